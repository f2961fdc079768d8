namespace FaithfulNative.CApi.Interop;

/// <summary>
/// Structs that begin with their size and only grow: read and written as far as both sides know them. All structs are those
/// of version 1.0, so the least size of each is the size it has here.
/// </summary>
internal static unsafe class SizedStruct
{
    /// <summary>Copies a struct that the caller filled.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="name">What messages call it.</param>
    public static T Read<T>(T* source, string name) where T : unmanaged
    {
        uint size = SizeOf(source, name);
        for (uint i = (uint)sizeof(T); i < size; i++)
        {
            if (((byte*)source)[i] != 0)
            {
                throw new StatusException(Status.Version, $"{name} asks for something this library does not have: byte {i} of its {size} is not 0, and {sizeof(T)} are known");
            }
        }

        return *source;
    }

    /// <summary>Fills a struct of the caller's whose size is set; what is not known here becomes 0.</summary>
    /// <param name="target">Where it lies.</param>
    /// <param name="value">What to write; its own size is not used.</param>
    /// <param name="name">What messages call it.</param>
    public static void Write<T>(T* target, T value, string name) where T : unmanaged
    {
        uint size = SizeOf(target, name);
        Write(target, size, value);
    }

    /// <summary>Fills a struct of the caller's with a size given apart.</summary>
    /// <param name="target">Where it lies.</param>
    /// <param name="size">Its size.</param>
    /// <param name="value">What to write; its own size is not used.</param>
    /// <param name="name">What messages call it.</param>
    public static void Write<T>(T* target, uint size, T value, string name) where T : unmanaged
    {
        Check(target, name);
        CheckSize<T>(size, name);
        Write(target, size, value);
    }

    private static void Write<T>(T* target, uint size, T value) where T : unmanaged
    {
        new Span<byte>(target, checked((int)size)).Clear();
        *target = value;
        *(uint*)target = size;
    }

    private static uint SizeOf<T>(T* place, string name) where T : unmanaged
    {
        Check(place, name);
        uint size = *(uint*)place;
        CheckSize<T>(size, name);
        return size;
    }

    private static void Check<T>(T* place, string name) where T : unmanaged
    {
        if (place is null)
        {
            throw new StatusException(Status.InvalidArgument, $"{name} is NULL");
        }
    }

    // A size that no later version will reach is a struct whose size was never set.
    private static void CheckSize<T>(uint size, string name) where T : unmanaged
    {
        if (size < sizeof(T) || size > 4096)
        {
            throw new StatusException(Status.Version, $"{name}: its size is {size}; it must be set to its sizeof, which is {sizeof(T)} in this version");
        }
    }
}
