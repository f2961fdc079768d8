using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Ipc;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.CApi.Arrow;

/// <summary>A table of results as a stream of Arrow: one batch, whose memory is its own.</summary>
internal sealed class TableStream : IArrowArrayStream
{
    private RecordBatch? _batch;

    private TableStream(RecordBatch batch) => (_batch, Schema) = (batch, batch.Schema);

    public Schema Schema { get; }

    /// <summary>Gives the caller a stream, which is the caller's to release.</summary>
    /// <param name="table">What it holds.</param>
    /// <param name="target">Where the caller wants it; what is there is not looked at.</param>
    public static unsafe void Give(ResultTable table, ArrowStreamStruct* target)
    {
        ArrowStreamStruct made = default;
        CArrowArrayStreamExporter.ExportArrayStream(new TableStream(BatchOf(table)), (CArrowArrayStream*)&made);
        *target = made;
    }

    public ValueTask<RecordBatch> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default)
    {
        RecordBatch? next = _batch;
        _batch = null;
        return new ValueTask<RecordBatch>(next!);
    }

    public void Dispose() => _batch?.Dispose();

    private static RecordBatch BatchOf(ResultTable table)
    {
        IArrowArray[] arrays = [.. table.Columns.Select(column => ArrayOf(column.Values))];
        Field[] fields =
        [
            .. table.Columns.Select((column, i) => new Field(column.Name, arrays[i].Data.DataType, nullable: column.Values is string?[])),
        ];
        return new RecordBatch(new Schema(fields, null), arrays, table.Rows);
    }

    private static IArrowArray ArrayOf(System.Array values) => values switch
    {
        double[] numbers => new DoubleArray.Builder().Append(numbers.AsSpan()).Build(),
        int[] numbers => new Int32Array.Builder().Append(numbers.AsSpan()).Build(),
        long[] numbers => new Int64Array.Builder().Append(numbers.AsSpan()).Build(),
        bool[] flags => new BooleanArray.Builder().AppendRange(flags).Build(),
        string?[] words => words
            .Aggregate(new StringArray.Builder(), (all, word) => word is null ? all.AppendNull() : all.Append(word))
            .Build(),
        _ => throw new NotSupportedException($"values of type {values.GetType().Name}"),
    };
}
