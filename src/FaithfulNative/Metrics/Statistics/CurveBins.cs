namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// The level curve of resampled rows. The scores are sorted into bins between cuts at reference scores once; a resample
/// then needs one count a row and one step a bin, and equal scores share a bin, over which the curve rises evenly.
/// </summary>
internal sealed class CurveBins
{
    /// <summary>The curve is followed at the levels 1 / Points, ..., 1.</summary>
    public const int Points = 128;

    private readonly byte[] _referenceBin;
    private readonly byte[] _judgedBin;
    private readonly int _bins;
    private readonly double[] _observed = new double[Points];

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
        byte[] once = new byte[Math.Max(reference.Length, judged.Length)];
        Array.Fill<byte>(once, 1);
        Deviation(once, once, _observed);
    }

    /// <summary>Curve minus diagonal of the rows as they are.</summary>
    public ReadOnlySpan<double> Observed => _observed;

    /// <summary>Curve minus diagonal when row r counts weights[r] times.</summary>
    public void Deviation(ReadOnlySpan<byte> referenceWeights, ReadOnlySpan<byte> judgedWeights, Span<double> deviation)
    {
        Span<int> reference = stackalloc int[_bins + 1];
        Span<int> judged = stackalloc int[_bins + 1];
        Count(_referenceBin, referenceWeights, reference);
        Count(_judgedBin, judgedWeights, judged);
        (double levelRows, double shareRows) = (_referenceBin.Length, _judgedBin.Length);
        (double level, double share) = (0, 0);
        (int levels, int shares, int point) = (0, 0, 0);
        for (int bin = 0; bin < _bins; bin++)
        {
            levels += reference[bin];
            shares += judged[bin];
            (double nextLevel, double nextShare) = (levels / levelRows, shares / shareRows);
            for (; point < Points && (point + 1.0) / Points <= nextLevel; point++)
            {
                double at = (point + 1.0) / Points;
                double between = (at - level) / (nextLevel - level);
                deviation[point] = share + (between * (nextShare - share)) - at;
            }

            (level, share) = (nextLevel, nextShare);
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

    private static void Count(byte[] bins, ReadOnlySpan<byte> weights, Span<int> counts)
    {
        for (int row = 0; row < bins.Length; row++)
        {
            counts[bins[row]] += weights[row];
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
