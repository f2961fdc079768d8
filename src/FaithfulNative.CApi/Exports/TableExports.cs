using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Arrow;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_result_rows, fth_result_column_* and fth_result_stream: tables.</summary>
internal static unsafe class TableExports
{
    private const int Float64 = 1;
    private const int Int32 = 2;
    private const int Bool = 3;

    [UnmanagedCallersOnly(EntryPoint = "fth_result_rows", CallConvs = [typeof(CallConvCdecl)])]
    public static int Rows(nint handle, int table, long* rows) => ResultExports.With(handle, result =>
    {
        Handles.Out(rows, "out_rows");
        *rows = result.Rows(table);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_column_count", CallConvs = [typeof(CallConvCdecl)])]
    public static int ColumnCount(nint handle, int table, int* count) => ResultExports.With(handle, result =>
    {
        Handles.Out(count, "out_count");
        *count = result.Table(table).Columns.Count;
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_column_name", CallConvs = [typeof(CallConvCdecl)])]
    public static int ColumnName(nint handle, int table, int index, int* type, byte* buffer, nuint capacity, nuint* needed) =>
        ResultExports.With(handle, result =>
        {
            IReadOnlyList<ResultColumn> columns = result.Table(table).Columns;
            Choice.Index(index, columns.Count, "index");
            Text.Write(columns[index].Name, buffer, capacity, needed);
            if (type is not null)
            {
                *type = TypeOf(columns[index]);
            }
        });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_column", CallConvs = [typeof(CallConvCdecl)])]
    public static int Column(nint handle, int table, byte* name, int type, void* values, long capacity) =>
        ResultExports.With(handle, result =>
    {
        string wanted = Text.Read(name, "name");
        Handles.Out(values, "values");
        IReadOnlyList<ResultColumn> columns = result.Table(table).Columns;
        ResultColumn column = columns.FirstOrDefault(c => c.Name == wanted)
            ?? throw new StatusException(
                Status.InvalidArgument, $"there is no column '{wanted}'; there are {string.Join(", ", columns.Select(c => c.Name))}");
        if (type != TypeOf(column))
        {
            throw Choice.Outside($"type of column '{wanted}'", type, $"{TypeOf(column)}");
        }

        if (capacity < column.Values.Length)
        {
            throw new StatusException(
                Status.BufferTooSmall, $"there is room for {capacity} values of column '{wanted}'; it has {column.Values.Length}");
        }

        Copy(column.Values, values);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_stream", CallConvs = [typeof(CallConvCdecl)])]
    public static int Stream(nint handle, int table, ArrowStreamStruct* stream) => ResultExports.With(handle, result =>
    {
        Handles.Out(stream, "out_stream");
        TableStream.Give(result.Whole(table), stream);
    });

    private static int TypeOf(ResultColumn column) => column.Values switch
    {
        double[] => Float64,
        int[] => Int32,
        bool[] => Bool,
        _ => throw new NotSupportedException($"column '{column.Name}' is of type {column.Values.GetType().Name}"),
    };

    private static void Copy(Array column, void* values)
    {
        switch (column)
        {
            case double[] numbers:
                numbers.CopyTo(new Span<double>(values, numbers.Length));
                break;
            case int[] numbers:
                numbers.CopyTo(new Span<int>(values, numbers.Length));
                break;
            case bool[] flags:
                flags.CopyTo(new Span<bool>(values, flags.Length));
                break;
        }
    }
}
