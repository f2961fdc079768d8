using System.Globalization;
using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>An audit of tables names the column that is spoilt, in words, in files and on the page.</summary>
public sealed class ColumnFindingsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Out => _scratch["out"];

    [Fact]
    public void A_spoilt_column_is_named_through_the_command()
    {
        Faithful.Outcome run = Faithful.Run(Audit());
        Assert.Equal(0, run.Code);
        string output = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            "rounding: income is rounded to hundreds: 100.0 % of the synthetic values are multiples of 100", output,
            StringComparison.Ordinal);
        Assert.Contains("new values: job has 1 value that no real row has", output, StringComparison.Ordinal);
        Assert.Contains("'cook.'", output, StringComparison.Ordinal);
        JsonElement[] findings = [.. Read("diagnosis.json").GetProperty("findings").EnumerateArray()];
        Assert.Equal(
            ["lost_values", "new_values", "rounding"], findings.Take(3).Select(finding => finding.GetProperty("kind").GetString()).Order());
        Assert.All(findings.Take(3), finding => Assert.Equal(1, finding.GetProperty("columns").GetArrayLength()));
        JsonElement summary = Read("summary.json");
        Assert.Equal("differs", summary.GetProperty("overall").GetProperty("code").GetString());
        Assert.Equal(
            ["income", "age", "job"],
            summary.GetProperty("column_shapes").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(3, summary.GetProperty("column_pairs").GetArrayLength());
        Assert.Equal(
            "name,content,distance,fresh_distance,p_value,missing_real,missing_synthetic,out_of_range,new_values,lost_values",
            Lines("columns.csv")[0]);
        Assert.Equal(4, Lines("columns.csv").Length);
        Assert.StartsWith("income,age,rank_correlation,", Lines("pairs.csv")[1], StringComparison.Ordinal);
        Assert.Contains("income is rounded to hundreds", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_leave_the_house_names_columns_and_no_values()
    {
        Assert.Equal(0, Faithful.Run([.. Audit(), "--redact"]).Code);
        Redacted();
        Directory.Delete(Out, true);
        Assert.Equal(0, Faithful.Run(Audit()).Code);
        Assert.Equal(0, Faithful.Run("report", Out, "--redact").Code);
        Assert.DoesNotContain("cook.", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);

        void Redacted()
        {
            foreach (string file in Directory.GetFiles(Out).Where(file => !file.EndsWith(".parquet", StringComparison.Ordinal)))
            {
                Assert.DoesNotContain("cook.", File.ReadAllText(file), StringComparison.Ordinal);
            }

            Assert.Contains(
                "job has 1 value that no real row has", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
        }
    }

    private string[] Audit() =>
    [
        "audit", "--real", _scratch.Text("real.csv", Table(400, 1, spoilt: false)), "--synth",
        _scratch.Text("synth.csv", Table(300, 2, spoilt: true)), "--out", Out,
    ];

    // The spoilt table has incomes in hundreds, and cooks that are spelt otherwise.
    private static string[] Table(int rows, int seed, bool spoilt)
    {
        Random random = new(seed);
        return ["income,age,job", .. Enumerable.Range(0, rows).Select(_ =>
        {
            int age = random.Next(20, 60), income = 1000 + (30 * age) + random.Next(2000);
            string job = random.Next(5) == 0 ? "cook" : random.Next(2) == 0 ? "nurse" : "smith";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(spoilt ? 100 * (income / 100) : income)},{age},{(spoilt && job == "cook" ? "cook." : job)}");
        })];
    }

    private JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, file))).RootElement;

    private string[] Lines(string file) => File.ReadAllLines(Path.Combine(Out, file));
}
