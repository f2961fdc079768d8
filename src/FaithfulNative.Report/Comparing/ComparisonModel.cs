using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Comparing;

/// <summary>Everything the page of a comparison is made of.</summary>
internal sealed class ComparisonModel
{
    public ComparisonModel(IReadOnlyList<(string Name, AuditResult Result)> audits, IReadOnlyList<string>? realIds, string? baseline)
    {
        Comparison = Comparison.Of(audits);
        Regressions = baseline is null ? [] : Comparison.RegressionsFrom(baseline);
        Sets = [.. audits.Select(audit => new ComparedSet(audit.Name, audit.Result, SummaryOf.Result(audit.Result, new ResultContext())))];
        Names = new RowNames(audits[0].Result, realIds, null);
        Baseline = baseline;
        Missed = new MissedRows(Sets, baseline);
    }

    public Comparison Comparison { get; }

    public IReadOnlyList<ComparedSet> Sets { get; }

    /// <summary>The set that the others are held against; null for none.</summary>
    public string? Baseline { get; }

    public IReadOnlyList<Regression> Regressions { get; }

    public MissedRows Missed { get; }

    /// <summary>What the user calls the real rows, which all sets share.</summary>
    public RowNames Names { get; }

    /// <summary>The headline of each metric to look at first.</summary>
    public IEnumerable<HeadlineComparison> First => All.DistinctBy(headline => headline.Metric);

    public IEnumerable<HeadlineComparison> All => Comparison.Headlines.Where(headline => !headline.Definition.IsSupplementary);

    /// <summary>What the page calls a headline.</summary>
    public string NameOf(HeadlineComparison headline) => headline.Definition.Name(Sets[0].Summary.Scores.CoverageK);

    /// <summary>A headline of a set as its summary writes it.</summary>
    public HeadlineSummary Summary(string set, HeadlineComparison headline)
    {
        ComparedSet found = Sets.First(s => s.Name == set);
        int place =
            found.Result.Headlines.IndexOf(found.Result.Headlines.First(h => h.Metric == headline.Metric && h.Support == headline.Support));
        return found.Summary.Headlines[place];
    }
}

/// <summary>One of the sets.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Result">Its audit.</param>
/// <param name="Summary">The same as its summary writes it.</param>
internal sealed record ComparedSet(string Name, AuditResult Result, AuditSummary Summary);
