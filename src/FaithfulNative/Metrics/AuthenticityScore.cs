using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics;

/// <summary>
/// Authenticity: a synthetic row is authentic when it is farther from its nearest real row than that row is from its own
/// nearest other real row, strictly. A copying diagnostic, not a privacy guarantee: fresh real rows score 0.33 to 0.85
/// depending on the dimension, so compare with the ideal, not with 1.
/// </summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class AuthenticityScore
{
    internal AuthenticityScore(NearestTable realToReal, NearestTable syntheticToReal, SearchSet real, SearchSet synthetic)
    {
        NearestReal = Column(g => real.SourceRow(syntheticToReal.Ids(g)[0]));
        Distance = Column(g => Math.Sqrt(syntheticToReal.Squared(g, 0)));
        SecondDistance = Column(g => Math.Sqrt(syntheticToReal.Squared(g, 1)));
        Spacing = Column(g => Math.Sqrt(SpacingOf(g)));
        Margin = Column(g => MarginOf(syntheticToReal.Squared(g, 0), SpacingOf(g)));
        Authentic = Column(g => syntheticToReal.Squared(g, 0) > SpacingOf(g));
        Value = Authentic.Count(a => a) / (double)Authentic.Length;
        IsExactCopy = ExactCopiesOf(real, synthetic, Distance);
        ExactCopies = IsExactCopy.Count(isCopy => isCopy);

        FreshMargins = ImmutableCollectionsMarshal.AsImmutableArray(CopyMargins.LeftOut(real, realToReal));

        double SpacingOf(int group) => realToReal.Squared(syntheticToReal.Ids(group)[0], 0);
        ImmutableArray<T> Column<T>(Func<int, T> value) => ImmutableCollectionsMarshal.AsImmutableArray(synthetic.Expand(value));
    }

    /// <summary>Share of the synthetic rows that are authentic, in [0, 1].</summary>
    public double Value { get; }

    /// <summary>Synthetic rows equal to a real row in every value, as given.</summary>
    public int ExactCopies { get; }

    /// <summary>
    /// Per synthetic row: whether it equals a real row in every value, as given. Where rounding to float32 merges rows that differ, a row
    /// may lie at distance 0 from a real one and be no exact copy.
    /// </summary>
    public ImmutableArray<bool> IsExactCopy { get; }

    /// <summary>
    /// Per synthetic row: the number of its nearest real row; of equally near ones the first by content, of equal ones the lowest.
    /// </summary>
    public ImmutableArray<int> NearestReal { get; }

    /// <summary>Per synthetic row: distance to its nearest real row.</summary>
    public ImmutableArray<double> Distance { get; }

    /// <summary>Per synthetic row: distance to its second-nearest real row.</summary>
    public ImmutableArray<double> SecondDistance { get; }

    /// <summary>Per synthetic row: distance from its nearest real row to that row's nearest other real row.</summary>
    public ImmutableArray<double> Spacing { get; }

    /// <summary>
    /// Per synthetic row: distance over spacing. 0 is an exact copy, above 1 is authentic, +infinity when duplicated real
    /// rows leave no spacing.
    /// </summary>
    public ImmutableArray<double> Margin { get; }

    /// <summary>Per synthetic row: whether it is authentic.</summary>
    public ImmutableArray<bool> Authentic { get; }

    /// <summary>
    /// Per real row: its own margin among the other real rows, as if it were a fresh row and not one of them. What fresh
    /// rows' margins look like; empty when there are fewer than three rows to search.
    /// </summary>
    public ImmutableArray<double> FreshMargins { get; }

    /// <summary>
    /// Share of fresh rows that would equal a real row by coincidence, from the real rows; in [0, 1], and 0 where they are too few to tell.
    /// </summary>
    internal double Coincidences => FreshMargins.IsEmpty ? 0 : FreshMargins.Count(margin => margin == 0) / (double)FreshMargins.Length;

    /// <summary>What rows do to the value; null where that is left out.</summary>
    internal RowInfluence? OnScore { get; set; }

    private static ImmutableArray<bool> ExactCopiesOf(SearchSet real, SearchSet synthetic, ImmutableArray<double> distance)
    {
        HashSet<UInt128>? given = real.Rows.HasIdentities && synthetic.Rows.HasIdentities
            ? [.. Enumerable.Range(0, real.Rows.Count).Select(real.Rows.IdentityOf)]
            : null;
        return [.. distance.Select((d, row) => d == 0 && (given is null || given.Contains(synthetic.Rows.IdentityOf(row))))];
    }

    internal static double MarginOf(double squared, double spacing) => squared == 0 ? 0 : Math.Sqrt(squared / spacing);
}
