using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Numerics;
using FaithfulNative.Search;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// The influence of rows on IR_beta by the local support. The curve of this support is far from the diagonal for every set of
/// synthetic rows, so the score is a sum: each level contributes its worth.
/// </summary>
/// <remarks>
/// A real row adds the worth of its level. Without it, the balls of the rows that have it as a neighbour are larger and hold more
/// synthetic rows. Without a synthetic row, three things change: the balls in which it is innermost get the level of the next row;
/// all levels beyond it fall, because fewer synthetic rows are nearer to the centre; and the centre moves away from it. For fresh
/// rows the first two effects nearly cancel.
/// </remarks>
/// <param name="synthetic">The reference rows.</param>
/// <param name="real">The judged rows.</param>
/// <param name="local">The innermost synthetic rows of each real row's ball.</param>
/// <param name="score">The scores.</param>
internal sealed class LocalInfluence(SearchSet synthetic, SearchSet real, LocalCoverage local, SupportScore score)
{
    // Rows with similar levels have a similar influence on the score. The estimate averages over this share of all rows on each side.
    private const double Alike = .05;

    private readonly int[] _groups = [.. Enumerable.Range(0, real.Rows.Count).Select(real.GroupOf)];
    private readonly LevelWorth _worth = new(score.Curve);

    /// <param name="within">Nearest real rows of the real rows.</param>
    /// <param name="centre">The centre of the synthetic rows.</param>
    public RowInfluence Of(NearestTable within, RowCentre centre)
    {
        double[] levels = Array.ConvertAll(_groups, group => LevelOf(local.Least(group)));
        double[] ofRadii = OfRadii(levels, within), ofInnermost = OfInnermost(levels), ofLevels = OfLevels(levels);
        double[] ofCentre = CentreInfluence.Of(synthetic, synthetic, Innermost, centre, score).PerRow(_worth.OfBands());
        return new RowInfluence(
            [.. levels.Select((level, row) => (_worth.At(level) / levels.Length) + ofRadii[row])],
            [.. ofLevels.Select((level, row) => level + ofInnermost[row] + ofCentre[row])]);
    }

    /// <summary>
    /// Without one of its k neighbours a ball grows to the next. The change is measured from k - 1 to k, because k are known.
    /// </summary>
    private double[] OfRadii(double[] levels, NearestTable within)
    {
        JackknifeInfluence influence = new(real, real, kept: 1);
        for (int row = 0; row < levels.Length; row++)
        {
            double change = _worth.At(levels[row]) - _worth.At(LevelOf(local.LeastWithin(_groups[row])));
            if (change != 0)
            {
                influence.AddAll(within.Ids(_groups[row])[..local.Inner], change);
            }
        }

        return influence.PerRow();
    }

    private double[] OfInnermost(double[] levels)
    {
        JackknifeInfluence influence = new(synthetic, real, kept: 1);
        for (int row = 0; row < levels.Length; row++)
        {
            int innermost = local.Innermost(_groups[row]);
            if (innermost >= 0)
            {
                influence.Add(innermost, _worth.At(LevelOf(local.Second(_groups[row]))) - _worth.At(levels[row]));
            }
        }

        return influence.PerRow(OfAlike);
    }

    /// <summary>The mean over rows of about one level.</summary>
    private double[] OfAlike(double[] changes)
    {
        int[] order = Sorting.Order(score.Reference, synthetic.Cancellation);
        double[] sums = new double[changes.Length + 1], means = new double[changes.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sums[i + 1] = sums[i] + changes[order[i]];
        }

        int reach = (int)(changes.Length * Alike);
        for (int i = 0; i < order.Length; i++)
        {
            (int from, int to) = (Math.Max(0, i - reach), Math.Min(order.Length, i + reach + 1));
            means[order[i]] = (sums[to] - sums[from]) / (to - from);
        }

        return means;
    }

    /// <summary>A row that counts once more moves the levels beyond it up, and all levels down in proportion.</summary>
    private double[] OfLevels(double[] levels)
    {
        int[] order = Sorting.Order(levels, synthetic.Cancellation);
        double[] sorted = Array.ConvertAll(order, row => levels[row]), beyond = new double[order.Length + 1];
        double down = 0;
        for (int i = order.Length - 1; i >= 0; i--)
        {
            // Rows off the support stay there.
            double slope = sorted[i] < 1 ? _worth.SlopeAt(sorted[i]) : 0;
            beyond[i] = beyond[i + 1] + slope;
            down += slope * sorted[i];
        }

        double pairs = (double)levels.Length * score.Reference.Length;
        return Array.ConvertAll(score.Reference, value => (beyond[ReferenceScores.CountBelow(sorted, LevelOf(value))] - down) / pairs);
    }

    private int Innermost(int row) => local.Innermost(_groups[row]) < 0 ? 0 : synthetic.FirstRow(local.Innermost(_groups[row]));

    /// <summary>The share of the synthetic rows that lie farther in; 1 where a ball is empty.</summary>
    private double LevelOf(double distance)
    {
        synthetic.Cancellation.ThrowIfCancellationRequested();
        return ReferenceScores.CountBelow(score.SortedReference, distance) / (double)score.SortedReference.Length;
    }
}
