using CommunityToolkit.HighPerformance.Buffers;

namespace FaithfulNative.Formats.Guards;

/// <summary>The header of a page, and where its data lie.</summary>
/// <param name="Type">0 data, 2 dictionary, 3 data of version 2.</param>
/// <param name="Start">Offset of the header in the file.</param>
/// <param name="Data">Offset of the data.</param>
/// <param name="Packed">Bytes of the data in the file.</param>
/// <param name="Unpacked">Bytes of the data once decompressed.</param>
/// <param name="Values">Number of values, missing ones among them.</param>
/// <param name="Levels">Version 2: bytes of levels before the values, which are never compressed.</param>
/// <param name="IsCompressed">Whether the values are.</param>
/// <param name="Sum">CRC-32 of the data in the file; null where none was written.</param>
internal sealed record ParquetPage(
    long Type, long Start, long Data, int Packed, int Unpacked, int Values, int Levels, bool IsCompressed, uint? Sum)
{
    public const int Dictionary = 2;

    private const int DataOfVersion2 = 3;
    private const int FirstLook = 1 << 10;
    private const int LastLook = 1 << 26;

    public long End => Data + Packed;

    /// <summary>Reads the header of the page at an offset and checks what can be known from it alone.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the page begins.</param>
    /// <param name="end">Where pages end: at the footer.</param>
    public static ParquetPage Read(Stream file, long start, long end)
    {
        for (int look = FirstLook; ; look *= 4)
        {
            int length = (int)Math.Min(look, end - start);
            using SpanOwner<byte> bytes = SpanOwner<byte>.Allocate(length);
            try
            {
                file.Position = start;
                file.ReadExactly(bytes.Span);
                return Of(bytes.Span, start, end);
            }
            catch (EndOfStreamException) when (length == look && look < LastLook)
            {
                // Statistics in the header may be long words.
            }
        }
    }

    private static ParquetPage Of(ReadOnlySpan<byte> bytes, long start, long end)
    {
        Dictionary<(string, int), long> found = [];
        ThriftWalk walk = new(bytes, (structure, field, value) => found[(structure, field)] = value);
        walk.Structure("PageHeader");
        long type = Number("PageHeader", 1);
        string of = type switch
        {
            0 => "DataPageHeader",
            Dictionary => "DictionaryPageHeader",
            DataOfVersion2 => "DataPageHeaderV2",
            _ => throw new InvalidDataException($"the page at byte {start} is of type {type}, which cannot be read"),
        };
        ParquetPage page = new(
            type,
            start,
            start + walk.Position,
            (int)Number("PageHeader", 3),
            (int)Number("PageHeader", 2),
            (int)Number(of, 1),
            type == DataOfVersion2 ? (int)(Number(of, 5) + Number(of, 6)) : 0,
            found.GetValueOrDefault((of, 7), 1) != 0,
            found.TryGetValue(("PageHeader", 4), out long sum) ? (uint)(int)sum : null);
        bool nulls = type != DataOfVersion2
            || (Number(of, 2) >= 0 && Number(of, 2) <= page.Values && Number(of, 5) >= 0 && Number(of, 6) >= 0);
        return nulls
            && page is { Packed: >= 0, Unpacked: >= 0, Values: >= 0, Levels: >= 0 }
            && page.Levels <= Math.Min(page.Packed, page.Unpacked)
            && page.End <= end
            ? page
            : throw new InvalidDataException(
                $"the page at byte {start} gives {page.Values} values in {page.Packed} bytes that become {page.Unpacked}, of which there "
                + "is no room");

        long Number(string structure, int field) => found.TryGetValue((structure, field), out long value)
            ? value
            : throw new InvalidDataException($"the page at byte {start} lacks field {field} of {structure}");
    }
}
