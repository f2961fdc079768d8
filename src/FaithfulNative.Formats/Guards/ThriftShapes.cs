namespace FaithfulNative.Formats.Guards;

/// <summary>What a field of Thrift's compact protocol holds, as the protocol numbers it.</summary>
internal enum ThriftType
{
    True = 1,
    False = 2,
    Byte = 3,
    I16 = 4,
    I32 = 5,
    I64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Struct = 12,
}

/// <summary>A field: its type, for a list that of its items, and the structure that it or they are.</summary>
internal sealed record ThriftField(ThriftType Type, ThriftType Item, string Structure);

/// <summary>The structures of a Parquet file, from the format's parquet.thrift: name, then the fields from number 1 on.</summary>
internal static class ThriftShapes
{
    private const string Text = """
        FileMetaData: i32, list SchemaElement, i64, list RowGroup, list KeyValue, binary, list ColumnOrder, EncryptionAlgorithm, binary
        SchemaElement: i32, i32, i32, binary, i32, i32, i32, i32, i32, LogicalType
        LogicalType: Empty, Empty, Empty, Empty, Decimal, Empty, Time, Time, -, Int, Empty, Empty, Empty, Empty, Empty,
            Variant, Geometry, Geography
        Empty:
        Decimal: i32, i32
        Time: bool, TimeUnit
        TimeUnit: Empty, Empty, Empty
        Int: byte, bool
        Variant: byte
        Geometry: binary
        Geography: binary, i32
        KeyValue: binary, binary
        ColumnOrder: Empty
        RowGroup: list ColumnChunk, i64, i64, list SortingColumn, i64, i64, i16
        SortingColumn: i32, bool, bool
        ColumnChunk: binary, i64, ColumnMetaData, i64, i32, i64, i32, Crypto, binary
        Crypto: Empty, ColumnKey
        ColumnKey: list binary, binary
        ColumnMetaData: i32, list i32, list binary, i32, i64, i64, i64, list KeyValue, i64, i64, i64,
            Statistics, list EncodingStats, i64, i32, Sizes, Geospatial
        EncodingStats: i32, i32, i32
        Sizes: i64, list i64, list i64
        Geospatial: BoundingBox, list i32
        BoundingBox: double, double, double, double, double, double, double, double
        Statistics: binary, binary, i64, i64, binary, binary, bool, bool
        EncryptionAlgorithm: Aes, Aes
        Aes: binary, binary, bool
        PageHeader: i32, i32, i32, i32, DataPageHeader, Empty, DictionaryPageHeader, DataPageHeaderV2
        DataPageHeader: i32, i32, i32, i32, Statistics
        DictionaryPageHeader: i32, i32, bool
        DataPageHeaderV2: i32, i32, i32, i32, i32, i32, bool, Statistics
        """;

    private static readonly Dictionary<string, ThriftField?[]> Structures = Text.Replace("\n    ", " ", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(':'))
        .ToDictionary(
            parts => parts[0],
            parts => Array.ConvertAll(parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), Field));

    /// <summary>The field of this number; null for one that the format did not have when this was written.</summary>
    public static ThriftField? Field(string structure, int number)
    {
        ThriftField?[] fields = Structures[structure];
        return number >= 1 && number <= fields.Length ? fields[number - 1] : null;
    }

    private static ThriftField? Field(string text)
    {
        string[] words = text.Split(' ');
        ThriftType type = TypeOf(words[^1]);
        return text == "-"
            ? null
            : words.Length == 1
            ? new ThriftField(type, default, text)
            : new ThriftField(ThriftType.List, type, words[1]);
    }

    private static ThriftType TypeOf(string word) => word switch
    {
        "bool" => ThriftType.True,
        "byte" => ThriftType.Byte,
        "i16" => ThriftType.I16,
        "i32" => ThriftType.I32,
        "i64" => ThriftType.I64,
        "double" => ThriftType.Double,
        "binary" => ThriftType.Binary,
        _ => ThriftType.Struct,
    };
}
