using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics;

/// <summary>
/// Which real rows are represented: a real row is covered when a synthetic row lies no farther from it than its k-th
/// nearest other real row.
/// </summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class CoverageScore
{
    internal CoverageScore(NearestTable realToReal, NearestTable realToSynthetic, int radiusRank, SearchSet real, SearchSet synthetic)
    {
        NearestSynthetic = Column(g => synthetic.SourceRow(realToSynthetic.Ids(g)[0]));
        Distance = Column(g => Math.Sqrt(realToSynthetic.Squared(g, 0)));
        Spacing = Column(g => Math.Sqrt(realToReal.Squared(g, 0)));
        Radius = Column(g => Math.Sqrt(realToReal.Squared(g, radiusRank - 1)));
        Covered = Column(g => realToSynthetic.Squared(g, 0) <= realToReal.Squared(g, radiusRank - 1));
        Value = Covered.Count(c => c) / (double)Covered.Length;
        RadiusRank = radiusRank;
        OfTies = EffectOfTies(realToReal, real, synthetic.Rows.Count);

        ImmutableArray<T> Column<T>(Func<int, T> value) => ImmutableCollectionsMarshal.AsImmutableArray(real.Expand(value));
    }

    /// <summary>Share of the real rows that are covered, in [0, 1].</summary>
    public double Value { get; }

    /// <summary>The k of the radius: the audit's k, or 1 when only the ball support was asked for.</summary>
    public int RadiusRank { get; }

    /// <summary>Per real row: the number of its nearest synthetic row; of equally near ones the first by content.</summary>
    public ImmutableArray<int> NearestSynthetic { get; }

    /// <summary>Per real row: distance to its nearest synthetic row.</summary>
    public ImmutableArray<double> Distance { get; }

    /// <summary>Per real row: distance to its nearest other real row.</summary>
    public ImmutableArray<double> Spacing { get; }

    /// <summary>Per real row: distance to its k-th nearest other real row.</summary>
    public ImmutableArray<double> Radius { get; }

    /// <summary>Per real row: whether a synthetic row lies within the radius.</summary>
    public ImmutableArray<bool> Covered { get; }

    /// <summary>
    /// By how much coverage of fresh rows differs from that of rows without ties, roughly: a row is not covered when all rows up to its
    /// radius are real, and where places hold several rows, or are equally far, these are more than k.
    /// </summary>
    internal double OfTies { get; }

    /// <summary>What rows do to the value; null where that is left out.</summary>
    internal RowInfluence? OnScore { get; set; }

    private double EffectOfTies(NearestTable realToReal, SearchSet real, int syntheticRows)
    {
        int[] sizes = real.Sizes();
        int rows = real.Rows.Count, k = Math.Min(RadiusRank, realToReal.K);
        double plain = ClosedForms.NotCovered(rows, syntheticRows, k), effect = 0;
        for (int group = 0; group < realToReal.Rows; group++)
        {
            real.Cancellation.ThrowIfCancellationRequested();
            long within = sizes[group] - 1;
            foreach (int other in realToReal.Ids(group)[..k])
            {
                within += other < 0 ? 1 : sizes[other];
            }

            // The place behind the last of equally far ones is not known.
            within += k > 1 && realToReal.Squared(group, k - 1) == realToReal.Squared(group, k - 2) ? 1 : 0;
            effect += within == k ? 0 : sizes[group] * (plain - ClosedForms.NotCovered(rows, syntheticRows, within));
        }

        return effect / rows;
    }
}
