using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaithfulNative.Formats.Arrays;

/// <summary>How one value lies in a file, and how to read it. Every supported type fits a double but for 64-bit integers, which round.</summary>
internal sealed unsafe class ElementType
{
    private ElementType(string name, int size, bool swapped, delegate*<byte*, double> read)
    {
        (Name, Size, Swapped) = (name, size, swapped);
        Read = read;
    }

    /// <summary>The name numpy gives the type.</summary>
    public string Name { get; }

    /// <summary>Bytes a value.</summary>
    public int Size { get; }

    /// <summary>True when the bytes lie in the opposite order to this machine's.</summary>
    public bool Swapped { get; }

    public delegate*<byte*, double> Read { get; }

    /// <summary>What numpy writes into a header for the type: byte order, kind and size, such as &lt;f4.</summary>
    public string Descr => $"{(Size == 1 ? '|' : BitConverter.IsLittleEndian != Swapped ? '<' : '>')}{Name[0]}{Size}";

    /// <summary>True when values can be used where they lie.</summary>
    public bool IsNativeFloat32 => Name == "float32" && !Swapped;

    /// <summary>True when float32 does not hold every value.</summary>
    public bool Rounds => Name is "float64" or "int32" or "uint32" or "int64" or "uint64";

    /// <summary>The type of numpy's kind letter and size, or null when it is not supported.</summary>
    public static ElementType? Find(char kind, int size, bool bigEndian) => (kind, size) switch
    {
        ('f', 2) => Of<Half>("float16", bigEndian),
        ('f', 4) => Of<float>("float32", bigEndian),
        ('f', 8) => Of<double>("float64", bigEndian),
        ('i', 1) => Of<sbyte>("int8", bigEndian),
        ('i', 2) => Of<short>("int16", bigEndian),
        ('i', 4) => Of<int>("int32", bigEndian),
        ('i', 8) => Of<long>("int64", bigEndian),
        ('u', 1) => Of<byte>("uint8", bigEndian),
        ('u', 2) => Of<ushort>("uint16", bigEndian),
        ('u', 4) => Of<uint>("uint32", bigEndian),
        ('u', 8) => Of<ulong>("uint64", bigEndian),
        ('b', 1) => new ElementType("bool", 1, false, &ReadBool),
        _ => null,
    };

    private static ElementType Of<T>(string name, bool bigEndian) where T : unmanaged, INumberBase<T>
    {
        bool swapped = sizeof(T) > 1 && bigEndian == BitConverter.IsLittleEndian;
        return new ElementType(name, sizeof(T), swapped, swapped ? &ReadSwapped<T> : &ReadAsIs<T>);
    }

    private static double ReadAsIs<T>(byte* at) where T : unmanaged, INumberBase<T> =>
        double.CreateTruncating(Unsafe.ReadUnaligned<T>(at));

    private static double ReadSwapped<T>(byte* at) where T : unmanaged, INumberBase<T>
    {
        T value = default;
        for (int i = 0; i < sizeof(T); i++)
        {
            ((byte*)&value)[i] = at[sizeof(T) - 1 - i];
        }

        return double.CreateTruncating(value);
    }

    private static double ReadBool(byte* at) => *at == 0 ? 0 : 1;
}
