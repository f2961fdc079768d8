using System.Globalization;
using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>The pairs of columns: which are tested, which do not go with each other as among the real rows.</summary>
/// <param name="columns">The columns.</param>
/// <param name="looked">What was found about each.</param>
/// <param name="mask">Rows with values that findings of columns name.</param>
/// <param name="rate">The chance that fresh rows give any pair.</param>
/// <param name="milder">How much milder the level is at which a pair must still show without what columns explain.</param>
/// <param name="seed">Of what is drawn.</param>
/// <param name="parallel">Threads, and a token.</param>
internal sealed class PairViewer(
    JoinedColumn[] columns, LookedAt[] looked, RowMask mask, double rate, double milder, int seed, ParallelOptions parallel)
{
    private const ulong Purpose = 0x636F6C756D6E73;

    // No more findings than this: the result lists all pairs.
    private const int MostFindings = 12;

    // Of a column whose shape differs a pair is named that has lost, or has gained, this part of its dependence.
    private const double Half = 0.5;

    public (PairDependence[] Pairs, Finding[] Findings, string[] Notes) View(int bins)
    {
        (int First, int Second)[] chosen = PairChoice.Of(columns, column => looked[column].Bins, parallel);
        PairJudge judge = new([.. looked.Select(column => column.Bins)]);
        TestedPair?[] all = new TestedPair?[chosen.Length];
        Parallel.For(0, chosen.Length, parallel, pair => all[pair] = judge.Test(chosen[pair].First, chosen[pair].Second));
        TestedPair[] tested = [.. all.OfType<TestedPair>()];
        int tests = Math.Max(1, tested.Sum(pair => pair.Tests));
        PairDependence[] dependences = new PairDependence[tested.Length];
        Parallel.For(0, tested.Length, parallel, pair => dependences[pair] = Measured(tested[pair], pair));
        int[] broken = [.. Enumerable.Range(0, tested.Length).Where(pair => tested[pair].PValue * tests <= rate)];
        Dictionary<int, BinnedColumn?> cleaned =
            Cleaned(broken.SelectMany(pair => new[] { tested[pair].First, tested[pair].Second }).Distinct(), bins);
        broken = [.. broken.Where(pair => IsAboutDependence(tested[pair], dependences[pair], cleaned, Math.Min(1, rate * milder / tests)))];
        Finding[] findings =
        [
            .. Hubs(broken, tested).Select(hub => Finding(hub, tested, dependences, tests)).OrderBy(finding => finding.PValue),
        ];
        return (dependences, findings[..Math.Min(MostFindings, findings.Length)], [.. Notes(findings, tested.Length)]);
    }

    private IEnumerable<string> Notes(Finding[] findings, int tested)
    {
        if (findings.Length > MostFindings)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{findings.Length - MostFindings} more columns do not go with others as among the real rows; the table of pairs lists "
                + $"them.");
        }

        if (looked.Count(column => column.Bins is not null) > PairChoice.All)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of the pairs of columns {tested:N0} were tested, those that go with each other most; a table of up to {PairChoice.All} "
                + $"columns has all of them tested.");
        }
    }

    private PairDependence Measured(TestedPair pair, int number)
    {
        PairMeasure measure = Measure(pair);
        return new PairDependence
        {
            First = columns[pair.First].Name,
            Second = columns[pair.Second].Name,
            Measure = measure.IsRanks ? "rank_correlation" : "cramers_v",
            Real = measure.Real,
            Synthetic = measure.Synthetic,
            FreshDifference = measure.FreshDifference(SplitMix.Of(seed, Purpose, number)),
            PValue = Math.Min(1, pair.PValue * pair.Tests),
        };
    }

    private PairMeasure Measure(TestedPair pair)
    {
        (LookedAt first, LookedAt second) = (looked[pair.First], looked[pair.Second]);
        return new PairMeasure(first.Bins!, second.Bins!, first.Fine is { } a && second.Fine is { } b ? (a, b) : null);
    }

    /// <summary>Columns as they are without what is known to be wrong with them: by their own ranks in each set, rounded alike.</summary>
    private Dictionary<int, BinnedColumn?> Cleaned(IEnumerable<int> wanted, int bins) => wanted.ToDictionary(place => place, place =>
    {
        JoinedColumn column = columns[place];
        ColumnFault[] faults = looked[place].Faults;
        if (faults.Length == 0 || column.IsCategory)
        {
            return looked[place].Bins;
        }

        PooledColumn pooled = column.Pool(mask.LeavesEnough ? mask : null);
        if (pooled.Reals == 0 || pooled.Synthetics == 0)
        {
            return null;
        }

        double step = faults.Where(fault => fault.Kind == FindingKind.Rounding).Select(fault => fault.Step).FirstOrDefault();
        return pooled.Distinct > 1 ? BinnedColumn.Within(column, pooled, bins, step) : null;
    });

    private bool IsAboutDependence(TestedPair pair, PairDependence measured, Dictionary<int, BinnedColumn?> cleaned, double level)
    {
        bool clean = looked[pair.First].Faults.Length + looked[pair.Second].Faults.Length == 0;
        if (clean && (mask.Reals + mask.Synthetics == 0 || !mask.LeavesEnough))
        {
            return true;
        }

        // What is left of a spoilt column must be enough to tell how it goes with another one.
        if (!mask.LeavesEnough)
        {
            return false;
        }

        double strongest = Math.Max(Math.Abs(measured.Real), Math.Abs(measured.Synthetic));
        return (clean || Math.Abs(measured.Real - measured.Synthetic) >= Half * strongest)
            && cleaned[pair.First] is { } first && cleaned[pair.Second] is { } second
            && PairJudge.Test(first, second, mask).PValue <= level;
    }

    /// <summary>Pairs of one column are one finding: the column with most of them first, named with the surest partner.</summary>
    private static IEnumerable<(int Pair, int[] Others)> Hubs(int[] broken, TestedPair[] tested)
    {
        List<int> left = [.. broken.OrderBy(pair => tested[pair].PValue)];
        while (left.Count > 0)
        {
            IGrouping<int, int> hub =
                left.SelectMany(pair => new[] { (Column: tested[pair].First, Pair: pair), (Column: tested[pair].Second, Pair: pair) })
                .GroupBy(end => end.Column, end => end.Pair).OrderByDescending(end => end.Count()).First();
            int[] pairs = [.. hub];
            yield return (
                pairs[0], [.. pairs.Skip(1).Select(pair => tested[pair].First == hub.Key ? tested[pair].Second : tested[pair].First)]);
            left.RemoveAll(pair => pairs.Contains(pair));
        }
    }

    private Finding Finding((int Pair, int[] Others) hub, TestedPair[] tested, PairDependence[] dependences, int tests)
    {
        TestedPair pair = tested[hub.Pair];
        PairDependence measured = dependences[hub.Pair];
        bool isSecond = hub.Others.Length > 0 && IsHub(pair.Second, hub, tested);
        PairDependence named = isSecond ? new(measured) { First = measured.Second, Second = measured.First } : measured;
        Interval interval = Measure(pair).Interval(SplitMix.Of(seed, Purpose + 1, hub.Pair));
        return ColumnFindings.Of(named, interval, pair.PValue * tests, [.. hub.Others.Select(column => columns[column].Name)]);
    }

    private static bool IsHub(int column, (int Pair, int[] Others) hub, TestedPair[] tested) =>
        Array.Exists(
            tested, pair =>
                (pair.First == column && pair.Second == hub.Others[0]) || (pair.Second == column && pair.First == hub.Others[0]));
}
