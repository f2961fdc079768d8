using FaithfulNative.Data;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>How one metric fared on one criterion.</summary>
/// <param name="Check">The check.</param>
/// <param name="Criterion">What was asked.</param>
/// <param name="Metric">Who was asked.</param>
/// <param name="Series">Its values, a series for each sweep.</param>
/// <param name="Passed">Whether the criterion holds.</param>
internal sealed record CheckOutcome(SelfCheck Check, Criterion Criterion, Metric Metric, IReadOnlyList<Series> Series, bool Passed);

/// <summary>Draws the sets of every check, audits them, and holds all metrics against what is asked of them.</summary>
internal sealed class SelfCheckRun(int repeats, int seed)
{
    // A fixed method: a check is about the metrics, not about intervals or ideals.
    private static readonly AuditOptions s_options = new() { Replicates = 0, IdealRows = 0, Threads = 1, Companions = true };

    public IReadOnlyList<CheckOutcome> Run(IReadOnlyList<SelfCheck> checks, Action<double> progress, CancellationToken cancellation)
    {
        List<(int Check, int Sweep, int At, int Repeat)> audits =
        [
            .. from check in Enumerable.Range(0, checks.Count)
               from sweep in Enumerable.Range(0, checks[check].Sweeps.Length)
               from at in Enumerable.Range(0, checks[check].Sweeps[sweep].At.Length)
               from repeat in Enumerable.Range(0, repeats)
               select (check, sweep, at, repeat),
        ];
        double[][] values = new double[audits.Count][];
        int done = 0;
        ParallelOptions parallel = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, audits.Count, parallel, i =>
        {
            values[i] = Audited(checks[audits[i].Check].Sweeps[audits[i].Sweep], audits[i], cancellation);
            progress(Interlocked.Increment(ref done) / (double)audits.Count);
        });
        ILookup<(int, int, int), double[]> found =
            audits.Zip(values).ToLookup(pair => (pair.First.Check, pair.First.Sweep, pair.First.At), pair => pair.Second);
        return
        [
            .. from check in Enumerable.Range(0, checks.Count)
               from criterion in checks[check].Criteria
               from metric in Enumerable.Range(0, Metric.All.Count)
               where Metric.All[metric].Purpose == criterion.Purpose
               let series = (IReadOnlyList<Series>)[.. checks[check].Sweeps.Select((sweep, s) => new Series(
                   sweep.At, [.. sweep.At.Select((_, at) => found[(check, s, at)].Average(value => value[metric]))]))]
               select new CheckOutcome(checks[check], criterion, Metric.All[metric], series, criterion.Holds(series)),
        ];
    }

    private double[] Audited(Sweep sweep, (int Check, int Sweep, int At, int Repeat) audit, CancellationToken cancellation)
    {
        // Every audit has rows of its own, whatever the order in which they are drawn.
        int own = HashOf([seed, audit.Check, audit.Sweep, audit.At, audit.Repeat]);
        (VectorSet real, VectorSet synthetic) = Draw.Standardised(sweep.Make(sweep.At[audit.At], new Draw(own)));
        using (real)
        using (synthetic)
        {
            AuditResult result = Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, s_options, progress: null, cancellation);
            return [.. Metric.All.Select(metric => metric.Value(result))];
        }
    }

    private static int HashOf(ReadOnlySpan<int> numbers)
    {
        uint hash = 2166136261;
        foreach (int number in numbers)
        {
            hash = (hash ^ (uint)number) * 16777619;
            hash ^= hash >> 15;
        }

        return (int)(hash & int.MaxValue);
    }
}
