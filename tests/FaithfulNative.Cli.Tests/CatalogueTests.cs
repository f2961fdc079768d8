using System.Text.Json;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report;
using FaithfulNative.Tests;

namespace FaithfulNative.Cli.Tests;

/// <summary>A headline that is added in one place is in everything that shows, writes or numbers headlines.</summary>
public sealed class CatalogueTests : IDisposable
{
    private static readonly HeadlineCatalogue s_catalogue = HeadlineCatalogue.Default.With(new Typicality());

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_added_headline_is_in_gates_tables_json_page_and_comparison()
    {
        string real = _scratch.Npy("real.npy", 200, 2, 1);
        foreach ((string name, int seed) in new[] { ("first", 2), ("second", 3) })
        {
            string[] audit =
            [
                "audit", "--real", real, "--synth", _scratch.Npy($"{name}.npy", 150, 2, seed), "--out", _scratch[name], "--quiet",
            ];
            string[] gates = ["--replicates", "100", "--fail-under", "typicality=0.1,typical.knn=0.1"];
            Assert.Equal(0, await Program.RunAsync([.. audit, .. gates], s_catalogue));
        }

        string directory = _scratch["first"];
        Assert.Contains("synthetic,typicality,knn,", File.ReadAllText(Path.Combine(directory, "curves.csv")), StringComparison.Ordinal);
        JsonElement summary = Json(Path.Combine(directory, "summary.json"));
        JsonElement headline = summary.GetProperty("headlines").EnumerateArray().Single(IsTypicality);
        Assert.Contains(headline.GetProperty("verdict_code").GetString()!, new[] { "as_fresh", "below", "above" });
        JsonElement score = summary.GetProperty("scores").GetProperty("typicality")[0].GetProperty("integrated");
        Assert.Equal(headline.GetProperty("value").GetDouble(), score.GetDouble());
        Assert.Equal("typical.knn", summary.GetProperty("gates")[1].GetProperty("metric").GetString());

        string page = File.ReadAllText(Path.Combine(directory, "report.html"));
        Assert.Contains("<h2>Typicality</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h3>Typicality</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">typicality, knn</th>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Typicality</h2>", AuditReport.FromDirectory(directory), StringComparison.Ordinal);

        string compared = _scratch["compare.html"];
        Assert.Equal(0, await Program.RunAsync(["compare", directory, _scratch["second"], "--out", compared, "--quiet"], s_catalogue));
        Assert.Contains("<h3>typicality, knn</h3>", File.ReadAllText(compared), StringComparison.Ordinal);
        Assert.Contains("<h3>Typicality, knn</h3>", File.ReadAllText(compared), StringComparison.Ordinal);
        Assert.Contains(Json(_scratch["compare.json"]).GetProperty("headlines").EnumerateArray(), h => IsTypicality(h));

        static bool IsTypicality(JsonElement headline) => headline.GetProperty("metric").GetString() == "typicality";
    }

    [Theory]
    [InlineData("typicality=1")]
    [InlineData("typical=1")]
    public async Task A_gate_on_an_added_headline_can_fail(string gate) => Assert.Equal(1, await Program.RunAsync(
        [
            "audit", "--real", _scratch.Npy("real.npy", 60, 2, 1), "--synth", _scratch.Npy("synthetic.npy", 50, 2, 2),
            "--out", _scratch["out"], "--quiet", "--replicates", "0", "--ideal-rows", "0", "--fail-under", gate,
        ],
        s_catalogue));

    [Fact]
    public void An_added_headline_has_its_number_in_c_and_its_name_in_python()
    {
        using VectorSet real = Rows.Gaussian("real", 60, 2, 1), synthetic = Rows.Gaussian("synthetic", 50, 2, 2);
        AuditResult audit = Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic },
            new AuditOptions { Headlines = s_catalogue, Replicates = 0, IdealRows = 0 },
            cancellationToken: TestContext.Current.CancellationToken);
        Headline headline = audit.Find(new HeadlineMetric("typicality"))!;
        Assert.Equal(6, HeadlineCopy.Of(headline).Metric);
        using Result result = new(audit, _ => new ResultContext(), new ReadPaths(), null);
        const int Knn = 2;
        Assert.Equal(audit.Scores.Fidelity!.Curve.ShareAt(0.5), result.Curve(Role.Synthetic, 6, Knn).ShareAt(0.5));

        JsonElement named = JsonDocument.Parse(CatalogueSummary.ToJson(s_catalogue)).RootElement.EnumerateArray().Last();
        Assert.Equal((6, "typicality"), (named.GetProperty("number").GetInt32(), named.GetProperty("metric").GetString()));
        Assert.True(named.GetProperty("has_curve").GetBoolean());
    }

    [Fact]
    public void A_headline_with_the_name_or_the_number_of_another_is_refused()
    {
        Assert.Throws<ArgumentException>(() => s_catalogue.With(new Typicality()));
        Assert.Throws<ArgumentException>(() => HeadlineCatalogue.Default.With(new Typicality(5)));
    }

    [Theory]
    [InlineData("alpha")]
    [InlineData("alpha_precision")]
    [InlineData("alpha.knn")]
    [InlineData("alpha_precision.knn")]
    [InlineData("beta_recall.local")]
    [InlineData("fidelity")]
    [InlineData("fidelity.knn")]
    [InlineData("full_support.ball")]
    [InlineData("authenticity")]
    [InlineData("coverage")]
    public void Gates_take_both_spellings_of_every_headline(string name)
    {
        Auditing.Gate gate = Assert.Single(Auditing.Gate.Parse([$"{name} = 0.5"], HeadlineCatalogue.Default));
        string[] parts = name.Split('.');
        Assert.StartsWith(parts[0], gate.Headlines[0].Metric.Key, StringComparison.Ordinal);
        Assert.True(parts.Length == 1 || gate.Headlines[0].SupportName == parts[1]);
    }

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    /// <summary>The area on both sides of the curve of fidelity.</summary>
    private sealed class Typicality(int number = 6) : CurveHeadline(new HeadlineMetric("typicality"), Supports.Knn)
    {
        public override int Number => number;

        public override string Title => "Typicality";

        public override string? ShortKey => "typical";

        public override string Question => "Are synthetic rows as typical as real ones?";

        public override JudgedRows Judged => JudgedRows.Synthetic;

        public override string Meaning(Verdict verdict, HeadlineNumbers numbers) => "The synthetic rows are not as typical as real ones.";

        public override string Advice(Verdict verdict) => "Look at the curve.";

        public override SupportScore? Curve(AuditScores scores) => scores.Fidelity;

        internal override double? Theory(FreshRows rows) => HeadlineCatalogue.Default.Find("alpha_precision", "knn")!.Theory(rows);

        internal override double SearchBound(ISearchBounds bounds, AuditScores scores) => 1;
    }
}
