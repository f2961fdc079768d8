using FaithfulNative.Report.Comparing;
using FaithfulNative.Report.Markup;
using FaithfulNative.Report.Page;

namespace FaithfulNative.Report;

/// <summary>
/// Several audits of one real set in one page: who is ahead and by how much, curves overlaid, which real rows each set misses and which
/// changed their verdict. The page holds row numbers, ids and scores, but no value of a row.
/// </summary>
public static class ComparisonReport
{
    /// <summary>Usual file name of the page.</summary>
    public const string FileName = "compare.html";

    private static readonly (string Id, string Name)[] s_sections =
        [
            ("ranking", "Ranking"), ("differences", "Differences"), ("curves", "Curves"), ("missed", "Missed rows"),
            ("sets", "Synthetic rows")];

    /// <summary>The page as text.</summary>
    /// <param name="audits">As for <see cref="Comparison.Of"/>: at least two, under different names.</param>
    /// <param name="realIds">Names of the real rows, one for each row of the input; null when they have none.</param>
    /// <param name="baseline">Name of the set that the others are held against; null for none.</param>
    /// <exception cref="AuditException">The audits do not belong together, or there is no such baseline.</exception>
    public static string ToHtml(
        IReadOnlyList<(string Name, AuditResult Result)> audits, IReadOnlyList<string>? realIds = null, string? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(audits);
        ComparisonModel model = new(audits, realIds, baseline);
        return ReportPage.Shell(RankingSection.Title(model), s_sections, Html.Of($"""
            {RankingSection.Of(model)}
            {DifferenceSection.Of(model)}
            {OverlaidCurves.Of(model)}
            {MissedSection.Of(model)}
            {SetSection.Of(model)}
            """), Html.Empty).ToString();
    }
}
