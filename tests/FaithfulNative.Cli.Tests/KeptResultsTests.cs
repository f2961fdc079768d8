using System.Globalization;
using System.Text.Json;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Cli.Tests;

/// <summary>Result folders of earlier versions are read by every command that reads results.</summary>
public sealed class KeptResultsTests : IDisposable
{
    private readonly Kept _kept = new();

    public static TheoryData<string, string> Folders { get; } = new()
    {
        { "table-csv", "synth.csv" },
        { "table-parquet", "synth.csv" },
        { "other", "other.csv" },
        { "redacted", "synth.csv" },
        { "images", "synth-images.npy" },
        { "approximate", "synth.npy" },
        { "least", "synth.npy" },
    };

    public void Dispose() => _kept.Dispose();

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_page_is_made_again_with_the_scores_of_then(string folder, string synthetic)
    {
        Run("report", _kept[folder], "-o", _kept["again.html"]);
        string page = _kept.Text("again.html");
        double score = _kept.Json(folder + "/summary.json").GetProperty("headlines")[0].GetProperty("value").GetDouble();
        Assert.Contains(score.ToString("0.000", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.Contains(synthetic, page, StringComparison.Ordinal);
        Assert.Equal(folder == "images", page.Contains("<img", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Summary_diagnosis_and_files_of_then_are_read(string folder, string synthetic)
    {
        AuditDirectory result = AuditDirectory.Open(_kept[folder]);
        Assert.Equal(folder == "approximate" ? SearchMethod.Join : SearchMethod.Auto, result.Options.Search);
        Assert.Equal(
            folder is "table-csv" or "table-parquet" or "redacted" ? [FindingKind.Memorisation] : [],
            result.Diagnosis!.Findings.Select(finding => finding.Kind));
        Assert.Equal(_kept[synthetic], Path.GetFullPath(result.Files().Synthetic[0]));
        Assert.Equal(folder == "table-csv", result.Files().Holdout is not null);
    }

    [Theory]
    [InlineData("table-csv")]
    [InlineData("images")]
    public void The_diagnosis_of_then_is_printed_and_found_again(string folder)
    {
        string[] then = Findings(_kept.Text(folder + "/diagnosis.json"));
        Assert.Equal(then, Findings(Run("diagnose", _kept[folder], "--json")));
        File.Delete(_kept[folder + "/diagnosis.json"]);
        Assert.Equal(then, Findings(Run("diagnose", _kept[folder], "--json")));
    }

    [Theory]
    [InlineData("table-csv", ".csv")]
    [InlineData("redacted", ".csv")]
    [InlineData("images", ".npy")]
    [InlineData("approximate", ".npy")]
    public void Rows_are_chosen_from_it(string folder, string format)
    {
        string chosen = _kept["chosen" + format];
        Assert.Matches("chosen +│ 30 ", Run("curate", _kept[folder], "-n", "30", "-o", chosen));
        Assert.True(File.Exists(chosen));
    }

    [Fact]
    public void Audits_are_compared_with_the_scores_of_then()
    {
        Run("compare", _kept["table-parquet"], _kept["other"], "--baseline", _kept["other"], "-o", _kept["compared.html"]);
        ((string, string?, double)[] then, (string, string?, double)[] now) =
            (Scores(_kept.Json("comparison/compare.json")), Scores(_kept.Json("compared.json")));
        Assert.Equal(then.Length, now.Length);

        // The dense form of then held categories in single precision, and a row was part of the centre that it was compared with.
        Assert.All(then.Zip(now), pair =>
        {
            Assert.Equal((pair.First.Item1, pair.First.Item2), (pair.Second.Item1, pair.Second.Item2));
            bool toCentre = pair.First.Item1.EndsWith("ball", StringComparison.Ordinal)
                || pair.First.Item1.EndsWith("local", StringComparison.Ordinal);
            Assert.Equal(pair.First.Item3, pair.Second.Item3, toCentre ? 0.03 : 1e-6);
        });
    }

    [Fact]
    public void Chosen_rows_and_result_tables_of_then_are_tables()
    {
        Run(
            "audit", "--real", _kept["real.csv"], "--synth", _kept[
                "curation/subset.csv"], "-o", _kept["audited"], "--replicates", "0", "-q");
        string table = _kept["images/real.parquet"];
        Run("audit", "--real", table, "--synth", table, "-o", _kept["audited"], "--non-finite", "drop", "--replicates", "0", "-q");
    }

    [Fact]
    public void A_result_of_then_is_replaced_by_one_of_today()
    {
        Run(
            "audit", "--real", _kept["real.csv"], "--synth", _kept["other.csv"], "--id", "id", "-o", _kept["table-csv"], "--replicates",
            "0", "-q");
        Assert.True(File.Exists(_kept["table-csv/synthetic.parquet"]));
        Assert.False(File.Exists(_kept["table-csv/synthetic.csv"]));
    }

    private static string Run(params string[] arguments)
    {
        Faithful.Outcome run = Faithful.Run(arguments);
        Assert.True(run.Code == 0, $"{run.Code}: {run.Errors}");
        return run.Output;
    }

    private static string[] Findings(string json) =>
        [.. JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("kind").GetString() + finding.GetProperty("synthetic_rows").GetRawText())];

    private static (string, string?, double)[] Scores(JsonElement comparison) =>
        [.. comparison.GetProperty("headlines").EnumerateArray().SelectMany(
            headline => headline.GetProperty("sets").EnumerateArray(),
            (headline, set) => (
                headline.GetProperty("metric").GetString() + headline.GetProperty("support"),
                set.GetProperty("name").GetString(),
                set.GetProperty("headline").GetProperty("value").GetDouble()))];
}
