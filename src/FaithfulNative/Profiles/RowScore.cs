using FaithfulNative.Metrics.Curves;

namespace FaithfulNative;

/// <summary>What the tests of a single row say.</summary>
public enum RowVerdict
{
    /// <summary>Neither test names the row: a fresh real row could look like this.</summary>
    AsFresh,

    /// <summary>Closer to a real row than fresh rows are; possibly off the support as well.</summary>
    Copy,

    /// <summary>Farther out than fresh rows are.</summary>
    OffSupport,
}

/// <summary>Where a row lies by one support.</summary>
/// <param name="Score">Its score, a distance; for fidelity the larger of two levels.</param>
/// <param name="Level">
/// Its level among the real rows, in [0, 1], 0 the most typical; the share of real rows that are more typical, so the row is
/// in the alpha-support where alpha is no less. +infinity when it is off the support.
/// </param>
public readonly record struct RowLevel(double Score, double Level);

/// <summary>How one row stands to the real rows of a <see cref="RealProfile"/>.</summary>
/// <remarks>
/// The numbers are those of an audit of the row among others, bit for bit. What depends on those others is not here: ranks,
/// and the rows named under a false discovery rate. Each row is judged as if it were the only one, see <see cref="Verdict"/>.
/// </remarks>
public readonly record struct RowScore
{
    /// <summary>By the distance to the k-th nearest real row; null without the knn support.</summary>
    public RowLevel? Knn { get; init; }

    /// <summary>By the distance to the mean of the real rows; null without the ball support.</summary>
    public RowLevel? Ball { get; init; }

    /// <summary>By distance and local dimension together; null without the knn support.</summary>
    public RowLevel? Fidelity { get; init; }

    /// <summary>By the headline's support: knn where it is among the supports, otherwise ball.</summary>
    public RowLevel Alpha => Knn ?? Ball ?? default;

    /// <summary>
    /// Number of the nearest real row in the set that the profile was fitted on; of equally near ones the first by content.
    /// </summary>
    public int NearestReal { get; init; }

    /// <summary>
    /// Whether the row equals a real row in every value, as given. Where rounding to float32 merges rows that differ, a row may lie at
    /// distance 0 and be no exact copy.
    /// </summary>
    public bool IsExactCopy { get; init; }

    /// <summary>Distance to the nearest real row; 0 for an exact copy.</summary>
    public double Distance { get; init; }

    /// <summary>Distance to the second-nearest real row.</summary>
    public double SecondDistance { get; init; }

    /// <summary>Distance from the nearest real row to that row's nearest other real row.</summary>
    public double Spacing { get; init; }

    /// <summary>Distance over spacing: 0 is an exact copy, above 1 is authentic, +infinity when duplicates leave no spacing.</summary>
    public double Margin { get; init; }

    /// <summary>Whether the row is authentic: farther from its nearest real row than that one is from its own.</summary>
    public bool Authentic { get; init; }

    /// <summary>How rarely a fresh row has as small a margin, in (0, 1]; null when the real rows are too few to tell.</summary>
    public double? CopyPValue { get; init; }

    /// <summary>How rarely a fresh row lies as far out, in (0, 1].</summary>
    public double OffSupportPValue { get; init; }

    /// <summary>The score of <see cref="Alpha"/> over the largest one of a real row; above 1 the row is beyond all of them.</summary>
    public double ScoreRatio { get; init; }

    /// <summary>
    /// What an audit of this row alone would say: a test names it when its p-value is at most
    /// <see cref="AuditOptions.FalseDiscoveryRate"/>, which is then the share of fresh rows that the test names.
    /// </summary>
    public RowVerdict Verdict { get; init; }

    /// <summary>The verdict in words.</summary>
    public string VerdictInWords => Verdict switch
    {
        RowVerdict.Copy => "copy of a real row",
        RowVerdict.OffSupport => "off the real support",
        _ => "as fresh real data",
    };
}
