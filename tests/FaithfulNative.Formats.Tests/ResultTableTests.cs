using System.Diagnostics;
using System.Text;
using FaithfulNative.Formats.Results;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

public sealed class ResultTableTests
{
    private static readonly double[] Doubles =
    [
        0.1, -0.0, 1e-310, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private static ResultTable Table() => new ResultTable()
        .Add("score", Doubles)
        .Add("rank", new[] { 1, -2, 3, int.MaxValue, int.MinValue, 6, 7 })
        .Add("count", new[] { 1, long.MinValue, long.MaxValue, 4, 5, 6, 7 })
        .Add("flag", new[] { true, false, true, true, false, false, true })
        .Add("id", new[] { "a", null, "", "x,y", "say \"x\"", "two\nlines", "ünï" });

    [Fact]
    public void Csv_is_exact_and_quoted()
    {
        using MemoryStream stream = new();
        CsvTableWriter.Write(Table(), stream, TestContext.Current.CancellationToken);
        Assert.Equal(
            "score,rank,count,flag,id\n" +
            "0.1,1,1,true,a\n" +
            "-0,-2,-9223372036854775808,false,\n" +
            "1E-310,3,9223372036854775807,true,\n" +
            "1.7976931348623157E+308,2147483647,4,true,\"x,y\"\n" +
            "inf,-2147483648,5,false,\"say \"\"x\"\"\"\n" +
            "-inf,6,6,false,\"two\nlines\"\n" +
            "nan,7,7,true,ünï\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Parquet_reads_back_value_by_value()
    {
        using MemoryStream stream = new();
        ParquetTableWriter.Write(Table(), stream, TestContext.Current.CancellationToken);
        await using ParquetReader reader =
            await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        DataField[] fields = reader.Schema.DataFields;
        Assert.Equal(
            [typeof(double), typeof(int), typeof(long), typeof(bool), typeof(ReadOnlyMemory<char>)], fields.Select(field => field.ClrType));
        Assert.Equal([false, false, false, false, true], fields.Select(field => field.IsNullable));
        Assert.Equal(
            CompressionMethod.Snappy.ToString().ToUpperInvariant(), reader.Metadata!.RowGroups[0].Columns[0].MetaData!.Codec.ToString());

        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        double[] scores = new double[7];
        await group.ReadAsync<double>(fields[0], scores, null, TestContext.Current.CancellationToken);
        Assert.Equal(Doubles.Select(BitConverter.DoubleToInt64Bits), scores.Select(BitConverter.DoubleToInt64Bits));
        int[] ranks = new int[7];
        await group.ReadAsync<int>(fields[1], ranks, null, TestContext.Current.CancellationToken);
        Assert.Equal((int[])Table().Columns[1].Values, ranks);
        long[] counts = new long[7];
        await group.ReadAsync<long>(fields[2], counts, null, TestContext.Current.CancellationToken);
        Assert.Equal((long[])Table().Columns[2].Values, counts);
        bool[] flags = new bool[7];
        await group.ReadAsync<bool>(fields[3], flags, null, TestContext.Current.CancellationToken);
        Assert.Equal((bool[])Table().Columns[3].Values, flags);
        string[] ids = new string[7];
        await group.ReadAsync(fields[4], ids, null, TestContext.Current.CancellationToken);
        Assert.Equal((string[])Table().Columns[4].Values, ids);
    }

    [Fact]
    public async Task More_than_a_row_group_of_rows_is_written_in_seconds()
    {
        const int rows = (1 << 20) + 5;
        Random random = new(1);
        ResultTable table = new ResultTable()
            .Add("score", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())])
            .Add("nearest", [.. Enumerable.Range(0, rows)])
            .Add("id", [.. Enumerable.Range(0, rows).Select(row => "row " + row)]);
        Stopwatch clock = Stopwatch.StartNew();
        using MemoryStream parquet = new();
        ParquetTableWriter.Write(table, parquet, TestContext.Current.CancellationToken);
        using MemoryStream csv = new();
        CsvTableWriter.Write(table, csv, TestContext.Current.CancellationToken);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);

        await using ParquetReader reader =
            await ParquetReader.CreateAsync(parquet, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([1 << 20, 5], reader.RowGroups.Select(group => (int)group.RowCount));
        string[] last = new string[5];
        await reader.RowGroups[1].ReadAsync(reader.Schema.DataFields[2], last, null, TestContext.Current.CancellationToken);
        Assert.Equal("row " + (rows - 1), last[^1]);
        Assert.Equal(rows + 1, csv.ToArray().Count(b => b == (byte)'\n'));
    }

    [Fact]
    public async Task A_table_without_rows_keeps_its_columns()
    {
        ResultTable table = new ResultTable().Add("x", Array.Empty<double>()).Add("id", Array.Empty<string>());
        using MemoryStream parquet = new();
        ParquetTableWriter.Write(table, parquet, TestContext.Current.CancellationToken);
        await using ParquetReader reader =
            await ParquetReader.CreateAsync(parquet, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["x", "id"], reader.Schema.Fields.Select(field => field.Name));
    }

    [Fact]
    public void Columns_must_fit_together()
    {
        ResultTable table = new ResultTable().Add("x", new double[3]);
        Assert.Throws<ArgumentException>(() => table.Add("x", new double[3]));
        Assert.Throws<ArgumentException>(() => table.Add("y", new int[2]));
    }

    [Fact]
    public void Writing_can_be_cancelled()
    {
        using MemoryStream stream = new();
        CancellationToken cancelled = new(true);
        Assert.ThrowsAny<OperationCanceledException>(() => CsvTableWriter.Write(Table(), stream, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => ParquetTableWriter.Write(Table(), stream, cancelled));
    }
}
