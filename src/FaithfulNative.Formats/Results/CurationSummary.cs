using System.Text.Json;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// What curation chose and what it gains, for programs. Fields are only ever added within one <see cref="SchemaVersion"/>.
/// </summary>
/// <param name="Chosen">Rows chosen.</param>
/// <param name="Candidates">Rows that nothing speaks against, chosen or not.</param>
/// <param name="Reasons">Number of synthetic rows by what became of them: chosen, not_needed, exact_copy and so on.</param>
/// <param name="ChosenByCoverage">Rows chosen by what they newly cover.</param>
/// <param name="CompleteRounds">How often all real rows were covered as far as they can be.</param>
/// <param name="CoverageOfAll">Share of the real rows that all synthetic rows cover.</param>
/// <param name="CoverageOfCandidates">Share that the candidates cover: the rest of it is what filtering costs.</param>
/// <param name="Coverage">Share that the chosen rows cover.</param>
/// <param name="CrowdedRealRows">Real rows around which only the nearest candidates were seen.</param>
/// <param name="Trial">What the choice gains on real rows that it never saw; null where that was not tried.</param>
public sealed record CurationSummary(
    int Chosen,
    int Candidates,
    IReadOnlyDictionary<string, int> Reasons,
    int ChosenByCoverage,
    int CompleteRounds,
    double CoverageOfAll,
    double CoverageOfCandidates,
    double Coverage,
    int CrowdedRealRows,
    CurationTrialSummary? Trial)
{
    /// <summary>Names the kind of document.</summary>
    public string Schema { get; init; } = "faithful-curation";

    /// <summary>Changes when a field changes its meaning or goes.</summary>
    public int SchemaVersion { get; init; } = AuditSummary.CurrentSchemaVersion;

    /// <summary>
    /// Columns of the synthetic file that a file of the chosen rows does not have, as they hold lists, structs or maps, see
    /// <see cref="Subsets.CuratedFiles.NotWritten"/>; empty where all are written, and for rows from memory.
    /// </summary>
    public IReadOnlyList<string> NotWritten { get; init; } = [];

    /// <summary>The summary of a choice.</summary>
    /// <param name="set">What was chosen.</param>
    /// <param name="trial">What it gains; null where that was not tried.</param>
    /// <param name="confidence">Level of the trial's intervals.</param>
    public static CurationSummary Of(CuratedSet set, CurationTrial? trial, double confidence)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new CurationSummary(
            set.Rows.Length,
            set.Candidates,
            Enum.GetValues<CurationDecision>().ToDictionary(CurationTable.Reason, set.Count),
            set.ChosenByCoverage,
            set.CompleteRounds,
            set.CoverageOfAll,
            set.CoverageOfCandidates,
            set.Coverage,
            set.CrowdedRealRows,
            trial is null
                ? null
                : new CurationTrialSummary(trial.ChoiceRows, trial.TrialRows, ComparisonSummary.Of(trial.Comparison, confidence)));
    }

    /// <summary>As JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChoiceJson.Default.CurationSummary);
}

/// <summary>Rows chosen for one half of the real rows, held against the other half.</summary>
/// <param name="ChoiceRows">Real rows that rows were chosen for.</param>
/// <param name="TrialRows">Real rows that they were audited against.</param>
/// <param name="Comparison">The curated rows, all rows and as many random rows.</param>
public sealed record CurationTrialSummary(int ChoiceRows, int TrialRows, ComparisonSummary Comparison);
