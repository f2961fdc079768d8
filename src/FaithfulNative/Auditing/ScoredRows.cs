using System.Collections.Immutable;

namespace FaithfulNative.Auditing;

/// <summary>What search and scoring found.</summary>
/// <param name="Synthetic">The scores of the synthetic rows.</param>
/// <param name="Holdout">The scores of the hold-out rows; null where none were given.</param>
/// <param name="Predictions">The ways to search that were considered for the synthetic rows.</param>
/// <param name="Engine">The name of the search that was used.</param>
internal sealed record ScoredRows(AuditScores Synthetic, AuditScores? Holdout, ImmutableArray<SearchPrediction> Predictions, string Engine);
