namespace FaithfulNative.Metrics.Definitions;

/// <summary>Fresh rows of which theory says what they are expected to score.</summary>
/// <param name="Scores">Scores in the same place: their reference rows show how scores tie.</param>
/// <param name="AreFresh">Whether the judged rows of these scores are fresh themselves; otherwise the real rows stand for them.</param>
/// <param name="Real">Number of independent real rows: of groups where rows depend on each other.</param>
/// <param name="Judged">The same of the rows in the synthetic rows' place.</param>
/// <param name="Dimension">Numbers of a row; null where rows have codes.</param>
/// <param name="RadiusRank">The k of coverage.</param>
internal sealed record FreshRows(AuditScores Scores, bool AreFresh, int Real, int Judged, int? Dimension, int RadiusRank);
