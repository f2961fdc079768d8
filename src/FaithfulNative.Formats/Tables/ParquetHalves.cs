using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Columns of half-precision numbers, which the library knows by name and cannot read: they are read as the two bytes that each is.
/// </summary>
internal static class ParquetHalves
{
    /// <summary>Lets the library read files with such columns. To be called before it makes the schema.</summary>
    public static void Allow(ParquetReader reader)
    {
        foreach (SchemaElement column in reader.Metadata!.Schema.Where(column => column.LogicalType?.FLOAT16 is not null))
        {
            // A type without a name, by which the column is known again.
            column.LogicalType = new LogicalType();
        }
    }

    /// <summary>Whether the bytes of a column are such numbers.</summary>
    public static bool Are(DataField field) =>
        field.SchemaElement is { Type: Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY, TypeLength: 2, LogicalType: not null }
        && ParquetTableFile.IsBytes(field);

    /// <summary>The numbers of a row group.</summary>
    public static async Task<float?[]> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        byte[]?[] values = new byte[]?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        return Array.ConvertAll(values, value => value is null ? (float?)null : (float)BitConverter.ToHalf(value));
    }
}
