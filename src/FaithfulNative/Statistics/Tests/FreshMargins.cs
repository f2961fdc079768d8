namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// What the copy margins of fresh rows are, sorted once for any number of rows to be tested. Where real rows repeat each other, fresh rows
/// equal real ones by coincidence, and a margin of 0 says little, while a small one above 0 says as much as ever: among the rows that equal
/// no other, a fresh row and a real row left out are exchangeable. So half of every level is for exact copies, and half for the others.
/// </summary>
internal sealed class FreshMargins
{
    private readonly FreshSample _near;
    private readonly double _factor = 1;
    private readonly double? _ofExact;

    /// <param name="margins">The margins of fresh rows in any order.</param>
    /// <param name="together">As many of them as are small together.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public FreshMargins(ReadOnlySpan<double> margins, int together, CancellationToken cancellation)
    {
        double[] apart = [.. margins.ToArray().Where(margin => margin > 0)];
        _near = new FreshSample(apart, 1, cancellation, together);
        if (apart.Length < margins.Length)
        {
            // A fresh row has a p-value of at most t with chance (1 - exact) t / 2 from its margin, and from being exact if that is at
            // most t: together at most t.
            double exact = (together + margins.Length - apart.Length) / ((double)together + margins.Length);
            (_factor, _ofExact) = (2, 2 * exact / (1 + exact));
        }

        Coincidences = (margins.Length - apart.Length) / (double)margins.Length;
        LeastPValue = Math.Min(PValue(double.Epsilon), PValue(0));
    }

    /// <summary>Share of fresh rows that equal a real row.</summary>
    public double Coincidences { get; }

    /// <summary>The least p-value that any row can have.</summary>
    public double LeastPValue { get; }

    /// <summary>How rarely a fresh row has a margin like this or a smaller one, at most.</summary>
    public double PValue(double margin) => margin == 0 && _ofExact is { } exact ? exact : Math.Min(1, _factor * _near.PValue(margin));

    /// <summary>The same for many rows.</summary>
    public double[] PValues(ReadOnlySpan<double> margins, CancellationToken cancellation)
    {
        double[] p = new double[margins.Length];
        for (int row = 0; row < p.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            p[row] = PValue(margins[row]);
        }

        return p;
    }
}
