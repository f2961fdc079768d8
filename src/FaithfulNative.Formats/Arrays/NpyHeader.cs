using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FaithfulNative.Formats.Arrays;

/// <summary>The front of a .npy file: magic, version, and a Python dictionary that says what follows.</summary>
internal static partial class NpyHeader
{
    private const string Supported = "float16, float32, float64, int8 to int64, uint8 to uint64 or bool";

    /// <summary>Reads the header and leaves the stream at the first value.</summary>
    /// <param name="stream">At the magic bytes.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="length">Number of bytes from the magic to the first value.</param>
    public static ArrayLayout Read(Stream stream, string file, out int length)
    {
        Span<byte> front = stackalloc byte[12];
        int got = stream.ReadAtLeast(front[..8], 8, throwOnEndOfStream: false);
        if (got < 8 || !IsMagic(front))
        {
            throw new AuditException(got == 0
                ? $"{file}: the file is empty (0 bytes)"
                : $"{file}: this is not a .npy file: it begins with {System.Convert.ToHexString(front[..Math.Min(got, 6)])}, expected "
                    + "934E554D5059 (\\x93NUMPY)");
        }

        int version = front[6];
        int width = version switch
        {
            1 => 2,
            2 or 3 => 4,
            _ => throw new AuditException($"{file}: .npy version {version}.{front[7]} is not known; versions 1 to 3 are"),
        };
        if (stream.ReadAtLeast(front.Slice(8, width), width, throwOnEndOfStream: false) < width)
        {
            throw new AuditException($"{file}: the file is cut off inside its header");
        }

        uint size = width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(front[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(front[8..]);
        // Real headers have some hundred bytes; a claim of more is damage and must not become an allocation.
        byte[] text = new byte[Math.Min(size, 1 << 20)];
        int read = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        if (read < size)
        {
            throw new AuditException($"{file}: the file is cut off inside its header: {size} bytes expected, found {read}");
        }

        length = 8 + width + (int)size;
        return Parse(Encoding.UTF8.GetString(text), file);
    }

    /// <summary>The front of a version 1 file that holds so many rows of an array, in C order.</summary>
    public static byte[] Write(ArrayLayout layout, int rows)
    {
        string shape = string.Join(", ", [rows, .. layout.RowShape]) + (layout.RowShape.Count == 0 ? "," : "");
        string text = $"{{'descr': '{layout.Element.Descr}', 'fortran_order': False, 'shape': ({shape}), }}";
        // The values begin at a multiple of 64 bytes, after a line end.
        byte[] header = new byte[(10 + text.Length + 1 + 63) / 64 * 64];
        ((byte[])[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(header.Length - 10));
        header.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }

    private static bool IsMagic(ReadOnlySpan<byte> front) => front[0] == 0x93 && front[1..6].SequenceEqual("NUMPY"u8);

    private static ArrayLayout Parse(string header, string file)
    {
        Match descr = Descr().Match(header);
        Match order = Order().Match(header);
        Match shape = Shape().Match(header);
        if (StructuredDescr().IsMatch(header))
        {
            throw new AuditException(
                $"{file}: the array is structured (has named fields), so it is a table; write it as one, such as "
                + $"pandas.DataFrame(array).to_parquet(...), or save the fields as columns of one type: {Supported}");
        }

        if (!descr.Success || !order.Success || !shape.Success)
        {
            throw new AuditException($"{file}: the .npy header cannot be understood: {Shorten(header.Trim())}");
        }

        List<long> extents = [];
        foreach (string item in shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            extents.Add(long.TryParse(item.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n)
                ? n
                : throw new AuditException(
                    $"{file}: the .npy header cannot be understood: '{Shorten(item)}' in the shape is no whole number, "
                        + "or one beyond 2^63 - 1"));
        }

        return new ArrayLayout(file, Element(descr.Groups[1].Value, file), order.Groups[1].Value == "True", extents);
    }

    private static ElementType Element(string descr, string file)
    {
        Match parts = Dtype().Match(descr);
        if (parts.Success && int.TryParse(parts.Groups[3].Value, CultureInfo.InvariantCulture, out int size)
            && ElementType.Find(parts.Groups[2].Value[0], size, parts.Groups[1].Value == ">") is { } element)
        {
            return element;
        }

        string what = descr.TrimStart('<', '>', '|', '=') switch
        {
            ['O', ..] => "pickled Python objects, which are never loaded",
            ['U' or 'S' or 'a', ..] => "strings",
            ['c', ..] => "complex numbers",
            ['M' or 'm', ..] => "dates or times",
            ['V', ..] => "raw bytes",
            _ => "a type that is not supported",
        };
        throw new AuditException($"{file}: the array holds {what} (dtype '{Shorten(descr)}'); plain numbers are needed: {Supported}");
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'descr'\s*:\s*[\[(]")]
    private static partial Regex StructuredDescr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^([<>|=]?)([a-z])(\d+)$")]
    private static partial Regex Dtype();
}
