using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using FaithfulNative.CApi.Arrow;
using FaithfulNative.Formats;

namespace FaithfulNative.Cli.Tests;

/// <summary>Streams of Arrow that come to the native library: rows and kinds of columns are those of the same table as text.</summary>
public sealed unsafe class GivenStreamTests : IDisposable
{
    private const int Rows = 60;
    private static readonly string[] s_words = ["10", "20", "30"];
    private readonly Scratch _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Batches may begin within their arrays, and each may have a dictionary of its own.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(3, 5)]
    public void Rows_of_every_type_are_those_of_the_text(int batches, int before)
    {
        GivenStream taken = Take([.. Enumerable.Range(0, batches).Select(batch => Batch(batch * Rows, before, batch))]);
        Assert.Equal(["category"], taken.Categories);
        Assert.Equal(batches, taken.Files.Count);
        string text = _folder["rows.csv"];
        File.WriteAllLines(
            text,
            ["view,large,category,flag,number,whole,day,moment", .. Enumerable.Range(0, batches * Rows).Select(Line)]);
        DataFilesRequest request = new() { Real = text, Synthetic = taken.Files, Categorical = ["category"] };
        using LoadedData data = DataFiles.Load(request);
        using LoadedData back = DataFiles.Load(request with { Real = taken.Files, Synthetic = text });
        Assert.Equal(
            data.Columns.Select(column => (column.Name, column.Kind)),
            back.Columns.Where(column => column.Name is not ("list" or "pair")).Select(column => (column.Name, column.Kind)));
        foreach (LoadedData loaded in (LoadedData[])[data, back])
        {
            AuditResult found = Audit.Run(loaded.ToAuditData(), new AuditOptions { Replicates = 0, IdealRows = 0, Threads = 1 });
            Assert.Equal(batches * Rows, found.Scores.Authenticity.ExactCopies);
        }
    }

    [Fact]
    public void A_stream_without_rows_is_refused_by_its_name()
    {
        using GivenStreams streams = new();
        GivenStream taken = Take([], streams);
        AuditException e = Assert.Throws<AuditException>(() => streams.Named(
            () => DataFiles.Load(new() { Real = taken.Files, Synthetic = taken.Files })));
        Assert.StartsWith("real: there are column names but no rows", e.Message, StringComparison.Ordinal);
    }

    private GivenStream Take(RecordBatch[] batches) => Exported(batches, given => GivenStream.Take(given, "real", _folder.Root));

    private static GivenStream Take(RecordBatch[] batches, GivenStreams streams) =>
        Exported(batches, given => streams.Take(given, "real")!);

    private delegate GivenStream Taking(ArrowStreamStruct* given);

    private static GivenStream Exported(RecordBatch[] batches, Taking take)
    {
        CArrowArrayStream* stream = CArrowArrayStream.Create();
        CArrowArrayStreamExporter.ExportArrayStream(new Batches(batches), stream);
        GivenStream taken = take((ArrowStreamStruct*)stream);
        Assert.True(((ArrowStreamStruct*)stream)->Release is null);
        CArrowArrayStream.Free(stream);
        return taken;
    }

    private static string Line(int row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Word(row)},{Word(row + 1)},{(row % 11 == 0 ? "" : s_words[row % 3])},{(row % 2 == 0 ? "no" : "yes")},{row * 0.25},"
            + $"{(row % 7 == 0 ? "" : (row * 3 % 50).ToString(CultureInfo.InvariantCulture))},"
            + $"{new DateTime(2020, 1, 1).AddDays(row):yyyy-MM-dd},{new DateTime(2020, 1, 1).AddSeconds(row * row):yyyy-MM-dd HH:mm:ss}");

    private static string Word(int row) => row % 4 == 0 ? "a longer word than a view holds" : row % 4 == 1 ? "ä" : "b";

    /// <summary>Rows from first on, behind some that are not of the batch.</summary>
    private static RecordBatch Batch(int first, int before, int turn)
    {
        int[] rows = [.. Enumerable.Range(first - before, before + Rows).Select(row => Math.Abs(row))];
        string[] words = [.. s_words.Skip(turn), .. s_words.Take(turn)];
        StringViewArray.Builder views = new();
        StringArray.Builder large = new();
        Int32Array.Builder places = new();
        BooleanArray.Builder flags = new();
        DoubleArray.Builder numbers = new();
        Int64Array.Builder wholes = new();
        Date32Array.Builder days = new();
        TimestampArray.Builder moments = new(new TimestampType(TimeUnit.Microsecond, (string?)null));
        ListArray.Builder lists = new(Int32Type.Default);
        foreach (int row in rows)
        {
            views.Append(Word(row));
            large.Append(Word(row + 1));
            _ = row % 11 == 0 ? places.AppendNull() : places.Append(System.Array.IndexOf(words, s_words[row % 3]));
            flags.Append(row % 2 == 1);
            numbers.Append(row * 0.25);
            _ = row % 7 == 0 ? wholes.AppendNull() : wholes.Append(row * 3 % 50);
            days.Append(new DateTime(2020, 1, 1).AddDays(row));
            moments.Append(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(row * row));
            lists.Append();
        }

        DictionaryType category = new(Int32Type.Default, StringType.Default, false);
        IArrowArray dictionary = words.Aggregate(new StringArray.Builder(), (all, word) => all.Append(word)).Build();
        Int32Array whole = places.Build();
        (string Name, IArrowArray Values)[] columns =
        [
            ("view", views.Build()), ("large", large.Build()), ("category", new DictionaryArray(category, whole, dictionary)),
            ("flag", flags.Build()), ("number", numbers.Build()), ("whole", wholes.Build()), ("day", days.Build()),
            ("moment", moments.Build()), ("list", lists.Build()),
        ];
        Schema schema = new([.. columns.Select(column => new Field(column.Name, column.Values.Data.DataType, true))], null);
        return new RecordBatch(schema, columns.Select(column => ArrowArrayFactory.Slice(column.Values, before, Rows)), Rows);
    }

    private sealed class Batches(RecordBatch[] batches) : IArrowArrayStream
    {
        private int _next;

        public Schema Schema { get; } = batches.Length > 0 ? batches[0].Schema : Batch(0, 0, 0).Schema;

        public ValueTask<RecordBatch> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default) =>
            new((_next < batches.Length ? batches[_next++] : null)!);

        public void Dispose()
        {
        }
    }
}
