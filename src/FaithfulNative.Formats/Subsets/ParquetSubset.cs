using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of a parquet file with its columns as they are: names, types, nulls and metadata; row group by row group.</summary>
internal static class ParquetSubset
{
    /// <summary>Writes the rows; returns the number of rows in the file.</summary>
    public static int Copy(string path, SortedSet<int> rows, Stream into, CancellationToken cancellation) => ParquetTableFile.Use(path, async reader =>
    {
        DataField[] fields = [.. reader.Schema.Fields.Select(field => field is DataField { IsArray: false } flat ? flat : throw new AuditException(
            $"{path}: column '{field.Name}' holds lists or structs, which cannot be carried over to a new file; leave the column out of the file"))];
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        ParquetWriter writer = await ParquetWriter.CreateAsync(reader.Schema, into, options, false, cancellation).ConfigureAwait(false);
        long first = 0;
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = reader.CustomMetadata;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using ParquetRowGroupReader from = reader.OpenRowGroupReader(group);
                long end = first + from.RowCount;
                int[] kept = [.. rows.Where(row => row >= first && row < end).Select(row => row - (int)first)];
                first = end;
                if (kept.Length == 0)
                {
                    continue;
                }

                using ParquetRowGroupWriter to = writer.CreateRowGroup();
                foreach (DataField field in fields)
                {
                    cancellation.ThrowIfCancellationRequested();
                    await Column(path, field, from, to, kept).ConfigureAwait(false);
                }

                to.CompleteValidate();
            }
        }

        return checked((int)first);
    });

    private static Task Column(string path, DataField field, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept) => Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Boolean => Values<bool>(field, from, to, kept),
        TypeCode.SByte => Values<sbyte>(field, from, to, kept),
        TypeCode.Byte => Values<byte>(field, from, to, kept),
        TypeCode.Int16 => Values<short>(field, from, to, kept),
        TypeCode.UInt16 => Values<ushort>(field, from, to, kept),
        TypeCode.Int32 => Values<int>(field, from, to, kept),
        TypeCode.UInt32 => Values<uint>(field, from, to, kept),
        TypeCode.Int64 => Values<long>(field, from, to, kept),
        TypeCode.UInt64 => Values<ulong>(field, from, to, kept),
        TypeCode.Single => Values<float>(field, from, to, kept),
        TypeCode.Double => Values<double>(field, from, to, kept),
        TypeCode.Decimal => Values<decimal>(field, from, to, kept),
        TypeCode.DateTime => Values<DateTime>(field, from, to, kept),
        _ when field.ClrType == typeof(Guid) => Values<Guid>(field, from, to, kept),
        _ when field.ClrType == typeof(TimeSpan) => Values<TimeSpan>(field, from, to, kept),
        _ when field.ClrType == typeof(byte[]) || field.ClrType == typeof(ReadOnlyMemory<byte>) => Bytes(field, from, to, kept),
        _ when ParquetTableFile.IsText(field) => Words(field, from, to, kept),
        _ => throw new AuditException($"{path}: column '{field.Name}' is of type {field.ClrType.Name}, which cannot be carried over to a new file; leave the column out of the file"),
    };

    private static async Task Values<T>(DataField field, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept) where T : struct
    {
        if (field.IsNullable)
        {
            T?[] values = new T?[from.RowCount];
            await from.ReadAsync<T>(field, values).ConfigureAwait(false);
            await to.WriteAsync<T>(field, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
        }
        else
        {
            T[] values = new T[from.RowCount];
            await from.ReadAsync<T>(field, values).ConfigureAwait(false);
            await to.WriteAsync<T>(field, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
        }
    }

    private static async Task Words(DataField field, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
    {
        string[] values = new string[from.RowCount];
        await from.ReadAsync(field, values).ConfigureAwait(false);
        await to.WriteAsync(field, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
    }

    private static async Task Bytes(DataField field, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
    {
        byte[][] values = new byte[from.RowCount][];
        await from.ReadAsync(field, values).ConfigureAwait(false);
        await to.WriteAsync(field, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
    }
}
