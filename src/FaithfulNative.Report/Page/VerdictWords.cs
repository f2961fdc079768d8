using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>The overall verdict in words.</summary>
internal static class VerdictWords
{
    /// <summary>One line.</summary>
    public static string Title(ReportModel model) => model.Overall.Words.Replace("stand-in", "stand\u2011in", StringComparison.Ordinal);

    /// <summary>A sentence or two; the reasons follow as a list.</summary>
    public static string Lead(ReportModel model)
    {
        string rows = Words.Of($"{model.SyntheticRows:N0} synthetic rows were judged against {model.RealRows:N0} real ones");
        return model.Overall.Code switch
        {
            OverallCode.Differs => $"{rows}. What differs:",
            OverallCode.CannotTell => $"{rows}. Nothing differs from fresh real rows, but not everything could be judged:",
            _ => $"{rows}. No headline differs from what fresh real rows would score by more than chance, "
                + (model.Diagnosis is null ? "and " : "the diagnosis found nothing, and ") + Lists(model),
        };
    }

    private static string Lists(ReportModel model)
    {
        int named = (model.Copies?.Named ?? 0) + model.OffSupport.Named;
        return named == 0
            ? "no single row is named."
            : $"the {Words.Count(named, "row that is named does", "rows that are named do")} not count: "
                + "lists of fresh rows are as surprising too often.";
    }

    /// <summary>The reasons, a sentence for each kind of finding, each metric and each list of rows.</summary>
    public static IEnumerable<string> Reasons(ReportModel model)
    {
        VerdictReason[] reasons = [.. model.Overall.Reasons];
        return
        [
            .. reasons.Where(reason => reason.Kind == ReasonKind.Finding).GroupBy(reason => reason.Name).Select(OfKind),
            .. reasons.Where(reason => reason.Kind == ReasonKind.Headline)
                .GroupBy(reason => MetricAndVerdict(model.Headline(reason.Name).Summary))
                .Select(metric => OfMetric(metric, model)),
            .. reasons.Where(reason => reason.Kind == ReasonKind.RowList).Select(reason => reason.Words),
        ];
    }

    private static (string, Verdict) MetricAndVerdict(HeadlineSummary headline) => (headline.Metric, headline.VerdictCode);

    /// <summary>What a headline's verdict means.</summary>
    public static string Beside(HeadlineSummary headline) => headline.VerdictCode switch
    {
        Verdict.Below => "below fresh real rows",
        Verdict.Above => "above fresh real rows: suspicious",
        Verdict.AsFresh => "as fresh real rows",
        _ => "no verdict",
    };

    /// <summary>The class of a verdict in the style sheet.</summary>
    public static string Class(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>The surest finding of a kind, whose evidence, behind the colon, is the diagnosis' own.</summary>
    private static string OfKind(IGrouping<string, VerdictReason> kind)
    {
        FindingKind found = Enum.GetValues<FindingKind>().First(known => known.Name() == kind.Key);
        bool isOfColumns = found >= FindingKind.NewValues;
        string sentence = isOfColumns ? kind.First().Words.TrimEnd('.') : kind.First().Words.Split(':')[0].TrimEnd('.');
        string more = kind.Count() > 1 ? Words.Of($"; {Words.Count(kind.Count() - 1, "more finding", "more findings")} of this kind") : "";
        return $"{FindingTitle.Name(found)}: {(isOfColumns ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..])}{more}.";
    }

    private static string OfMetric(IEnumerable<VerdictReason> reasons, ReportModel model)
    {
        VerdictReason[] all = [.. reasons];
        (HeadlineSummary summary, HeadlineDefinition definition) = model.Headline(all[0].Name);
        string[] supports = [.. all.Select(reason => model.Headline(reason.Name).Summary.Support).OfType<string>()];
        string name = supports.Length == 0 ? definition.Title : $"{definition.Title} ({Words.Join(supports)})";
        return summary.VerdictCode == Verdict.None ? all[0].Words : $"{name} is {Beside(summary)}. {all[0].Words}";
    }
}
