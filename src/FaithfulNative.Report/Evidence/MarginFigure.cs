namespace FaithfulNative.Report.Evidence;

/// <summary>The margins of the synthetic rows and of fresh rows, counted in bins of equal width.</summary>
/// <param name="BinWidth">Width of a bin; the first begins at 0, the last holds everything beyond.</param>
/// <param name="Synthetic">Synthetic rows in each bin.</param>
/// <param name="Fresh">Fresh rows in each bin; empty when there are none to compare with.</param>
/// <param name="FreshAreHoldout">Whether the fresh rows are the hold-out rows, or else real rows left out in turn.</param>
internal sealed record MarginFigure(double BinWidth, IReadOnlyList<int> Synthetic, IReadOnlyList<int> Fresh, bool FreshAreHoldout)
{
    private const int Bins = 60;

    // The tail beyond this share goes into the last bin, and so does what lies far beyond fresh rows: a few far rows
    // would squeeze the part around 1, where copies are told from others.
    private const double Shown = 0.99;
    private const double BeyondFresh = 2;
    private const double LeastRange = 1.5;

    public static MarginFigure Of(AuditResult result)
    {
        IReadOnlyList<double> synthetic = result.Scores.Authenticity.Margin;
        IReadOnlyList<double> fresh = result.Ideal?.Authenticity.Margin ?? result.Scores.Authenticity.FreshMargins;
        double own = Quantile(synthetic);
        double range = fresh.Count == 0 ? own : Math.Clamp(own, Quantile(fresh), BeyondFresh * Quantile(fresh));
        range = Math.Max(LeastRange, range);
        double width = Math.Ceiling(range * 10) / 10 / Bins;
        return new MarginFigure(width, Count(synthetic, width), fresh.Count == 0 ? [] : Count(fresh, width), result.Ideal is not null);
    }

    private static double Quantile(IReadOnlyList<double> margins)
    {
        double[] finite = [.. margins.Where(double.IsFinite)];
        Array.Sort(finite);
        return finite.Length == 0 ? 0 : finite[(int)(Shown * (finite.Length - 1))];
    }

    private static int[] Count(IReadOnlyList<double> margins, double width)
    {
        int[] counts = new int[Bins + 1];
        foreach (double margin in margins)
        {
            counts[(int)Math.Min(Bins, margin / width)]++;
        }

        return counts;
    }
}
