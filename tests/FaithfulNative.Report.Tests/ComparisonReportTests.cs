using System.Globalization;
using System.Text.RegularExpressions;
using FaithfulNative.Data;
using FaithfulNative.Tests;

namespace FaithfulNative.Report.Tests;

/// <summary>Three sets of known quality in one page.</summary>
public sealed partial class ComparisonReportTests(ComparedSample sample) : IClassFixture<ComparedSample>
{
    private string Page(string? baseline = null) => ComparisonReport.ToHtml(sample.Audits, sample.Ids, baseline);

    [Fact]
    public void The_title_tells_who_is_ahead_and_who_got_worse()
    {
        Assert.Contains("<h1>good &lt;b&gt; is beaten on no score</h1>", Page(), StringComparison.Ordinal);
        Assert.Contains("<h1>lost mode and noisy are worse than good &lt;b&gt;</h1>", Page("good <b>"), StringComparison.Ordinal);
        Assert.Contains("<li>lost mode: coverage is lower by 0.", Page("good <b>"), StringComparison.Ordinal);
        (string, AuditResult)[] pair = [("before", sample.Audits[0].Result), ("after", sample.Audits[0].Result)];
        Assert.Contains(
            "<h1>after is not worse than before</h1>", ComparisonReport.ToHtml(pair, baseline: "before"), StringComparison.Ordinal);
        Assert.Contains("<h1>No set is ahead of another beyond chance</h1>", ComparisonReport.ToHtml(pair), StringComparison.Ordinal);
    }

    [Fact]
    public void Missed_rows_are_counted_from_the_audits()
    {
        string line = Cells().Matches(Page())[0].Value;
        bool[][] covered = [.. sample.Audits.Select(audit => audit.Result.Scores.Coverage.Covered.ToArray())];
        int[] rows = [.. Enumerable.Range(0, covered[0].Length)];
        int missed = rows.Count(row => !covered[1][row]);
        int alone = rows.Count(row => !covered[1][row] && covered[0][row] && covered[2][row]);
        int[] lost = [rows.Count(row => !covered[1][row] && covered[0][row]), rows.Count(row => !covered[1][row] && covered[2][row])];
        Assert.True(missed > 100 && lost[0] > 100);
        string share = (missed / (double)rows.Length).ToString("0.0 %", CultureInfo.InvariantCulture);
        Assert.Contains(
            $"<td>{missed:N0}</td><td>{share}</td><td>{alone:N0}</td><td>{lost[0]:N0}</td><td></td><td>{lost[1]:N0}</td>", line,
            StringComparison.Ordinal);
        Assert.Contains("patient ", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_text_and_the_page_asks_for_nothing_outside_itself()
    {
        string page = Page("good <b>");
        Assert.DoesNotContain("good <b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Reference().Matches(page), match => Assert.Matches("^(#|data:)", match.Groups[1].Value));
    }

    [Fact]
    public void Audits_that_do_not_belong_together_and_unknown_baselines_are_refused()
    {
        Assert.Contains("there is no set 'best'", Assert.Throws<AuditException>(() => Page("best")).Message, StringComparison.Ordinal);
        Assert.Throws<AuditException>(() => ComparisonReport.ToHtml([sample.Audits[0]]));
    }

    [
        GeneratedRegex(
            "<tr><th scope=\"row\">lost mode</th><td>[^\n]*covered|<tr><th scope=\"row\">lost mode</th><td>[0-9,]+</td><td>[0-9.]+ "
            + "%[^\n]*</tr>")]
    private static partial Regex Cells();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Reference();
}

/// <summary>A good set, one that lost a mode, and one that is too noisy, against one real set.</summary>
public sealed class ComparedSample
{
    public ComparedSample()
    {
        using VectorSet real = Modes("real", 1, 3, 1);
        (string Name, int Modes, double Spread)[] sets = [("good <b>", 3, 1), ("lost mode", 2, 1), ("noisy", 3, 2)];
        Audits = [.. sets.Select((set, number) =>
        {
            using VectorSet synthetic = Modes(set.Name, 10 + number, set.Modes, set.Spread);
            return (
                set.Name,
                Audit.Run(
                    new AuditData { Real = real, Synthetic = synthetic },
                    new AuditOptions { Replicates = 200, IdealRows = 300, IdealRepeats = 3 }));
        })];
    }

    public IReadOnlyList<(string Name, AuditResult Result)> Audits { get; }

    public IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, 600).Select(row => $"patient {row}")];

    private static VectorSet Modes(string name, int seed, int modes, double spread)
    {
        Random random = new(seed);
        return VectorSet.Create(600, 4, name, (row, values) =>
        {
            for (int column = 0; column < values.Length; column++)
            {
                values[column] = (float)((spread * Rows.Normal(random)) + (column == 0 ? 8 * (row % modes) : 0));
            }
        });
    }
}
