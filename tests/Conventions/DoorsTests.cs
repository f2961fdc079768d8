using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Conventions;

/// <summary>
/// One engine, five doors: C#, the command, C, C++ and Python give the same bits for every headline and every per-row column, for a
/// profile's scores, for the rows worth keeping and for a comparison (these not by the command, which works on files), and refuse the
/// same rows.
/// </summary>
public sealed class DoorsTests : IDisposable
{
    private const string Native = "out/native/release/tests/native";
    private const string Python = "out/python/bin/python";
    private const string Command = "src/FaithfulNative.Cli/bin/Release/net10.0/faithful";

    private static readonly Dictionary<string, int> s_supports = new() { [""] = 0, ["ball"] = 1, ["knn"] = 2, ["local"] = 4 };
    private static readonly string[] s_verdicts = ["none", "as_fresh", "below", "above"];

    private readonly string _directory = Directory.CreateTempSubdirectory("faithful-").FullName;

    public static TheoryData<string> Golden { get; } =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests/data/golden"), "*.real.npy")
                .Select(path => Path.GetFileName(path)[..^".real.npy".Length])];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Golden))]
    public void Golden_rows(string name)
    {
        string start = Path.Combine(Repository.Root, "tests/data/golden", name);
        Assert.NotEmpty(Compare($"{start}.real.npy", $"{start}.synth.npy"));
    }

    [Theory]
    [InlineData("copies", 40, 3)]
    [InlineData("offset", 60, 5)]
    [InlineData("one column", 50, 1)]
    [InlineData("heavy tails", 70, 4)]
    [InlineData("denormals", 40, 3)]
    [InlineData("few values", 80, 2)]
    public void Hostile_rows(string kind, int count, int dimension) =>
        Assert.NotEmpty(Compare(Write("real", kind, count, dimension, 1), Write("synthetic", kind, count - 7, dimension, 2)));

    [Theory]
    [InlineData("equal", 20, 3)]
    [InlineData("not a number", 20, 3)]
    [InlineData("too few", 3, 2)]
    [InlineData("one row", 30, 3)]
    public void Rows_that_no_door_takes(string kind, int count, int dimension) =>
        Assert.Empty(
            Compare(Write("real", kind, count, dimension, 1), Write("synthetic", kind, kind == "one row" ? 1 : count, dimension, 2)));

    /// <summary>Asserts that all doors agree, and returns what they found.</summary>
    private string[] Compare(string real, string synthetic)
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Repository.Root, Python)) && Directory.Exists(Path.Combine(Repository.Root, Native)),
            "build/test builds the other doors");
        (string[] found, ResultTable[] tables) = FromCSharp(real, synthetic);
        if (found.Length == 0)
        {
            Assert.All(
                [
                    Lines($"{Native}/door_c", real, synthetic), Lines($"{Native}/door_cpp", real, synthetic),
                    Lines(Python, "tests/python/door.py", real, synthetic)],
                lines => Assert.StartsWith("error ", Assert.Single(lines), StringComparison.Ordinal));
            Assert.Equal(3, Repository.Run(Path.Combine(Repository.Root, Command), Arguments(real, synthetic)).Code);
            return found;
        }

        Assert.Equal(found, Lines($"{Native}/door_c", real, synthetic));
        Assert.Equal(found, Lines($"{Native}/door_cpp", real, synthetic));
        Assert.Equal(found, Lines(Python, "tests/python/door.py", real, synthetic));
        Assert.Equal(
            found.Where(line => line.Split('.', ' ')[0] is "headline" or "synthetic" or "real"), FromCommand(real, synthetic, tables));
        return found;
    }

    private static (string[] Lines, ResultTable[] Tables) FromCSharp(string real, string synthetic)
    {
        try
        {
            using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = synthetic });
            AuditData rows = new() { Real = data.Real, Synthetic = data.Synthetic };
            AuditResult result = Audit.Run(rows, new AuditOptions { Replicates = 200, IdealRows = 100 });
            ResultTable[] tables = [AuditTables.Synthetic(result, null), AuditTables.Real(result, null)];
            using JsonDocument summary = JsonDocument.Parse(SummaryOf.ToJson(SummaryOf.Result(result, new ResultContext())));
            return (
                [
                    .. Headlines(summary), .. Columns(tables, (_, column) => [.. column.Values.Cast<object>().Select(Text)]),
                    .. Profile(data), .. Curated(result, rows), Compared(result)],
                tables);
        }
        catch (AuditException)
        {
            return ([], []);
        }
    }

    private static IEnumerable<string> Profile(LoadedData data)
    {
        using RealProfile profile = RealProfile.Fit(data.Real);
        return profile.Score(data.Synthetic).Select(score =>
        {
            double[] numbers =
            [
                score.Distance, score.SecondDistance, score.Spacing, score.Margin, score.Knn!.Value.Score, score.Knn.Value.Level,
                score.Ball!.Value.Score,
                score.Ball.Value.Level, score.Fidelity!.Value.Score, score.Fidelity.Value.Level, score.CopyPValue
                    ?? 0, score.OffSupportPValue, score.ScoreRatio,
            ];
            return $"profile {(int)score.Verdict} {score.NearestReal} {Text(score.Authentic)} "
                + $"{string.Join(' ', numbers.Select(number => Text(number)))}";
        });
    }

    private static string[] Curated(AuditResult result, AuditData rows)
    {
        try
        {
            CuratedSet set = Curation.Choose(result, rows, new CurationOptions { Rows = 5, MaxAlpha = 0.9 });
            return [$"chosen {string.Join(' ', set.Rows)}", $"fates {string.Join(' ', set.Decisions.Select(decision => (int)decision))}"];
        }
        catch (AuditException)
        {
            return ["nothing to choose"];
        }
    }

    private static string Compared(AuditResult result) =>
        ComparisonSummary.Of(Comparison.Of([("a", result), ("b", result)]), result.Options.ConfidenceLevel, "a")
            .ToJson()
            .Replace('\n', ' ');

    private string[] FromCommand(string real, string synthetic, ResultTable[] tables)
    {
        (int code, string output) = Repository.Run(Path.Combine(Repository.Root, Command), Arguments(real, synthetic));
        Assert.True(code == 0, output);
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory, "out", "summary.json")));
        string[][][] cells = [.. new[] { "synthetic", "real" }.Select(name =>
            File.ReadAllLines(Path.Combine(_directory, "out", $"{name}.csv")).Select(line => line.Split(',')).ToArray())];
        return [.. Headlines(summary), .. Columns(tables, (table, column) =>
        {
            int place = Array.IndexOf(cells[table][0], column.Name);
            return [.. cells[table][1..].Select(row => Text(Parse(row[place], column.Values)))];
        })];
    }

    private string[] Arguments(string real, string synthetic) =>
        [
            "audit", "--real", real, "--synth", synthetic, "--out", Path.Combine(_directory, "out"), "--format", "csv", "--quiet",
            "--replicates", "200", "--ideal-rows", "100"];

    private static IEnumerable<string> Columns(ResultTable[] tables, Func<int, ResultColumn, string[]> values) =>
        tables.SelectMany((table, number) => table.Columns.Select(column =>
            $"{(number == 0 ? "synthetic" : "real")}.{column.Name} {string.Join(' ', values(number, column))}"));

    private static IEnumerable<string> Headlines(JsonDocument summary)
    {
        string[] numbers = ["value", "low", "high", "ideal", "ideal_low", "ideal_high", "difference_low", "difference_high"];
        return summary.RootElement.GetProperty("headlines").EnumerateArray().Select(headline =>
            $"headline {HeadlineCatalogue.Default.Find(headline.GetProperty("metric").GetString()!)!.Number} " +
            $"{s_supports[headline.GetProperty("support").GetString() ?? ""]} " +
            $"{Array.IndexOf(s_verdicts, headline.GetProperty("verdict_code").GetString())} " +
            string.Join(
                ' ',
                numbers.Select(
                    name => Text(headline.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0.0))));
    }

    private static string Text(object value) => value switch
    {
        double number => BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object Parse(string cell, Array like) => like switch
    {
        double[] => cell == "inf" ? double.PositiveInfinity : double.Parse(cell, CultureInfo.InvariantCulture),
        bool[] => cell == "true",
        _ => int.Parse(cell, CultureInfo.InvariantCulture),
    };

    private static string[] Lines(string command, params string[] arguments)
    {
        (int code, string output) = Repository.Run(Path.Combine(Repository.Root, command), arguments);
        Assert.True(code == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes an array file of hostile rows.</summary>
    private string Write(string role, string kind, int count, int dimension, int seed)
    {
        Random random = new(seed);
        float[] values = [.. Enumerable.Range(0, count * dimension).Select(i => kind switch
        {
            "copies" => (float)((i * 7919 / 3) % 11),
            "offset" => 1e4f + (float)random.NextDouble(),
            "heavy tails" => (float)(1 / Math.Pow(random.NextDouble(), 4)),
            "denormals" => float.Epsilon * random.Next(1, 1000),
            "few values" => random.Next(0, 9),
            "equal" => 1f,
            "not a number" => i == 7 ? float.NaN : (float)random.NextDouble(),
            _ => (float)random.NextDouble(),
        })];
        string path = Path.Combine(_directory, $"{role}.npy");
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({count}, {dimension}), }}";
        using FileStream file = File.Create(path);
        byte[] start = new byte[128];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY\u0001\0"u8]).CopyTo(start);
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)(start.Length - 10));
        start.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(header, start.AsSpan(10));
        start[^1] = (byte)'\n';
        file.Write(start);
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return path;
    }
}
