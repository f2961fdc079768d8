using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaithfulNative.Formats.Arrays;

/// <summary>
/// How one value lies in a file, and how to read it. Every supported type fits a double but for 64-bit integers, which leave a rest.
/// </summary>
internal sealed unsafe class ElementType
{
    private ElementType(string name, int size, bool swapped, delegate*<byte*, double> read, delegate*<byte*, double> rest)
    {
        (Name, Size, Swapped) = (name, size, swapped);
        Read = read;
        Rest = rest;
    }

    /// <summary>The name numpy gives the type.</summary>
    public string Name { get; }

    /// <summary>Bytes a value.</summary>
    public int Size { get; }

    /// <summary>True when the bytes lie in the opposite order to this machine's.</summary>
    public bool Swapped { get; }

    /// <summary>The value, rounded to double.</summary>
    public delegate*<byte*, double> Read { get; }

    /// <summary>What rounding to double takes from the value; null for types that double holds.</summary>
    public delegate*<byte*, double> Rest { get; }

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
        ('b', 1) => new ElementType("bool", 1, false, &ReadBool, null),
        _ => null,
    };

    private static ElementType Of<T>(string name, bool bigEndian) where T : unmanaged, INumberBase<T>
    {
        bool swapped = sizeof(T) > 1 && bigEndian == BitConverter.IsLittleEndian;
        delegate*<byte*, double> rest = typeof(T) == typeof(long) || typeof(T) == typeof(ulong)
            ? swapped
            ? &RestOfSwapped<T>
            : &RestAsIs<T>
            : null;
        return new ElementType(name, sizeof(T), swapped, swapped ? &ReadSwapped<T> : &ReadAsIs<T>, rest);
    }

    private static double ReadAsIs<T>(byte* at) where T : unmanaged, INumberBase<T> =>
        double.CreateTruncating(Unsafe.ReadUnaligned<T>(at));

    private static double ReadSwapped<T>(byte* at) where T : unmanaged, INumberBase<T> => double.CreateTruncating(Swap<T>(at));

    private static double RestAsIs<T>(byte* at) where T : unmanaged, INumberBase<T> => RestOf(Unsafe.ReadUnaligned<T>(at));

    private static double RestOfSwapped<T>(byte* at) where T : unmanaged, INumberBase<T> => RestOf(Swap<T>(at));

    private static double RestOf<T>(T value) where T : unmanaged, INumberBase<T> =>
        (double)(Int128.CreateTruncating(value) - (Int128)double.CreateTruncating(value));

    private static T Swap<T>(byte* at) where T : unmanaged
    {
        T value = default;
        for (int i = 0; i < sizeof(T); i++)
        {
            ((byte*)&value)[i] = at[sizeof(T) - 1 - i];
        }

        return value;
    }

    private static double ReadBool(byte* at) => *at == 0 ? 0 : 1;
}
