using System.Runtime.Intrinsics;

namespace FaithfulNative.Metrics.Statistics;

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
    private readonly int _bins;
    private readonly double[] _observed = new double[Points];
    private readonly double[] _levels;
    private readonly double[] _shares;
    private readonly double[] _slopes = new double[Points];

    public CurveBins(double[] reference, ReadOnlySpan<double> judged)
    {
        double[] sorted = [.. reference];
        Array.Sort(sorted);
        List<double> cuts = [];
        for (int point = 1; point <= Points; point++)
        {
            double cut = sorted[Math.Max(0, (int)((long)point * sorted.Length / Points) - 1)];
            if (cuts.Count == 0 || cut > cuts[^1])
            {
                cuts.Add(cut);
            }
        }

        _bins = cuts.Count;
        double[] edges = [.. cuts];
        _referenceBin = Bins(reference, edges);
        _judgedBin = Bins(judged, edges);
        (_levels, _shares) = (new double[_bins + 1], new double[_bins + 1]);
        Cumulate(Counts(_referenceBin), reference.Length, _levels);
        Cumulate(Counts(_judgedBin), judged.Length, _shares);
        Follow(_levels, _shares, _observed);
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
    public void Noise(RowWeights reference, RowWeights judged, ReadOnlySpan<double[]> ofOneLaw, ReadOnlySpan<double[]> ofSlope)
    {
        Span<int> ofReference = stackalloc int[RowWeights.Together * Stride];
        Span<int> ofJudged = stackalloc int[RowWeights.Together * Stride];
        Count(_referenceBin, reference, ofReference);
        Count(_judgedBin, judged, ofJudged);
        for (int replicate = 0; replicate < ofOneLaw.Length; replicate++)
        {
            Noise(
                ofReference.Slice(replicate * Stride, Stride), ofJudged.Slice(replicate * Stride, Stride), ofOneLaw[replicate], ofSlope[replicate]);
        }
    }

    private void Noise(ReadOnlySpan<int> ofReference, ReadOnlySpan<int> ofJudged, Span<double> ofOneLaw, Span<double> ofSlope)
    {
        Span<double> levels = stackalloc double[_bins + 1];
        Span<double> shares = stackalloc double[_bins + 1];
        Cumulate(ofReference, _referenceBin.Length, levels);
        Cumulate(ofJudged, _judgedBin.Length, shares);

        // Of one law, the share above the diagonal at a score is the noise of the share less that of the level.
        for (int bin = 0; bin <= _bins; bin++)
        {
            levels[bin] -= _levels[bin];
            shares[bin] += _levels[bin] - _shares[bin] - levels[bin];
            levels[bin] = _levels[bin] - levels[bin];
        }

        Follow(_levels, shares, ofOneLaw);
        Follow(_levels, levels, ofSlope);
        for (int point = 0; point < ofSlope.Length; point++)
        {
            ofSlope[point] *= _slopes[point];
        }
    }

    /// <summary>The share above the diagonal, along straight lines through (levels, shares), from (0, 0) on.</summary>
    private void Follow(ReadOnlySpan<double> levels, ReadOnlySpan<double> shares, Span<double> deviation)
    {
        (double level, double share, int point) = (0, 0, 0);
        for (int bin = 0; bin < _bins; bin++)
        {
            for (; point < Points && (point + 1.0) / Points <= levels[bin]; point++)
            {
                double at = (point + 1.0) / Points;
                double between = (at - level) / (levels[bin] - level);
                deviation[point] = share + (between * (shares[bin] - share)) - at;
            }

            (level, share) = (levels[bin], shares[bin]);
        }
    }

    /// <summary>1 - 2 * integral |deviation|, or of its negative part alone, by the trapezium rule.</summary>
    public static double Integrated(ReadOnlySpan<double> deviation, bool oneSided)
    {
        Vector256<double> costs = Vector256<double>.Zero;
        for (int point = 0; point < deviation.Length; point += Vector256<double>.Count)
        {
            Vector256<double> here = Vector256.Create(deviation[point..]);
            costs += oneSided ? Vector256.Max(-here, Vector256<double>.Zero) : Vector256.Abs(here);
        }

        double last = oneSided ? Math.Max(0, -deviation[^1]) : Math.Abs(deviation[^1]);
        double sum = costs[0] + costs[1] + costs[2] + costs[3] - (last / 2);
        return 1 - (2 * sum / Points);
    }

    /// <summary>The share of the rows up to the end of each bin.</summary>
    private static void Cumulate(ReadOnlySpan<int> counts, int rows, Span<double> shares)
    {
        int sum = 0;
        for (int bin = 0; bin < shares.Length; bin++)
        {
            sum += counts[bin];
            shares[bin] = sum / (double)rows;
        }
    }

    private static int[] Counts(byte[] bins)
    {
        int[] counts = new int[Stride];
        foreach (byte bin in bins)
        {
            counts[bin]++;
        }

        return counts;
    }

    /// <summary>How often the rows of each bin count in each replicate.</summary>
    private static void Count(byte[] bins, RowWeights weights, Span<int> counts)
    {
        counts.Clear();
        Span<ulong> sums = stackalloc ulong[Stride];
        for (int from = 0; from < bins.Length; from += weights.RowsWithoutOverflow)
        {
            sums.Clear();
            int rows = Math.Min(weights.RowsWithoutOverflow, bins.Length - from);
            ReadOnlySpan<ulong> packed = weights.Packed.Slice(from, rows);
            for (int row = 0; row < packed.Length; row++)
            {
                sums[bins[from + row]] += packed[row];
            }

            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] += (ushort)(sums[i % Stride] >> (i / Stride * RowWeights.Bits));
            }
        }
    }

    private static byte[] Bins(ReadOnlySpan<double> scores, double[] edges)
    {
        byte[] bins = new byte[scores.Length];
        for (int row = 0; row < bins.Length; row++)
        {
            int edge = Array.BinarySearch(edges, scores[row]);
            bins[row] = (byte)(edge >= 0 ? edge : ~edge);
        }

        return bins;
    }
}
