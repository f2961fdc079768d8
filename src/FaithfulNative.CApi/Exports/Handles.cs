using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Exports;

/// <summary>Handles on their way out.</summary>
internal static unsafe class Handles
{
    /// <summary>Makes an object and gives its handle to the caller: NULL unless that succeeds.</summary>
    public static void Give(nint* handle, string name, Func<IDisposable> make)
    {
        Out(handle, name);
        *handle = 0;
        IDisposable made = make();
        try
        {
            *handle = HandleTable.Add(made);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>The place for an output is there.</summary>
    public static void Out(void* place, string name)
    {
        if (place is null)
        {
            throw new StatusException(Status.InvalidArgument, $"{name} is NULL");
        }
    }
}
