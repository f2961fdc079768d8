using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>Every type of Arrow and Feather files gives the kind and the values that the same cells have in CSV.</summary>
public sealed class ArrowTableTests : IDisposable
{
    private const int Rows = 40;
    private const double Noon = 1_580_472_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("types.arrow")]
    [InlineData("types.feather")]
    public void Every_flat_type_becomes_numbers_words_or_times(string name)
    {
        string path = Write(name);
        ArrowTableFile file = new(path, new());
        RawTable table = file.ReadRaw([.. file.Names.Where(column => !file.Nested.ContainsKey(column))], new HashSet<string>(), null);
        Dictionary<string, RawColumn> columns = table.Columns.ToDictionary(column => column.Name);
        (string Name, RawType Type, double First, double Fourth)[] expected =
        [
            ("day", RawType.Times, Noon - 43_200, Noon - 43_200 + (3 * 86_400)),
            ("day64", RawType.Times, Noon - 43_200, Noon - 43_200 + (3 * 86_400)),
            ("seconds", RawType.Times, Noon, Noon + 3), ("millis", RawType.Times, Noon, Noon + 0.003),
            ("micros", RawType.Times, Noon, Noon + 0.000003), ("zoned", RawType.Times, Noon, Noon + 3),
            ("clock", RawType.Durations, 0, 3), ("clock_millis", RawType.Durations, 0, 0.003),
            ("clock_micros", RawType.Durations, 0, 0.000003), ("clock_nanos", RawType.Durations, 0, 3e-9),
            ("took", RawType.Durations, 0, 3), ("took_nanos", RawType.Durations, 0, 3e-9),
            ("money", RawType.Numbers, 0.5, 3.5), ("wide", RawType.Numbers, 0.25, 3.25), ("half", RawType.Numbers, -1, 0.5),
            ("huge", RawType.Numbers, -1234567890123456789012345678901234567890.0, -1234567890123456789012345678901234567890.0),
            ("large", RawType.Numbers, ulong.MaxValue, ulong.MaxValue - 3),
        ];
        Assert.All(expected, column =>
        {
            Assert.Equal(column.Type, columns[column.Name].Type);
            Assert.Equal([column.First, column.Fourth], [columns[column.Name].Numbers[0], columns[column.Name].Numbers[3]]);
            Assert.True(double.IsNaN(columns[column.Name].Numbers[2]) == (column.Name == "took"));
        });
        Assert.Equal([ulong.MaxValue, ulong.MaxValue - 3], [columns["large"].ExactNumbers![0], columns["large"].ExactNumbers![3]]);
        Assert.Equal(
            "2020-01-31T12:00:00.000000003", TimeText.Write(new WideNumber(columns["nanos"].Numbers[3], columns["nanos"].Rests![3])));
        Assert.Equal(["a", "b"], columns["bytes"].Labels);
        Assert.Equal(["false", "true"], columns["flag"].Labels);
        Assert.Equal(Rows, columns["nothing"].MissingCount);
        Assert.Equal(["many"], file.Nested.Keys);
    }

    [Fact]
    public void Kinds_and_copies_are_those_of_the_same_cells_as_text()
    {
        string text = _folder.Write("types.csv", "day,millis,zoned,clock,took,money,flag,bytes\n" + string.Concat(
            Enumerable.Range(0, Rows).Select(row => FormattableString.Invariant(
                $"{new DateTime(2020, 1, 31).AddDays(row):yyyy-MM-dd},2020-01-31 12:00:00.{row:000},2020-01-31T14:00:{row:00}+02:00,")
            + (row == 0 ? "00:00:00," : FormattableString.Invariant($"00:00:{row:00},"))
            + (row == 2 ? "," : FormattableString.Invariant($"PT{row}S,"))
            + FormattableString.Invariant($"{row}.50,{(row % 2 == 0 ? "no" : "yes")},{"ab"[row % 2]}\n"))));
        string[] names = ["day", "millis", "zoned", "clock", "took", "money", "flag", "bytes"];
        using LoadedData data = DataFiles.Load(new() { Real = Write("types.arrow"), Synthetic = text, Columns = names });
        using LoadedData back = DataFiles.Load(new() { Real = text, Synthetic = Write("types.arrow"), Columns = names });
        ColumnKind[] kinds =
        [
            ColumnKind.Time, ColumnKind.Time, ColumnKind.Time, ColumnKind.Duration, ColumnKind.Duration, ColumnKind.Number,
            ColumnKind.TwoValued, ColumnKind.Category,
        ];
        foreach (LoadedData loaded in (LoadedData[])[data, back])
        {
            Assert.Equal(kinds, names.Select(name => loaded.Columns.Single(column => column.Name == name).Kind));
            AuditResult found = Audit.Run(loaded.ToAuditData(), new AuditOptions { Replicates = 0, IdealRows = 0, Threads = 1 });
            Assert.Equal(Rows, found.Scores.Authenticity.ExactCopies);
        }
    }

    private string Write(string name)
    {
        (string Name, IArrowArray Values)[] columns =
        [
            ("day", new Date32Array(Buffer(row => 18_292 + row), ArrowBuffer.Empty, Rows, 0, 0)),
            ("day64", new Date64Array(Buffer(row => (18_292L + row) * 86_400_000), ArrowBuffer.Empty, Rows, 0, 0)),
            ("seconds", Instants(TimeUnit.Second, null, row => (long)Noon + row)),
            ("millis", Instants(TimeUnit.Millisecond, null, row => ((long)Noon * 1000) + row)),
            ("micros", Instants(TimeUnit.Microsecond, null, row => ((long)Noon * 1_000_000) + row)),
            ("nanos", Instants(TimeUnit.Nanosecond, null, row => ((long)Noon * 1_000_000_000) + row)),
            ("zoned", Instants(TimeUnit.Second, "+02:00", row => (long)Noon + row)),
            ("clock", new Time32Array(new Time32Type(TimeUnit.Second), Buffer(row => row), ArrowBuffer.Empty, Rows, 0, 0)),
            ("clock_millis", new Time32Array(new Time32Type(TimeUnit.Millisecond), Buffer(row => row), ArrowBuffer.Empty, Rows, 0, 0)),
            ("clock_micros", new Time64Array(new Time64Type(TimeUnit.Microsecond), Buffer(Long), ArrowBuffer.Empty, Rows, 0, 0)),
            ("clock_nanos", new Time64Array(new Time64Type(TimeUnit.Nanosecond), Buffer(Long), ArrowBuffer.Empty, Rows, 0, 0)),
            ("took", new DurationArray(DurationType.Second, Buffer(Long), AllBut(2), Rows, 1, 0)),
            ("took_nanos", new DurationArray(DurationType.Nanosecond, Buffer(Long), ArrowBuffer.Empty, Rows, 0, 0)),
            ("money", Each(new Decimal128Array.Builder(new Decimal128Type(20, 2)), (builder, row) => builder.Append(row + 0.5m)).Build()),
            ("wide", Each(new Decimal256Array.Builder(new Decimal256Type(50, 4)), (builder, row) => builder.Append(row + 0.25m)).Build()),
            ("huge", Each(new Decimal256Array.Builder(new Decimal256Type(60, 2)), (builder, row) =>
                builder.Append($"-1234567890123456789012345678901234567890.{row:00}")).Build()),
            ("half", new HalfFloatArray(Buffer(row => (Half)((row * 0.5) - 1)), ArrowBuffer.Empty, Rows, 0, 0)),
            ("large", new UInt64Array(Buffer(row => ulong.MaxValue - (ulong)row), ArrowBuffer.Empty, Rows, 0, 0)),
            ("bytes", Each(new BinaryArray.Builder(), (builder, row) => builder.Append((byte)"ab"[row % 2])).Build()),
            ("flag", Each(new BooleanArray.Builder(), (builder, row) => builder.Append(row % 2 == 1)).Build()),
            ("nothing", new NullArray(Rows)),
            ("many", Each(new ListArray.Builder(Int32Type.Default), (builder, _) => builder.Append()).Build()),
        ];
        Schema schema = new([.. columns.Select(column => new Field(column.Name, column.Values.Data.DataType, true))], null);
        using FileStream stream = File.Create(_folder.File(name));
        using ArrowFileWriter writer = new(stream, schema);
        writer.WriteRecordBatch(new RecordBatch(schema, columns.Select(column => column.Values), Rows));
        writer.WriteEnd();
        return _folder.File(name);
    }

    private static long Long(int row) => row;

    private static TimestampArray Instants(TimeUnit unit, string? zone, Func<int, long> value) =>
        new(new TimestampType(unit, zone), Buffer(value), ArrowBuffer.Empty, Rows, 0, 0);

    private static ArrowBuffer Buffer<T>(Func<int, T> value) where T : struct =>
        new ArrowBuffer.Builder<T>().AppendRange(Enumerable.Range(0, Rows).Select(value)).Build();

    private static ArrowBuffer AllBut(int missing) =>
        new ArrowBuffer.BitmapBuilder().AppendRange(Enumerable.Range(0, Rows).Select(row => row != missing)).Build();

    private static TBuilder Each<TBuilder>(TBuilder builder, Action<TBuilder, int> append)
    {
        for (int row = 0; row < Rows; row++)
        {
            append(builder, row);
        }

        return builder;
    }
}
