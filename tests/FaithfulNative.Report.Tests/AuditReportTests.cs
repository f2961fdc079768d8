using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FaithfulNative.Columns;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Page;
using FaithfulNative.Tests;

namespace FaithfulNative.Report.Tests;

/// <summary>The page, and the files it is made from.</summary>
public partial class AuditReportTests
{
    [Fact]
    public void Made_again_from_its_files_the_page_is_the_same()
    {
        using Sample sample = Sample.Tables();
        string directory = sample.Write();
        string page = File.ReadAllText(Path.Combine(directory, "report.html"));
        Assert.Equal(page, AuditReport.FromDirectory(directory));

        string redacted = sample.Write(redact: true);
        string redactedPage = File.ReadAllText(Path.Combine(redacted, "report.html"));
        Assert.Equal(redactedPage, AuditReport.FromDirectory(redacted));
        // Only the times of the two audits' summaries differ.
        Assert.Equal(Untimed(redactedPage), Untimed(AuditReport.FromDirectory(directory, redact: true)));
        Assert.NotEqual(Untimed(page), Untimed(redactedPage));
    }

    [Fact]
    public void Redacted_nothing_that_is_written_for_people_holds_a_value()
    {
        using Sample sample = Sample.Tables();
        string directory = sample.Write(redact: true);
        Assert.False(File.Exists(Path.Combine(directory, "report-values.json")));
        string[] values = [.. File.ReadAllLines(sample["real <b>.csv"]).Skip(1).Concat(File.ReadAllLines(sample["synthetic.csv"]).Skip(1))
            .SelectMany(line => line.Split(',')[2..3]), "VILLAGE", "TOWN", "alert(1)"];
        // The values are there to be found unless they are left out.
        Assert.Contains(values, value => sample.Html().Contains(value, StringComparison.Ordinal));
        foreach (string name in (ReadOnlySpan<string>)["report.html", "report.json"])
        {
            string text = File.ReadAllText(Path.Combine(directory, name));
            Assert.All(values, value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
            Assert.Contains("s3", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Columns_are_shown_beside_those_of_fresh_rows_the_least_like_first()
    {
        using Sample sample = Sample.Tables(byColumns: true);
        string page = sample.Html();
        string section = Section().Match(page).Value;
        Assert.Contains("""<a href="#columns">Columns</a>""", page, StringComparison.Ordinal);
        string[] shown = [.. ColumnRow().Matches(section).Select(row => WebUtility.HtmlDecode(row.Groups[1].Value))];
        ColumnShape[] shapes = [.. sample.Result.Columns.OrderBy(shape => shape.PValue)];
        Assert.Equal(shapes.Select(shape => shape.Name).Order(), shown.Order());
        Assert.Equal(shapes[0].PValue, shapes.First(shape => shape.Name == shown[0]).PValue);
        Assert.Contains("% beyond the real range", section, StringComparison.Ordinal);
        Assert.Contains("with values that no real row has", section, StringComparison.Ordinal);
        Assert.Contains("Pairs of columns", section, StringComparison.Ordinal);
        using Sample images = Sample.Images();
        Assert.DoesNotContain("#columns", images.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_of_a_full_report_holds_no_value_either()
    {
        using Sample sample = Sample.Tables();
        string text = File.ReadAllText(Path.Combine(sample.Write(), "report.json"));
        Assert.DoesNotContain("VILLAGE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("98765.43", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_values_of_files_are_text()
    {
        using Sample sample = Sample.Tables();
        string page = sample.Html();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>VILLAGE", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>income", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<b>real &lt;b&gt;.csv</b>", page, StringComparison.Ordinal);
        Assert.Contains("TOWN &amp; &quot;CO", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_for_nothing_outside_itself()
    {
        using Sample sample = Sample.Images();
        string page = sample.Html();
        Assert.All(Reference().Matches(page), match => Assert.Matches("^(#|data:)", match.Groups[1].Value));
        Assert.DoesNotContain("url(http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_names_the_planted_faults()
    {
        using Sample sample = Sample.Images();
        string page = sample.Html();
        Assert.Contains("<h1>Not yet a stand‑in for the real rows</h1>", page, StringComparison.Ordinal);
        Assert.Matches("<li>Memorisation: about 1[0-9.]+ % of the synthetic rows are copies of real rows, or nearly so\\.</li>", page);
        Assert.Contains("<li>Mode dropping: a region with ", page, StringComparison.Ordinal);
        Assert.Contains(" of the real rows have no synthetic row nearby; ", page, StringComparison.Ordinal);
        Assert.Contains("<li>Coverage is below fresh real rows. ", page, StringComparison.Ordinal);
        Assert.Contains($"Remove {sample.Result.RowTests.Copies!.Count} copies", page, StringComparison.Ordinal);

        // The least p-value of a row is 2 of 402: 40 of 300 rows are named, but as a whole fresh rows can look like them.
        Assert.True(sample.Result.RowTests.Copies.SimesPValue > ErrorBudget.RowList);
        Assert.DoesNotContain("synthetic rows are named as copies", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_diagnosis_names_the_planted_faults_and_shows_typical_rows()
    {
        using Sample sample = Sample.Images();
        string page = sample.Html();
        string section = Diagnosis(page);
        Assert.Contains("<h3>Memorisation: ", section, StringComparison.Ordinal);
        Assert.Contains("<h3>Mode dropping: ", section, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,", section, StringComparison.Ordinal);
        Assert.Contains("<strong>Begin with the diagnosis</strong>: memorisation, mode dropping", page, StringComparison.Ordinal);

        string redacted = sample.Html(redact: true);
        Assert.Contains("<h3>Mode dropping: ", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_diagnosis_comes_with_the_values_of_its_rows_unless_redacted()
    {
        using Sample sample = Sample.Images();
        Finding finding = new(sample.Result.Diagnosis.Findings[0]) { TypicalReal = [], TypicalSynthetic = [299] };
        AuditResult later = new(sample.Result) { Diagnosis = new(sample.Result.Diagnosis) { Findings = [finding] } };
        string image = new RowImages([8, 8], new PixelRange(0, 255)).Png(sample.Source.Synthetic.CopyRow(299));
        foreach (bool redact in new[] { false, true })
        {
            string directory = sample.Write(redact);
            AuditReport.AddDiagnosis(directory, later, sample.Context, sample.Source);
            string page = File.ReadAllText(Path.Combine(directory, "report.html"));
            Assert.Equal(page, AuditReport.FromDirectory(directory));
            OverallVerdict overall = AuditDirectory.Open(directory).Summary.Overall!;
            Assert.Equal(finding.Sentence, Assert.Single(overall.Reasons, reason => reason.Kind == ReasonKind.Finding).Words);
            Assert.Contains("synthetic rows concerned", Diagnosis(page), StringComparison.Ordinal);
            Assert.Equal(
                !redact,
                WebUtility.HtmlDecode(Diagnosis(page))
                    .Contains($"<img src=\"data:image/png;base64,{image}\" alt=\"synthetic row 299\">", StringComparison.Ordinal));
            Assert.Equal(!redact, page.Contains("<img", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_approximate_search_says_what_it_found()
    {
        using Sample sample = Sample.Of(
            Rows.Gaussian("real", 600, 3, 1), Rows.Gaussian("synthetic", 600, 3, 2),
            Quick() with { Search = SearchMethod.Join, Recall = 0.9 });
        string share = sample.Result.Scores.Certificate!.LeastRecall.ToString("0.0 %", CultureInfo.InvariantCulture);
        Assert.Contains(
            $"An approximate search, certified:\nat least {share} of the true neighbours were found", sample.Html(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_diagnosis_of_tables_shows_cells_unless_redacted()
    {
        using Sample sample = Sample.Tables();
        Assert.Contains("<table class=\"typical\">", Diagnosis(sample.Html()), StringComparison.Ordinal);
        string redacted = Diagnosis(sample.Html(redact: true));
        Assert.DoesNotContain("<table", redacted, StringComparison.Ordinal);
        Assert.Contains("such as row ", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_an_earlier_version_have_a_page_without_a_diagnosis()
    {
        using Sample sample = Sample.Tables();
        string directory = sample.Write();
        File.Delete(Path.Combine(directory, "diagnosis.json"));
        Assert.Contains("written without a diagnosis", AuditReport.FromDirectory(directory), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Below, "below fresh real rows")]
    [InlineData(Verdict.Above, "above fresh real rows: suspicious")]
    [InlineData(Verdict.AsFresh, "as fresh real rows")]
    [InlineData(Verdict.None, "no verdict")]
    public void Every_verdict_of_the_audit_is_understood(Verdict verdict, string words)
    {
        using Sample sample = Sample.Images();
        Headline[] headlines = [.. sample.Result.Headlines.Select(headline => new Headline(headline) { Verdict = verdict })];
        AuditSummary summary = SummaryOf.Result(new AuditResult(sample.Result) { Headlines = [.. headlines] }, sample.Context);
        HeadlineSummary alpha = summary.Headlines.First(headline => headline.Metric == "alpha_precision");
        Assert.Equal(words, VerdictWords.Beside(alpha));
    }

    [Fact]
    public void Fresh_rows_are_not_blamed()
    {
        using Sample sample = Sample.Of(Rows.Gaussian("real", 600, 3, 3), Rows.Gaussian("synthetic", 600, 3, 4));
        string page = sample.Html();
        Assert.Contains("<h1>As good as fresh real rows, by these measures</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Nothing here calls for a change", page, StringComparison.Ordinal);
        Assert.Contains("Copies: none of 600 synthetic rows", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_column_has_no_picture_and_a_page_all_the_same()
    {
        using Sample sample = Sample.Of(Rows.Gaussian("real", 50, 1, 1), Rows.Gaussian("synthetic", 40, 1, 2));
        Assert.Contains("Rows of one value have no plane", sample.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_stays_small_however_many_rows()
    {
        using Sample large = Sample.Of(Rows.Gaussian("real", 40_000, 2, 1), Rows.Gaussian("synthetic", 40_000, 2, 2, sd: 1.5), Quick());
        Assert.InRange(large.Html().Length, 1, 1_500_000);
    }

    [Fact]
    public void Directories_that_are_no_finished_audit_are_refused()
    {
        using Sample sample = Sample.Tables();
        string directory = sample.Write();
        Assert.Contains("there is no summary.json", Refusal(sample["nowhere"]), StringComparison.Ordinal);
        string report = Path.Combine(directory, "report.json");
        string text = File.ReadAllText(report);
        File.WriteAllText(report, text.Replace("\"schema_version\":2", "\"schema_version\":9", StringComparison.Ordinal));
        Assert.Contains("found schema version 9", Refusal(directory), StringComparison.Ordinal);
        File.WriteAllText(report, text[..100]);
        Assert.StartsWith(report, Refusal(directory), StringComparison.Ordinal);
        File.Delete(report);
        Assert.Contains("there is no report.json", Refusal(directory), StringComparison.Ordinal);
    }

    private static AuditOptions Quick() => new() { Replicates = 100, IdealRows = 400, IdealRepeats = 2, Supports = Supports.Knn };

    private static string Refusal(string directory) => Assert.Throws<AuditException>(() => AuditReport.FromDirectory(directory)).Message;

    private static string Diagnosis(string page) =>
        page[
            page.IndexOf(
                "<section id=\"diagnosis\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"curves\"", StringComparison.Ordinal)];

    private static string Untimed(string page) => Finished().Replace(page, "");

    [GeneratedRegex("<section id=\"columns\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<tr><th scope=\"row\">([^<]*)</th><td class=\"left\">(?:number|whole|category|two-valued)</td>")]
    private static partial Regex ColumnRow();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<dt>finished</dt><dd>[^<]*</dd>")]
    private static partial Regex Finished();
}
