using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// Writes a table as Parquet: snappy, row groups of at most 2^20 rows, columns of DOUBLE, INT32, INT64, BOOLEAN and UTF-8
/// strings; only strings may be null.
/// </summary>
public static class ParquetTableWriter
{
    private const int GroupRows = 1 << 20;

    /// <summary>Writes the table and leaves the stream open.</summary>
    /// <param name="table">What to write; at least one column.</param>
    /// <param name="stream">Where to; it must be able to seek.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static void Write(ResultTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        // The parquet library is asynchronous only; off the caller's context, waiting for it cannot block itself.
        Task.Run(() => WriteAsync(table, stream, cancellationToken), cancellationToken).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(ResultTable table, Stream stream, CancellationToken cancellationToken)
    {
        DataField[] fields = [.. table.Columns.Select(FieldOf)];
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        ParquetWriter writer =
            await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options, false, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            for (int start = 0; start < table.Rows; start += GroupRows)
            {
                int rows = Math.Min(GroupRows, table.Rows - start);
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                for (int i = 0; i < fields.Length; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await WriteColumn(group, fields[i], table.Columns[i].Values, start, rows, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static DataField FieldOf(ResultColumn column) =>
        new(column.Name, column.Values.GetType().GetElementType()!, isNullable: column.Values is string[]);

    private static Task WriteColumn(
        ParquetRowGroupWriter group, DataField field, Array values, int start, int rows, CancellationToken cancellationToken) =>
        values switch
        {
            double[] numbers => Write<double>(group, field, numbers.AsMemory(start, rows), cancellationToken),
            int[] numbers => Write<int>(group, field, numbers.AsMemory(start, rows), cancellationToken),
            long[] numbers => Write<long>(group, field, numbers.AsMemory(start, rows), cancellationToken),
            bool[] flags => Write<bool>(group, field, flags.AsMemory(start, rows), cancellationToken),
            string[] words => group.WriteAsync(field, new ArraySegment<string>(words, start, rows)),
            _ => throw new ArgumentException($"column '{field.Name}' is of type {values.GetType().Name}", nameof(values)),
        };

    private static Task Write<T>(
        ParquetRowGroupWriter group, DataField field, ReadOnlyMemory<T> values, CancellationToken cancellationToken)
        where T : struct =>
        group.WriteAsync(field, values, null, null, cancellationToken);
}
