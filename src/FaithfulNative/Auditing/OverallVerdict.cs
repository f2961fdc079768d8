using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FaithfulNative.Diagnosing;
using System.Globalization;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What an audit says as a whole. In JSON: cannot_tell, as_fresh, differs.</summary>
[JsonConverter(typeof(NamesInJson<OverallCode>))]
public enum OverallCode
{
    /// <summary>Nothing differs, but something that was asked for has no answer.</summary>
    CannotTell,

    /// <summary>Nothing tells the synthetic rows from fresh real rows.</summary>
    AsFresh,

    /// <summary>Something tells them from fresh real rows.</summary>
    Differs,
}

/// <summary>Where a reason comes from. In JSON: finding, headline, row_list.</summary>
[JsonConverter(typeof(NamesInJson<ReasonKind>))]
public enum ReasonKind
{
    /// <summary>A finding of the diagnosis.</summary>
    Finding,

    /// <summary>A headline with a verdict below or above, or without one.</summary>
    Headline,

    /// <summary>Rows that a test of single rows names, or a test that was not possible.</summary>
    RowList,
}

/// <summary>A reason of an overall verdict.</summary>
public sealed class VerdictReason
{
    [JsonConstructor]
    internal VerdictReason(ReasonKind kind, string name, string words) =>
        (Kind, Name, Words) = (kind, name, words);

    /// <summary>Where it comes from.</summary>
    public ReasonKind Kind { get; internal init; }

    /// <summary>A kind of finding, a headline's id, or "copies" or "off_support".</summary>
    public string Name { get; internal init; }

    /// <summary>The same in a sentence.</summary>
    public string Words { get; internal init; }
}

/// <summary>A list of rows that a test of single rows names, and what the test says as a whole.</summary>
/// <param name="Count">Rows named.</param>
/// <param name="SimesPValue">
/// How rarely all rows of a perfect generator together look like these, at most; null in results of versions that did not say so.
/// </param>
/// <param name="Impossible">Why no row could be named whatever it is, as a sentence; null where rows can be.</param>
public readonly record struct NamedRows(int Count, double? SimesPValue, string? Impossible = null)
{
    /// <summary>Whether the list counts in the overall verdict: it names rows, and the test as a whole is beyond chance.</summary>
    public bool IsBeyondChance => Count > 0 && (SimesPValue ?? 0) <= ErrorBudget.RowList;
}

/// <summary>
/// What all headlines, findings and lists of named rows say together, by one rule: anything that differs makes the whole differ; else a
/// metric without any verdict, or a list that could not be made, leaves it open; else the rows are as fresh. Titles, summaries and
/// advice follow from it, so that they agree with each other and with every verdict that is shown. Of perfect generators at most
/// <see cref="ErrorBudget.Total"/> differ.
/// </summary>
public sealed class OverallVerdict
{
    [JsonConstructor]
    internal OverallVerdict(OverallCode code, string words, ImmutableArray<VerdictReason> reasons) =>
        (Code, Words, Reasons) = (code, words, reasons);

    /// <summary>The verdict.</summary>
    public OverallCode Code { get; internal init; }

    /// <summary>The verdict as a title.</summary>
    public string Words { get; internal init; }

    /// <summary>Why, where it is not as fresh: findings, then headlines, then lists of rows.</summary>
    public ImmutableArray<VerdictReason> Reasons { get; internal init; }

    /// <summary>The verdict as a title.</summary>
    public override string ToString() => Words;

    /// <summary>The overall verdict of these parts.</summary>
    /// <param name="headlines">The headlines in the order of the results.</param>
    /// <param name="findings">What the diagnosis found.</param>
    /// <param name="copies">Rows named as copies; null where that could not be tested.</param>
    /// <param name="offSupport">Rows named as off the real support.</param>
    public static OverallVerdict Of(
        IReadOnlyList<JudgedHeadline> headlines, IEnumerable<Finding> findings, NamedRows? copies, NamedRows offSupport)
    {
        ArgumentNullException.ThrowIfNull(headlines);
        ArgumentNullException.ThrowIfNull(findings);
        VerdictReason[] differing = [.. OfFindings(findings), .. OfHeadlines(headlines), .. OfRows(copies, offSupport)];
        if (differing.Length > 0)
        {
            return new OverallVerdict(OverallCode.Differs, Title(headlines, differing), [.. differing]);
        }

        VerdictReason[] open = [.. Open(headlines, copies)];
        return open.Length > 0
            ? new OverallVerdict(OverallCode.CannotTell, "Cannot tell whether the rows are as good as fresh real rows", [.. open])
            : new OverallVerdict(OverallCode.AsFresh, "As good as fresh real rows, by these measures", []);
    }

    /// <summary>Fresh rows get one in at most <see cref="Diagnosis.FalseAlarmRate"/> of audits.</summary>
    private static IEnumerable<VerdictReason> OfFindings(IEnumerable<Finding> findings) =>
        findings.Select(finding => new VerdictReason(ReasonKind.Finding, finding.Kind.Name(), finding.Sentence));

    /// <summary>Fresh rows get one in at most <see cref="ErrorBudget.Headlines"/> of audits.</summary>
    private static IEnumerable<VerdictReason> OfHeadlines(IEnumerable<JudgedHeadline> headlines) =>
        headlines.Where(headline => headline.Verdict is Verdict.Below or Verdict.Above).Select(headline => new VerdictReason(
            ReasonKind.Headline, headline.Definition.Id, headline.Definition.Meaning(headline.Verdict, headline.Numbers)));

    /// <summary>A list of fresh rows counts in at most <see cref="ErrorBudget.RowList"/> of audits.</summary>
    private static IEnumerable<VerdictReason> OfRows(NamedRows? copies, NamedRows offSupport)
    {
        if (copies is { IsBeyondChance: true } named)
        {
            yield return new VerdictReason(ReasonKind.RowList, "copies", Rows(named.Count, "a copy of a real row", "copies of real rows"));
        }

        if (offSupport.IsBeyondChance)
        {
            const string Far = "far from all real rows";
            yield return new VerdictReason(ReasonKind.RowList, "off_support", Rows(offSupport.Count, Far, Far));
        }
    }

    private static string Rows(int rows, string one, string many) => rows == 1
        ? $"1 synthetic row is named as {one}."
        : string.Create(CultureInfo.InvariantCulture, $"{rows:N0} synthetic rows are named as {many}.");

    private static IEnumerable<VerdictReason> Open(IReadOnlyList<JudgedHeadline> headlines, NamedRows? copies)
    {
        HashSet<HeadlineMetric> judged =
            [.. headlines.Where(headline => headline.Verdict != Verdict.None).Select(headline => headline.Definition.Metric)];
        foreach (JudgedHeadline headline in headlines.Where(headline => !judged.Contains(headline.Definition.Metric)))
        {
            yield return new VerdictReason(
                ReasonKind.Headline,
                headline.Definition.Id,
                headline.Unjudged ?? $"There is no verdict on {headline.Definition.Name(headline.RadiusRank)}: "
                    + "its interval, or the score of fresh real rows, is not known.");
        }

        if (copies is null)
        {
            yield return new VerdictReason(
                ReasonKind.RowList, "copies", "Single rows could not be tested for copies: there are too few real rows.");
        }
        else if (copies.Value.Impossible is { } why)
        {
            yield return new VerdictReason(ReasonKind.RowList, "copies", why);
        }
    }

    private static string Title(IReadOnlyList<JudgedHeadline> headlines, VerdictReason[] differing) =>
        headlines.Any(headline => headline.Verdict == Verdict.Below) ? "Not yet a stand-in for the real rows"
        : headlines.Any(headline => headline.Verdict == Verdict.Above) ? "Above what fresh real rows score, which is suspicious"
        : differing[0].Kind == ReasonKind.Finding ? "No headline differs from fresh real rows, but the diagnosis found a fault"
        : "No headline differs from fresh real rows, but single rows stand out";
}
