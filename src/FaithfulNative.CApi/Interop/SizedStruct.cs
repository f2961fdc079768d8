namespace FaithfulNative.CApi.Interop;

/// <summary>
/// Structs that begin with their size and only grow: read and written as far as both sides know them. A struct that has
/// grown since version 1.0 says so by <see cref="IGrown"/>; the others have the size they had there.
/// </summary>
internal static unsafe class SizedStruct
{
    /// <summary>Copies a struct that the caller filled.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="missing">The fields of a caller who does not know them.</param>
    public static T Read<T>(T* source, string name, T missing = default) where T : unmanaged
    {
        uint size = SizeOf(source, name);
        for (uint i = (uint)sizeof(T); i < size; i++)
        {
            if (((byte*)source)[i] != 0)
            {
                throw new StatusException(
                    Status.Version,
                    $"{name} asks for something this library does not have: byte {i} of its {size} is not 0, and {sizeof(T)} are known");
            }
        }

        int known = (int)uint.Min(size, (uint)sizeof(T));
        new ReadOnlySpan<byte>(source, known).CopyTo(new Span<byte>(&missing, known));
        return missing;
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
        Span<byte> place = new(target, checked((int)size));
        int known = (int)uint.Min(size, (uint)sizeof(T));
        place.Clear();
        new ReadOnlySpan<byte>(&value, known).CopyTo(place);
        *(uint*)target = size;
    }

    /// <summary>The size that a struct of the caller's says it has.</summary>
    public static uint SizeOf<T>(T* place, string name) where T : unmanaged
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

    // A size that no later version will reach is a struct whose size was never set. Sizes between two versions cut no field:
    // all are multiples of 8.
    private static void CheckSize<T>(uint size, string name) where T : unmanaged
    {
        uint least = default(T) is IGrown grown ? grown.FirstSize : (uint)sizeof(T);
        if (size < least || size > 4096 || size % 8 != 0)
        {
            throw new StatusException(
                Status.Version, $"{name}: its size is {size}; it must be set to its sizeof, which is {sizeof(T)} in this version");
        }
    }
}

/// <summary>A struct with fields that version 1.0 did not have.</summary>
internal interface IGrown
{
    /// <summary>Its size in version 1.0.</summary>
    uint FirstSize { get; }
}
