namespace FaithfulNative.Cli.SelfChecks;

/// <summary>What a metric is for, which decides what a check expects of it.</summary>
internal enum Purpose
{
    Fidelity,
    Diversity,
    Copying,
}

/// <summary>A metric's values along a sweep, averaged over the repeats.</summary>
/// <param name="At">The parameter.</param>
/// <param name="Values">One a parameter.</param>
internal sealed record Series(double[] At, double[] Values)
{
    public double First => Values[0];

    public double Last => Values[^1];

    public double Middle => Values[Values.Length / 2];

    public double Max => Values.Max();

    public double Min => Values.Min();

    /// <summary>The part from index <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public Series Part(int from, int to) => new(At[from..to], Values[from..to]);
}

/// <summary>One family of sets: how they come from a parameter.</summary>
/// <param name="Label">Names it among its check's sweeps.</param>
/// <param name="At">The parameters.</param>
/// <param name="Make">Draws real and synthetic rows.</param>
internal sealed record Sweep(string Label, double[] At, Func<double, Draw, (double[][] Real, double[][] Synthetic)> Make);

/// <summary>One line of the table: something that a perfect metric does.</summary>
/// <param name="Name">What is asked: bounds, property, or another desideratum.</param>
/// <param name="Perfect">What a perfect metric does, for a person.</param>
/// <param name="Purpose">Metrics it is asked of.</param>
/// <param name="Alternatives">Shapes that count as right; every sweep of the check must show the same one.</param>
internal sealed record Criterion(string Name, string Perfect, Purpose Purpose, params Func<Series, int, bool>[] Alternatives)
{
    public bool Holds(IReadOnlyList<Series> sweeps) =>
        Alternatives.Any(rule => sweeps.Select((series, i) => rule(series, i)).All(holds => holds));
}

/// <summary>A check of metrics on sets whose truth is known.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Published">Whether it belongs to the published battery.</param>
/// <param name="Sweeps">The sets.</param>
/// <param name="Criteria">What is asked.</param>
internal sealed record SelfCheck(string Name, bool Published, Sweep[] Sweeps, Criterion[] Criteria);
