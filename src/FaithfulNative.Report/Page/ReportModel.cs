using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Page;

/// <summary>How a headline stands beside fresh real rows.</summary>
internal enum Standing
{
    NoVerdict,
    AsFresh,
    Below,
    Above,
}

/// <summary>Everything the page is made of. What is not here the page does not know.</summary>
/// <param name="Summary">summary.json.</param>
/// <param name="Evidence">report.json.</param>
/// <param name="Diagnosis">diagnosis.json; null where an earlier version left none.</param>
/// <param name="Values">report-values.json; null when the report is redacted.</param>
internal sealed record ReportModel(AuditSummary Summary, ReportEvidence Evidence, Diagnosis? Diagnosis, ShownValues? Values)
{
    /// <summary>What the diagnosis found; nothing where there is none.</summary>
    public IEnumerable<Finding> Findings => Diagnosis?.Findings ?? [];

    public HeadlineSummary AlphaPrecision => Headline("alpha_precision");

    public HeadlineSummary BetaRecall => Headline("beta_recall");

    public HeadlineSummary Authenticity => Headline("authenticity");

    public HeadlineSummary Coverage => Headline("coverage");

    public RowTestSummary OffSupport => Summary.RowTests["off_support"];

    /// <summary>Null when the real rows were too few to tell.</summary>
    public RowTestSummary? Copies => Summary.RowTests.GetValueOrDefault("copies");

    public int SyntheticRows => Summary.Rows["synthetic"].Rows;

    public int RealRows => Summary.Rows["real"].Rows;

    /// <summary>Of a headline, from the audit's verdict.</summary>
    public static Standing StandingOf(HeadlineSummary headline)
    {
        return Says("below") ? Standing.Below
            : Says("above") ? Standing.Above
            : Says("as fresh") ? Standing.AsFresh
            : Standing.NoVerdict;

        bool Says(string word) => headline.Verdict.StartsWith(word, StringComparison.Ordinal);
    }

    // The first of a metric is the one to look at.
    private HeadlineSummary Headline(string metric) => Summary.Headlines.First(headline => headline.Metric == metric);
}
