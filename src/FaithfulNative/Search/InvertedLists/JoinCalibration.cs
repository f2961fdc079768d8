using System.Diagnostics;
using FaithfulNative.Numerics;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.InvertedLists;

/// <summary>
/// How many lists a row must look into: the exact neighbours of a random sample tell in which of its lists a true
/// neighbour lies, and so what every number of lists would find. A third of the misses that are allowed is aimed at, so
/// that a fresh sample confirms it. On the way the sample shows what pairs cost.
/// </summary>
/// <param name="Effort">Lists for each phase.</param>
/// <param name="SecondsPerPair">What a pair took in the exact search of the sample.</param>
/// <param name="SecondsPerProbe">What a pair of a visitor and a row of a list took.</param>
internal sealed record JoinCalibration(JoinEffort Effort, double SecondsPerPair, double SecondsPerProbe)
{
    private const int SampleRows = 512;
    private const ulong Calibrating = 0x43616C6962;

    public static JoinCalibration Choose(JoinSearch search, NeighbourRequest request, JoinSettings settings, InvertedListIndex lists)
    {
        int[] real = Rows(request.Real.Count, settings.Seed, 0);
        int[] synthetic = Rows(request.Synthetic.Count, settings.Seed, 1);
        (long pairs, double seconds) = (0, 0);
        int Needed(Side of, Side among, int k)
        {
            if (k == 0)
            {
                return 1;
            }

            if (settings.Probes is { } forced)
            {
                return Math.Min(forced, lists.Count);
            }

            int[] rows = of == Side.Real ? real : synthetic;
            long start = Stopwatch.GetTimestamp();
            using NearestTable exact = search.Exact(of, among, rows, k);
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            pairs += (long)rows.Length * (among == Side.Real ? request.Real : request.Synthetic).Count;
            return Quantile(rows, k, settings.Recall, (i, rank) => search.NeededProbes(of, rows[i], among, exact.Ids(i)[rank]));
        }

        JoinEffort effort = new(
            Needed(Side.Real, Side.Real, request.RealToReal),
            Needed(Side.Synthetic, Side.Synthetic, request.SyntheticToSynthetic),
            Math.Max(
                Needed(Side.Real, Side.Synthetic, request.RealToSynthetic), Needed(Side.Synthetic, Side.Real, request.SyntheticToReal)));
        // The first queries wait for code to be compiled.
        search.Rehearse(Side.Real, Side.Synthetic, real[..Math.Min(8, real.Length)], 1);
        long visit = Stopwatch.GetTimestamp();
        long probed = search.Rehearse(Side.Real, Side.Synthetic, real, effort.Between);
        return new JoinCalibration(
            effort, seconds / Math.Max(1, pairs), Stopwatch.GetElapsedTime(visit).TotalSeconds / Math.Max(1, probed));
    }

    private static int Quantile(int[] rows, int k, double recall, Func<int, int, int> needed)
    {
        int[] probes = new int[rows.Length * k];
        Parallel.For(0, probes.Length, i => probes[i] = needed(i / k, i % k));
        Array.Sort(probes);
        return probes[Math.Min(probes.Length - 1, (int)Math.Ceiling((2 + recall) / 3 * probes.Length))];
    }

    private static int[] Rows(int count, int seed, int side)
    {
        SplitMix random = SplitMix.Of(seed, Calibrating, side);
        return [.. Enumerable.Range(0, Math.Min(count, SampleRows)).Select(_ => random.Below(count)).Distinct()];
    }
}
