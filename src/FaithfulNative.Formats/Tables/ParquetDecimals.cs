using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tables;

/// <summary>Columns of decimals, of which some may have more digits than the 28 of .NET: those become the nearest doubles.</summary>
internal static class ParquetDecimals
{
    /// <summary>Gives the cells of a row group to a sink.</summary>
    public static async Task ReadAsync(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        decimal?[] values = new decimal?[group.RowCount];
        try
        {
            await ReadAsync(group, field, values).ConfigureAwait(false);
        }
        catch (OverflowException)
        {
            await WideAsync(group, field, into).ConfigureAwait(false);
            return;
        }

        foreach (decimal? value in values)
        {
            if (value is { } present)
            {
                into.Exact(present);
            }
            else
            {
                into.Missing();
            }
        }
    }

    private static async Task ReadAsync(ParquetRowGroupReader group, DataField field, decimal?[] values)
    {
        if (field.IsNullable)
        {
            await group.ReadAsync<decimal>(field, values).ConfigureAwait(false);
            return;
        }

        decimal[] present = new decimal[values.Length];
        await group.ReadAsync<decimal>(field, present).ConfigureAwait(false);
        Array.ConvertAll(present, value => (decimal?)value).CopyTo(values, 0);
    }

    // Their bytes are a whole number in two's complement, the highest byte first, of so many decimals.
    private static async Task WideAsync(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        int scale = field.SchemaElement?.LogicalType?.DECIMAL?.Scale ?? field.SchemaElement?.Scale ?? 0;
        DataField plain = new(field.Name, typeof(byte[]), field.IsNullable);
        _ = new ParquetSchema(plain);
        byte[]?[] values = new byte[]?[group.RowCount];
        await group.ReadAsync(plain, values!).ConfigureAwait(false);
        foreach (byte[]? value in values)
        {
            if (value is null)
            {
                into.Missing();
            }
            else
            {
                WideDecimal.Add(into, new BigInteger(value, isUnsigned: false, isBigEndian: true), scale);
            }
        }
    }
}
