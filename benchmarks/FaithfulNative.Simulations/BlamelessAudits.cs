using FaithfulNative.Data;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Simulations;

/// <summary>
/// The diagnosis where there is nothing to find: random disjoint parts of one data set as real and as synthetic rows. How many
/// audits have a finding, against the rate that a diagnosis states.
/// </summary>
internal static class BlamelessAudits
{
    private const double Confidence = 0.95;

    private static readonly (int Real, int Synthetic)[] Cases = [(2000, 2000), (3000, 1000), (1000, 3000)];

    public static void Print(Draw draw, int repetitions, int seed)
    {
        Console.WriteLine("| real rows | synthetic rows | audits | with a finding | share | 95 % interval | rate stated | kinds found |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach ((int real, int synthetic) in Cases)
        {
            Diagnosis[] diagnoses = [.. Enumerable.Range(seed, repetitions).Select(run => Of(draw(real + synthetic, run), real))];
            int blamed = diagnoses.Count(diagnosis => !diagnosis.Findings.IsEmpty);
            Interval interval = ExactShare.Interval(blamed, repetitions, Confidence);
            string kinds = string.Join(
                ", ",
                diagnoses.SelectMany(diagnosis => diagnosis.Findings.Select(finding => finding.Kind))
                    .CountBy(kind => kind)
                    .Select(kind => $"{kind.Key} {kind.Value}"));
            Console.WriteLine(
                $"| {real} | {synthetic} | {repetitions} | {blamed} | {blamed / (double)repetitions:P1} | {interval.Low:P1} to "
                    + $"{interval.High:P1} | {diagnoses[0].FalseAlarmRate:P0} | {kinds} |");
        }
    }

    private static Diagnosis Of(float[][] rows, int real)
    {
        using VectorSet first = IntervalCoverage.Set("real", rows[..real]), rest = IntervalCoverage.Set("synthetic", rows[real..]);
        return Audit.Run(new AuditData { Real = first, Synthetic = rest }, new AuditOptions { Replicates = 0, IdealRows = 0 }).Diagnosis;
    }
}
