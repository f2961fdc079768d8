using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Columns;

/// <summary>
/// Does any single value occur too often or too rarely among the synthetic rows? Each value by its exact law; only values that occur
/// often enough to show anything count as tests (Tarone 1990), which is decided without a look at the labels.
/// </summary>
internal static class ValueTest
{
    private const int Most = 20;

    /// <summary>Values in the order of surety, each judged with those before it left out.</summary>
    /// <param name="column">The values.</param>
    /// <param name="level">The chance that fresh rows give any.</param>
    /// <param name="most">No more values than this.</param>
    public static List<ValueFault> Of(PooledColumn column, double level, int most = Most)
    {
        double critical = Critical(column, level);
        List<ValueFault> found = [];
        if (critical <= 0)
        {
            return found;
        }

        HashSet<int> aside = [];
        (long reals, long synthetics) = (column.Reals, column.Synthetics);
        while (found.Count < most && Surest(column, aside, reals, synthetics) is { } surest && surest.PValue <= critical)
        {
            found.Add(surest with { PValue = Math.Min(1, surest.PValue * level / critical) });
            aside.Add(surest.Value);
            (reals, synthetics) = (reals - column.Real[surest.Value], synthetics - column.Synthetic[surest.Value]);
        }

        return found;
    }

    /// <summary>The p-value of the surest value, for people: times the values that could be sure at 5 %.</summary>
    public static double PValue(PooledColumn column)
    {
        double critical = Critical(column, 0.05);
        return critical > 0 && Surest(column, [], column.Reals, column.Synthetics) is { } surest
            ? Math.Min(1, surest.PValue * 0.05 / critical)
            : 1;
    }

    /// <summary>The level of one value: that of all, divided by the number of values that can reach it; 0 where none can.</summary>
    private static double Critical(PooledColumn column, double level)
    {
        Dictionary<int, int> values = [];
        for (int value = 0; value < column.Distinct; value++)
        {
            int count = column.Real[value] + column.Synthetic[value];
            values[count] = values.GetValueOrDefault(count) + 1;
        }

        (double Least, int Values)[] attainable = [.. values
            .Select(count => (Least: OrderTests.Least(column.Rows, column.Synthetics, count.Key), count.Value))
            .Where(test => test.Least <= level).OrderBy(test => test.Least)];
        (int none, int enough) = (0, attainable.Sum(test => test.Values));
        if (enough == 0)
        {
            return 0;
        }

        // Fewer values reach a lower level: the least number of tests that is no less than the values that reach its level.
        while (enough - none > 1)
        {
            int tests = (none + enough) / 2;
            (none, enough) = attainable.Where(test => test.Least <= level / tests).Sum(test => test.Values) <= tests
                ? (none, tests)
                : (tests, enough);
        }

        return level / enough;
    }

    private static ValueFault? Surest(PooledColumn column, HashSet<int> aside, long reals, long synthetics)
    {
        long rows = reals + synthetics;
        double share = synthetics / (double)Math.Max(1, rows);
        (double surest, int at) = (double.PositiveInfinity, -1);
        double farthest = 2;
        for (int value = 0; value < column.Distinct; value++)
        {
            long count = column.Real[value] + (long)column.Synthetic[value];
            double spread = Math.Sqrt(count * share * (1 - share) * (rows - count) / Math.Max(1, rows - 1));
            double away = spread > 0 ? Math.Abs(column.Synthetic[value] - (count * share)) / spread : 0;

            // Exact laws only where they may be the surest. Of equally sure ones the later is named, which of words is the rarer: of two
            // words one is lost where the other fills its place.
            if (away > farthest && !aside.Contains(value)
                && OrderTests.TwoSided(rows, synthetics, count, column.Synthetic[value]) is var p && p <= surest * (1 + 1e-6))
            {
                (surest, at) = (p, value);
                farthest = Math.Max(farthest, 0.7 * away);
            }
        }

        return at < 0
            ? null
            : new ValueFault(
                at, surest, column.Synthetic[at] > new Hypergeometric(rows, synthetics, column.Real[at] + column.Synthetic[at]).Mean);
    }
}

/// <summary>A value that occurs too often or too rarely.</summary>
/// <param name="Value">Its place among the values.</param>
/// <param name="PValue">How rarely fresh rows give any such value in this column, at most.</param>
/// <param name="TooOften">Whether too often among the synthetic rows.</param>
internal sealed record ValueFault(int Value, double PValue, bool TooOften);
