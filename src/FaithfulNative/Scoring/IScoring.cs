using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Scoring;

/// <summary>Scores rows against real rows, by an exact or by an approximate search.</summary>
internal interface IScoring
{
    /// <summary>The ways to search that were considered for the last set; empty where there was no choice.</summary>
    ImmutableArray<SearchPrediction> Predictions { get; }

    /// <summary>Scores rows.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The rows to judge.</param>
    /// <param name="progress">Told the pairs that are done.</param>
    /// <param name="companions">Whether companion metrics are wanted too; an approximate search has none.</param>
    AuditScores Score(SearchSet real, SearchSet synthetic, IProgress<PairProgress>? progress, bool companions);
}
