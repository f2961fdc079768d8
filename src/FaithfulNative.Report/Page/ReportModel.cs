using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Evidence;

namespace FaithfulNative.Report.Page;

/// <summary>Everything the page is made of. What is not here the page does not know.</summary>
/// <param name="Summary">summary.json.</param>
/// <param name="Evidence">report.json.</param>
/// <param name="Diagnosis">diagnosis.json; null where an earlier version left none.</param>
/// <param name="Values">report-values.json; null when the report is redacted.</param>
/// <param name="Catalogue">The headlines that the page knows.</param>
internal sealed record ReportModel(
    AuditSummary Summary, ReportEvidence Evidence, Diagnosis? Diagnosis, ShownValues? Values, HeadlineCatalogue Catalogue)
{
    private const string CopiesName = "copies";
    private const string OffSupportName = "off_support";

    /// <summary>What the diagnosis found; nothing where there is none.</summary>
    public IEnumerable<Finding> Findings => Diagnosis?.Findings ?? [];

    /// <summary>What all headlines, findings and named rows say together: title, lead and advice follow from it.</summary>
    public OverallVerdict Overall { get; } = OverallOf(Summary, Diagnosis, Catalogue);

    /// <summary>The headline of each metric to look at first: the first one that these rows can be judged by.</summary>
    public IEnumerable<HeadlineSummary> First =>
        Summary.Headlines.Where(headline => !DefinitionOf(headline).IsSupplementary).GroupBy(headline => headline.Metric)
            .Select(metric => metric.FirstOrDefault(headline => headline.Unjudged is null) ?? metric.First());

    public RowTestSummary OffSupport => Summary.RowTests[OffSupportName];

    /// <summary>Null when the real rows were too few to tell.</summary>
    public RowTestSummary? Copies => Summary.RowTests.GetValueOrDefault(CopiesName);

    public int SyntheticRows => Summary.Rows["synthetic"].Rows;

    public int RealRows => Summary.Rows["real"].Rows;

    public HeadlineDefinition DefinitionOf(HeadlineSummary headline) => Catalogue.Named(headline.Metric, headline.Support);

    /// <summary>What the page calls a headline.</summary>
    public string NameOf(HeadlineSummary headline) => DefinitionOf(headline).Name(Summary.Scores.CoverageK);

    /// <summary>A headline of the summary by its id.</summary>
    public (HeadlineSummary Summary, HeadlineDefinition Definition) Headline(string id) =>
        Summary.Headlines.Select(headline => (headline, DefinitionOf(headline))).First(headline => headline.Item2.Id == id);

    /// <summary>The overall verdict of written results.</summary>
    public static OverallVerdict OverallOf(AuditSummary summary, Diagnosis? diagnosis, HeadlineCatalogue catalogue)
    {
        return OverallVerdict.Of(
            [.. summary.Headlines.Select(Judged)],
            diagnosis?.Findings ?? [],
            summary.RowTests.GetValueOrDefault(CopiesName)?.Listed,
            summary.RowTests[OffSupportName].Listed);

        JudgedHeadline Judged(HeadlineSummary headline) => new(
            catalogue.Named(headline.Metric, headline.Support),
            headline.VerdictCode,
            new HeadlineNumbers(headline.Value, headline.Ideal, CurveOf(headline)?.SignedArea),
            summary.Scores.CoverageK) { Unjudged = headline.Unjudged };

        SupportSummary? CurveOf(HeadlineSummary headline) =>
            summary.Scores.Supports(headline.Metric).FirstOrDefault(curve => curve.Support == headline.Support);
    }
}
