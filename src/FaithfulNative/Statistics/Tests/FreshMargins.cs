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
    private readonly int _together;
    private readonly int _rows;
    private readonly int _exact;

    /// <param name="margins">The margins of fresh rows in any order.</param>
    /// <param name="together">As many of them as are small together.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public FreshMargins(ReadOnlySpan<double> margins, int together, CancellationToken cancellation)
    {
        double[] apart = [.. margins.ToArray().Where(margin => margin > 0)];
        _near = new FreshSample(apart, 1, cancellation, together);
        (_together, _rows, _exact) = (together, margins.Length, margins.Length - apart.Length);
        _factor = _exact > 0 ? 2 : 1;
        Coincidences = _exact / (double)_rows;
    }

    /// <summary>Share of fresh rows that equal a real row.</summary>
    public double Coincidences { get; }

    /// <summary>The least p-value that a row of a group of this size can have.</summary>
    public double LeastPValue(int times = 1) => Math.Min(PValue(double.Epsilon, times), PValue(0, times));

    /// <summary>How rarely a fresh row has a margin like this or a smaller one, at most.</summary>
    /// <param name="margin">Of the row.</param>
    /// <param name="times">Rows of its group.</param>
    public double PValue(double margin, int times = 1)
    {
        if (margin > 0 || _exact == 0)
        {
            return Math.Min(1, _factor * _near.PValue(margin, times));
        }

        // A fresh row has a p-value of at most t with chance (1 - exact) t / 2 from its margin, and from being exact if that is at most t:
        // together at most t.
        double own = (double)_together * times, exact = (own + _exact) / (own + _rows);
        return 2 * exact / (1 + exact);
    }

    /// <summary>The same for many rows.</summary>
    /// <param name="margins">The margins.</param>
    /// <param name="times">By row, the rows of its group; 1 for all where null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public double[] PValues(ReadOnlySpan<double> margins, Func<int, int>? times, CancellationToken cancellation)
    {
        double[] p = new double[margins.Length];
        for (int row = 0; row < p.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            p[row] = PValue(margins[row], times?.Invoke(row) ?? 1);
        }

        return p;
    }
}
