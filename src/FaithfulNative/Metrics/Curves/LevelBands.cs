namespace FaithfulNative.Metrics.Curves;

/// <summary>
/// The reference scores in bands of equally many. The more narrowly the scores of a band lie, the more rows pass over its
/// levels when scores move.
/// </summary>
internal sealed class LevelBands
{
    /// <summary>As many as a vector of floats has.</summary>
    public const int Count = 8;

    private readonly double[] _edges;

    public LevelBands(SupportScore score)
    {
        double[] sorted = score.SortedReference;
        _edges = [.. Enumerable.Range(0, Count + 1).Select(band => sorted[Math.Max(0, (int)((long)band * sorted.Length / Count) - 1)])];
        Reference = Array.ConvertAll(score.Reference, Of);
        Judged = [.. score.Scores.Select(Of)];
        (double[] ofReference, double[] ofJudged) = (Shares(Reference), Shares(Judged));
        Density = [.. ofJudged.Zip(ofReference, (share, level) => level > 0 ? share / level : 0)];
    }

    /// <summary>Band of each reference row.</summary>
    public int[] Reference { get; }

    /// <summary>Band of each judged row; <see cref="Count"/> beyond all reference rows.</summary>
    public int[] Judged { get; }

    /// <summary>How many times as many of the judged rows as of the reference rows a band holds.</summary>
    public double[] Density { get; }

    /// <summary>Width of a band in the score, or in its logarithm; 0 where it has none.</summary>
    public double Width(int band, bool logarithmic)
    {
        if (band == Count)
        {
            return 0;
        }

        (double low, double high) = (_edges[band], _edges[band + 1]);
        return !logarithmic ? high - low : low > 0 ? Math.Log(high / low) : 0;
    }

    private int Of(double score)
    {
        int band = 0;
        while (band < Count && score > _edges[band + 1])
        {
            band++;
        }

        return band;
    }

    private static double[] Shares(int[] bands)
    {
        double[] shares = new double[Count + 1];
        foreach (int band in bands)
        {
            shares[band] += 1.0 / bands.Length;
        }

        return shares[..Count];
    }
}
