using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What curation decided about a synthetic row; the first reason that applies.</summary>
[JsonConverter(typeof(NamesInJson<CurationDecision>))]
public enum CurationDecision
{
    /// <summary>It is in the curated set.</summary>
    Chosen,

    /// <summary>Nothing speaks against it, but enough rows were chosen without it.</summary>
    NotNeeded,

    /// <summary>It holds NaN or an infinity and was not audited.</summary>
    NotFinite,

    /// <summary>It equals a real row in every coordinate.</summary>
    ExactCopy,

    /// <summary>The calibrated test names it as a copy.</summary>
    Copy,

    /// <summary>The calibrated test names it as off the real support.</summary>
    OffSupport,

    /// <summary>Its alpha level is above the bound.</summary>
    BeyondMaxAlpha,

    /// <summary>It equals an earlier synthetic row in every coordinate.</summary>
    Duplicate,
}

/// <summary>The synthetic rows worth keeping, and why the others are not. Row numbers are those of the caller's set.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class CuratedSet
{
    internal CuratedSet()
    {
    }

    /// <summary>The rows chosen, in the order of choice: every beginning of the list is a good choice of its own length.</summary>
    public required ImmutableArray<int> Rows { get; init; }

    /// <summary>What became of each synthetic row.</summary>
    public required ImmutableArray<CurationDecision> Decisions { get; init; }

    /// <summary>Rows that nothing speaks against, chosen or not.</summary>
    public required int Candidates { get; init; }

    /// <summary>
    /// Rows that were chosen by what they newly cover. The rest add nothing that counts, and were taken by how typical they are.
    /// </summary>
    public required int ChosenByCoverage { get; init; }

    /// <summary>How often all real rows were covered as far as they can be: 0 when the rows asked for did not suffice.</summary>
    public required int CompleteRounds { get; init; }

    /// <summary>Share of the real rows that all synthetic rows cover, as the audit found it.</summary>
    public required double CoverageOfAll { get; init; }

    /// <summary>Share of the real rows that the candidates cover: less <see cref="CoverageOfAll"/>, what filtering costs.</summary>
    public required double CoverageOfCandidates { get; init; }

    /// <summary>Share of the real rows that the chosen rows cover.</summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// Real rows that more candidates cover than memory was allowed for, so that only the nearest of them were seen. Where it is
    /// not 0, the coverages are lower bounds, and the choice is greedy among the pairs that were seen.
    /// </summary>
    public required int CrowdedRealRows { get; init; }

    /// <summary>How many rows were chosen and what they cover.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Rows.Length} of {Decisions.Length} rows chosen; they cover {Coverage:P1} of the real rows, all rows {CoverageOfAll:P1}");

    /// <summary>Number of synthetic rows with this decision.</summary>
    /// <param name="decision">Any.</param>
    public int Count(CurationDecision decision) => Decisions.Count(f => f == decision);
}
