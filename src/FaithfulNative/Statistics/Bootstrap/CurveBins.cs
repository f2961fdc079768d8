using System.Runtime.Intrinsics;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Numerics;

namespace FaithfulNative.Statistics.Bootstrap;

/// <summary>
/// The level curve of resampled rows. The scores are sorted into bins between cuts at reference scores once; a resample
/// then needs one count a row and one step a bin, and equal scores share a bin, over which the curve rises evenly.
/// </summary>
internal sealed class CurveBins
{
    /// <summary>The curve is followed at the levels 1 / Points, ..., 1.</summary>
    public const int Points = 128;

    // The slope of the curve is taken over so many points: that of single steps is noise.
    private const int SlopeReach = Points / 16;

    // Room for all bins, one beyond the last cut included.
    private const int Stride = Points + 2;

    private readonly byte[] _referenceBin;
    private readonly byte[] _judgedBin;
    private readonly double[] _observed = new double[Points];
    private readonly double[] _slopes = new double[Points];

    // Per point the bin that its level is in, and how far along it.
    private readonly int[] _binAt = new int[Points];
    private readonly double[] _within = new double[Points];
    private readonly float _levelNoise;

    public CurveBins(SupportScore score)
    {
        double[] sorted = score.SortedReference;
        List<double> cuts = [];
        for (int point = 1; point <= Points; point++)
        {
            double cut = sorted[Math.Max(0, (int)((long)point * sorted.Length / Points) - 1)];
            if (cuts.Count == 0 || cut > cuts[^1])
            {
                cuts.Add(cut);
            }
        }

        double[] edges = [.. cuts];
        _levelNoise = (float)score.LevelNoise;
        _referenceBin = Bins(score.Reference, edges);
        _judgedBin = Bins(score.Scores.AsSpan(), edges);
        double[] levels = Shares(_referenceBin), shares = Shares(_judgedBin);
        for ((int point, int bin) = (0, 0); point < Points; point++)
        {
            double level = (point + 1.0) / Points;
            while (levels[bin + 1] < level)
            {
                bin++;
            }

            (_binAt[point], _within[point]) = (bin, (level - levels[bin]) / (levels[bin + 1] - levels[bin]));
            _observed[point] = shares[bin] + (_within[point] * (shares[bin + 1] - shares[bin])) - level;
        }

        for (int point = 0; point < Points; point++)
        {
            (int from, int to) = (Math.Max(-1, point - SlopeReach), Math.Min(Points - 1, point + SlopeReach));
            _slopes[point] = (_observed[to] - (from < 0 ? 0 : _observed[from])) * Points / (to - from);
        }
    }

    /// <summary>Curve minus diagonal of the rows as they are.</summary>
    public ReadOnlySpan<double> Observed => _observed;

    /// <summary>
    /// In each replicate of the weights: curve minus diagonal had both sets one law, and what the slope of the curve beside the
    /// diagonal adds to that where the levels move.
    /// </summary>
    public void Noise(RowWeights reference, RowWeights judged, Span<Vector512<float>> ofOneLaw, Span<Vector512<float>> ofSlope)
    {
        Span<Vector512<float>> levels = stackalloc Vector512<float>[Stride], shares = stackalloc Vector512<float>[Stride];
        Gains(_referenceBin, reference, levels);
        Gains(_judgedBin, judged, shares);
        for (int point = 0; point < Points; point++)
        {
            // Of one law, the share above the diagonal at a score is the noise of the share less that of the level.
            Vector512<float> level = At(levels, point) * _levelNoise;
            ofOneLaw[point] = At(shares, point) - level;
            ofSlope[point] = level * -(float)_slopes[point];
        }
    }

    private Vector512<float> At(ReadOnlySpan<Vector512<float>> values, int point)
    {
        int bin = _binAt[point];
        return values[bin] + ((values[bin + 1] - values[bin]) * (float)_within[point]);
    }

    /// <summary>By how much the share of the rows up to the start of each bin grows in each replicate.</summary>
    private static void Gains(byte[] bins, RowWeights weights, Span<Vector512<float>> gains)
    {
        Span<Vector512<int>> counts = stackalloc Vector512<int>[Stride];
        for (int row = 0; row < bins.Length; row++)
        {
            counts[bins[row] + 1] += weights.Counts(row) - Vector512<int>.One;
        }

        Vector512<int> sum = Vector512<int>.Zero;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            sum += counts[bin];
            gains[bin] = Vector512.ConvertToSingle(sum) * (1f / bins.Length);
        }

        if (weights.AreOfGroups)
        {
            // Groups differ in size: shares are of the rows that were drawn.
            Vector512<float> all = gains[^1];
            double[] shares = Shares(bins);
            for (int bin = 0; bin < gains.Length; bin++)
            {
                gains[bin] -= all * (float)shares[bin];
            }
        }
    }

    /// <summary>The share of the rows up to the start of each bin.</summary>
    private static double[] Shares(byte[] bins)
    {
        int[] counts = new int[Stride];
        foreach (byte bin in bins)
        {
            counts[bin + 1]++;
        }

        double[] shares = new double[Stride];
        for ((int bin, int sum) = (0, 0); bin < shares.Length; bin++)
        {
            sum += counts[bin];
            shares[bin] = sum / (double)bins.Length;
        }

        return shares;
    }

    private static byte[] Bins(ReadOnlySpan<double> scores, double[] edges)
    {
        byte[] bins = new byte[scores.Length];
        for (int row = 0; row < bins.Length; row++)
        {
            bins[row] = (byte)ReferenceScores.CountBelow(edges, scores[row]);
        }

        return bins;
    }
}
