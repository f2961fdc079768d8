using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

/// <summary>Rows of tables are exact copies where they are equal as given, not where they are once scaled to float32.</summary>
public sealed class GivenTableTests : IDisposable
{
    private const int Count = 60;

    private static readonly AuditOptions s_quick = new() { Replicates = 0, IdealRows = 0, Threads = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Doors => ["csv", "jsonl", "parquet", "arrow"];

    private static double[] Amounts(double factor) => [.. Enumerable.Range(0, Count).Select(i => (1000 + (50 * Math.Sin(i))) * factor)];

    // A double or two farther, which no float32 of the scaled column shows.
    private static double[] Nudged => Amounts(1 + 5e-16);

    private static AuditResult Audited(LoadedData data) => Audit.Run(data.ToAuditData(), s_quick);

    [Theory]
    [MemberData(nameof(Doors))]
    public void Doubles_that_scaling_merges_are_no_copies(string door)
    {
        string real = Write($"real.{door}", Amounts(1)), next = Write($"next.{door}", Nudged);
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = next });
        AuditResult found = Audited(data);
        Assert.All(found.Scores.Authenticity.Distance, distance => Assert.Equal(0, distance));
        Assert.Equal(0, found.Scores.Authenticity.ExactCopies);
        Assert.Contains(found.Notes, note => note.Contains("differ become equal", StringComparison.Ordinal));
        Assert.Contains("exact_copy", AuditTables.Synthetic(found, null).Columns.Select(column => column.Name));
        using LoadedData same = DataFiles.Load(new() { Real = real, Synthetic = real });
        found = Audited(same);
        Assert.Equal(Count, found.Scores.Authenticity.ExactCopies);
        Assert.DoesNotContain(found.Notes, note => note.Contains("become", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public void Cells_are_equal_whatever_file_they_are_in(string door)
    {
        using LoadedData data =
            DataFiles.Load(new() { Real = Write("real.csv", Amounts(1)), Synthetic = Write($"synthetic.{door}", Amounts(1)) });
        Assert.Equal(Count, Audited(data).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void A_profile_gives_the_answers_of_an_audit()
    {
        double[] mixed = [.. Amounts(1).Zip(Nudged, (same, next) => (same, next)).Select((pair, i) => i % 3 == 0 ? pair.same : pair.next)];
        string real = Write("real.csv", Amounts(1)), judged = Write("judged.csv", mixed);
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = judged });
        AuditResult audit = Audited(data);
        Assert.Equal(Count / 3, audit.Scores.Authenticity.ExactCopies);
        string path = _folder.File("real.profile");
        using (RealProfile profile =
            RealProfile.Fit(data.Real, s_quick, encoder: data.Encoder!.ToJson(), cancellationToken: TestContext.Current.CancellationToken))
        {
            profile.Save(path);
        }

        using RealProfile loaded = RealProfile.Load(path);
        using VectorSet rows = ProfileRows.Read(judged, loaded);
        using VectorSet few = rows.Select([0, 1, 2]);
        RowScore[] scores = loaded.Score(rows, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(audit.Scores.Authenticity.IsExactCopy, scores.Select(score => score.IsExactCopy));
        Assert.Equal(audit.Scores.Authenticity.Margin, scores.Select(score => score.Margin));
        Assert.Equal(
            [true, false, false],
            loaded.Score(few, cancellationToken: TestContext.Current.CancellationToken).Select(score => score.IsExactCopy));
        Assert.Equal(7, File.ReadAllBytes(path)[8]);
        // Rows that come encoded are what they are.
        Assert.True(loaded.Score(rows.CopyRow(1), rows.CopyCodes(1)).IsExactCopy);
    }

    [Fact]
    public void Holdout_rows_that_scaling_merges_with_real_ones_are_no_training_rows()
    {
        string real = Write("real.csv", Amounts(1)), near = Write("near.csv", Nudged), far = Write("far.csv", Amounts(1.01));
        foreach (string synthetic in (string[])[near, far])
        {
            using LoadedData same = DataFiles.Load(new() { Real = real, Synthetic = synthetic, Holdout = real });
            Assert.Contains(Audited(same).Notes, note => note.Contains("training rows", StringComparison.Ordinal));
            using LoadedData apart =
                DataFiles.Load(new() { Real = real, Synthetic = synthetic, Holdout = Write("holdout.csv", Amounts(1 - 5e-16)) });
            Assert.DoesNotContain(Audited(apart).Notes, note => note.Contains("training rows", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_missing_number_is_no_copy_of_the_centre()
    {
        string real = Lines("real.csv", "c,x", Enumerable.Range(-20, 41).Select(i => FormattableString.Invariant($"a,{i / 4.0}")));
        string other = Lines("other.csv", "c,x", ["a,", "a,0", "a,0.25", "a,1", "a,2", "a,3", "a,4"]);
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = other });
        AuditResult found = Audited(data);
        Assert.All(found.Scores.Authenticity.Distance, distance => Assert.Equal(0, distance));
        Assert.Equal([false, true, true, true, true, true, true], found.Scores.Authenticity.IsExactCopy);
    }

    [Fact]
    public void Whole_numbers_of_64_bits_are_told_apart_over_their_whole_range()
    {
        static string Key(int row, ulong more) =>
            (((ulong)row * 300_000_000_000_000_001 % ulong.MaxValue) + more).ToString(CultureInfo.InvariantCulture);
        string[] rows = [.. Enumerable.Range(1, Count).Select(i => $"{Key(i % 40, 0)},{i % 7}")];
        string[] next = [.. Enumerable.Range(1, Count).Select(i => $"{Key(i % 40, 1)},{i % 7}")];
        string real = Lines("real.csv", "v,n", rows), other = Lines("other.csv", "v,n", next);
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = other });
        Assert.Equal(0, Audited(data).Scores.Authenticity.ExactCopies);
        using LoadedData same = DataFiles.Load(new() { Real = real, Synthetic = real });
        Assert.Equal(Count, Audited(same).Scores.Authenticity.ExactCopies);
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, 0)]
    public void Instants_are_equal_to_the_nanosecond(int more, int copies)
    {
        string real = TemporaryFolder.Fixture("nanos.parquet");
        string text = Lines("text.csv", "w,z", Enumerable.Range(0, 40).Select(row =>
            $"{(row == 5 ? "" : $"2020-01-31T12:00:{row:00}.{row + more:000000000}")},2020-01-31T12:00:00.{row + more:000000000}Z"));
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = text });
        Assert.Equal(copies, Audited(data).Scores.Authenticity.ExactCopies);
        using LoadedData back = DataFiles.Load(new() { Real = text, Synthetic = real });
        Assert.Equal(copies, Audited(back).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void Rows_are_told_apart_without_columns_that_are_left_out()
    {
        string[] Rows(IReadOnlyList<double> x, string prefix) =>
            [.. x.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{value:R},{prefix}{i % 4}"))];
        string real = Lines("real.csv", "x,c", Rows(Amounts(1), "a"));
        using LoadedData same = DataFiles.Load(new() { Real = real, Synthetic = Lines("s.csv", "x,c", Rows(Amounts(1), "b")) });
        Assert.Equal(0, same.Real.CodeColumns?.Count ?? 0);
        Assert.Equal(Count, Audited(same).Scores.Authenticity.ExactCopies);
        using LoadedData next = DataFiles.Load(new() { Real = real, Synthetic = Lines("n.csv", "x,c", Rows(Nudged, "b")) });
        Assert.Equal(0, Audited(next).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void Curation_chooses_rows_that_scaling_merges_with_real_ones_by_their_cells()
    {
        using LoadedData data = DataFiles.Load(new() { Real = Write("real.csv", Amounts(1)), Synthetic = Write("next.csv", Nudged) });
        AuditResult found = Audited(data);
        Assert.Equal(Count, found.Synthetic.DistinctRows);
        Assert.DoesNotContain(true, found.Scores.Authenticity.IsExactCopy);
    }

    private string Lines(string name, string header, IEnumerable<string> rows) =>
        _folder.Write(name, $"{header}\n{string.Join('\n', rows)}\n");

    private string Write(string name, double[] x)
    {
        string[] words = [.. x.Select((_, row) => "abc"[row % 3].ToString())];
        string Number(int row) => x[row].ToString("R", CultureInfo.InvariantCulture);
        switch (Path.GetExtension(name))
        {
            case ".csv":
                return Lines(name, "x,c", words.Select((word, row) => $"{Number(row)},{word}"));
            case ".jsonl":
                return _folder.Write(name, string.Concat(words.Select((word, row) => $"{{\"x\": {Number(row)}, \"c\": \"{word}\"}}\n")));
            case ".parquet":
                using (FileStream stream = File.Create(_folder.File(name)))
                {
                    ParquetTableWriter.Write(new ResultTable().Add("x", x).Add("c", words), stream, TestContext.Current.CancellationToken);
                }

                return _folder.File(name);
            default:
                return Arrow(name, x, words);
        }
    }

    private string Arrow(string name, double[] x, string[] words)
    {
        IArrowArray[] columns = [new DoubleArray.Builder().Append(x).Build(), new StringArray.Builder().AppendRange(words).Build()];
        Schema schema = new([new Field("x", columns[0].Data.DataType, true), new Field("c", columns[1].Data.DataType, true)], null);
        using FileStream stream = File.Create(_folder.File(name));
        using ArrowFileWriter writer = new(stream, schema);
        writer.WriteRecordBatch(new RecordBatch(schema, columns, x.Length));
        writer.WriteEnd();
        return _folder.File(name);
    }
}
