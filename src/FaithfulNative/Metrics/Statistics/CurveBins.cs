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
        byte[] once = new byte[Math.Max(reference.Length, judged.Length)];
        Array.Fill<byte>(once, 1);
        Cumulate(_referenceBin, once, _levels);
        Cumulate(_judgedBin, once, _shares);
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
    /// When row r counts weights[r] times: curve minus diagonal had both sets one law, and what the slope of the curve beside the
    /// diagonal adds to that where the levels move.
    /// </summary>
    public void Noise(ReadOnlySpan<byte> referenceWeights, ReadOnlySpan<byte> judgedWeights, Span<double> ofOneLaw, Span<double> ofSlope)
    {
        Span<double> levels = stackalloc double[_bins + 1];
        Span<double> shares = stackalloc double[_bins + 1];
        Cumulate(_referenceBin, referenceWeights, levels);
        Cumulate(_judgedBin, judgedWeights, shares);

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
        double sum = 0;
        for (int point = 0; point < deviation.Length; point++)
        {
            double cost = oneSided ? Math.Max(0, -deviation[point]) : Math.Abs(deviation[point]);
            sum += point == deviation.Length - 1 ? cost / 2 : cost;
        }

        return 1 - (2 * sum / Points);
    }

    /// <summary>The share of the rows up to the end of each bin.</summary>
    private static void Cumulate(byte[] bins, ReadOnlySpan<byte> weights, Span<double> shares)
    {
        Span<int> counts = stackalloc int[Points + 2];
        counts.Clear();
        for (int row = 0; row < bins.Length; row++)
        {
            counts[bins[row]] += weights[row];
        }

        int sum = 0;
        for (int bin = 0; bin < shares.Length; bin++)
        {
            sum += counts[bin];
            shares[bin] = sum / (double)bins.Length;
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
