namespace FaithfulNative.Columns;

/// <summary>
/// What is wrong with one column by itself. Each family of tests has the same level; within a family the number of tests is paid for.
/// What a surer fault explains is not said again.
/// </summary>
/// <param name="column">The column.</param>
/// <param name="level">The chance that fresh rows give a fault of one family.</param>
internal sealed class ColumnJudge(JoinedColumn column, double level)
{
    // More single values than this are a matter of the shape.
    private const int SingleValues = 3;

    // A value that has less than this part of its share has been lost.
    private const double Lost = 0.1;

    // Of the values of a set that is rounded.
    private const double NearlyAll = 0.9;

    private bool IsSeconds => column.Content is ColumnContent.Time or ColumnContent.Duration;

    /// <summary>Families that can show anything, whatever the labels: those that the rate is divided among.</summary>
    public static int Families(JoinedColumn column) => (column.HasMissing ? 1 : 0) + (!column.Varies ? 0 : column.IsCategory ? 2 : 4);

    /// <summary>The p-value of the surest family, faults or not.</summary>
    public static double PValue(JoinedColumn column, PooledColumn pooled, IReadOnlyList<ColumnFault> faults)
    {
        double p = faults.Select(fault => fault.PValue).DefaultIfEmpty(1).Min();
        if (faults.Count > 0 || pooled.Reals == 0 || pooled.Synthetics == 0 || pooled.Distinct < 2)
        {
            return p;
        }

        return column.IsCategory ? ValueTest.PValue(pooled) : ShapeTest(pooled).PValue;
    }

    /// <summary>The faults, the surest of each sort first.</summary>
    public IReadOnlyList<ColumnFault> Of(PooledColumn pooled)
    {
        ColumnFault?[] missing = [Missing(pooled)];
        if (pooled.Reals == 0 || pooled.Synthetics == 0 || pooled.Distinct < 2)
        {
            return [.. missing.OfType<ColumnFault>()];
        }

        return [.. missing.OfType<ColumnFault>(), .. column.IsCategory ? Words(pooled) : Numbers(pooled)];
    }

    private ColumnFault? Missing(PooledColumn pooled)
    {
        (long missing, long rows) =
            (pooled.MissingReal + (long)pooled.MissingSynthetic, pooled.Rows + pooled.MissingReal + pooled.MissingSynthetic);
        long synthetics = pooled.Synthetics + pooled.MissingSynthetic;
        double p = missing == 0 ? 1 : OrderTests.TwoSided(rows, synthetics, missing, pooled.MissingSynthetic);
        return p > level ? null : new ColumnFault(FindingKind.Missingness, p)
        {
            Real = pooled.MissingReal, OfReal = rows - synthetics, Synthetic = pooled.MissingSynthetic, OfSynthetic = synthetics,
        };
    }

    private ColumnFault[] Words(PooledColumn pooled)
    {
        List<ValueFault> found = ValueTest.Of(pooled, level);
        bool IsNew(ValueFault fault) => fault.TooOften && pooled.Real[fault.Value] == 0;
        bool IsLost(ValueFault fault) => !fault.TooOften && pooled.SyntheticShare(fault.Value) < Lost * pooled.RealShare(fault.Value);
        ValueFault[] added = [.. found.Where(IsNew)], lost = [.. found.Where(IsLost)];
        ValueFault[] others = [.. found.Where(fault => !IsNew(fault) && !IsLost(fault))];
        ColumnFault?[] faults =
            [
                New(pooled, added) ?? Rare(pooled, found), Fault(FindingKind.LostValues, pooled, lost),
                Fault(FindingKind.ColumnShape, pooled, others)];
        return [.. faults.OfType<ColumnFault>()];
    }

    private static bool IsAllThatIsLeft(PooledColumn pooled, int value) =>
        1 - pooled.SyntheticShare(value) < Lost * (1 - pooled.RealShare(value));

    /// <summary>All values that no real row has, once one of them is sure.</summary>
    private static ColumnFault? New(PooledColumn pooled, ValueFault[] sure)
    {
        if (sure.Length == 0)
        {
            return null;
        }

        int[] values = [.. Enumerable.Range(0, pooled.Distinct).Where(value => pooled.Real[value] == 0)];
        return Fault(FindingKind.NewValues, pooled, [.. values.Select(value => new ValueFault(value, sure[0].PValue, true))]);
    }

    /// <summary>Rare words as a whole: each may be too rare to be sure of.</summary>
    private ColumnFault? Rare(PooledColumn pooled, List<ValueFault> found)
    {
        PooledColumn rest = pooled.Without(found.Select(fault => fault.Value).ToHashSet());
        List<(int From, long Rows, long Synthetic)> ends = [];
        (long rows, long synthetic, int most) = (0, 0, 1);
        for (int value = rest.Distinct - 1; value >= 0; value--)
        {
            int count = rest.Real[value] + rest.Synthetic[value];
            if (count > most)
            {
                ends.Add((value + 1, rows, synthetic));
                most *= 2;
            }

            (rows, synthetic) = (rows + count, synthetic + rest.Synthetic[value]);
        }

        ends.RemoveAll(end => end.Rows == 0);
        (double p, int from) = ends.Select(end => (OrderTests.TwoSided(rest.Rows, rest.Synthetics, end.Rows, end.Synthetic), end.From))
            .DefaultIfEmpty((1, 0)).Min();
        p = Math.Min(1, p * ends.Count);
        int[] rare = [.. Enumerable.Range(from, rest.Distinct - from)];
        bool tooOften = rare.Sum(rest.SyntheticShare) > rare.Sum(rest.RealShare);
        int[] values = [.. rare.Where(value => tooOften ? rest.Real[value] == 0 : rest.Synthetic[value] == 0)];
        return p > level || values.Length == 0 ? null : Fault(
            tooOften
                ? FindingKind.NewValues
                : FindingKind.LostValues, rest, [.. values.Select(value => new ValueFault(value, p, tooOften))]);
    }

    private ColumnFault[] Numbers(PooledColumn pooled)
    {
        List<ValueFault> values = ValueTest.Of(pooled, level, SingleValues + 1);
        if (values.Exists(value => value.TooOften && IsAllThatIsLeft(pooled, value.Value)) && Shape(pooled) is { } others)
        {
            // One value takes the place of all others: these are what is lost.
            return [others];
        }

        PooledColumn rest = pooled.Without(values.Select(fault => fault.Value).ToHashSet());
        GrainFault? grain = column.Origin == 0 ? GrainTest.Of(rest, IsSeconds, level) : null;
        ColumnFault? range = Range(rest), shape = Shape(rest);
        if (grain is not null && OnGrain(pooled, grain, shape is not null) is { } rounded)
        {
            return rounded;
        }

        if (range is not null && shape is not null)
        {
            // Values beyond the range are a fault of their own where the shape within it is right.
            shape = Shape(WithinRange(rest));
            range = shape is null ? range : null;
        }

        // Many values that each occur too often or too rarely are a shape, not spikes.
        if (values.Count > SingleValues && Shape(pooled) is { } whole)
        {
            return range is null ? [whole] : [range, whole];
        }

        ColumnFault?[] single =
        [
            Fault(FindingKind.Spike, pooled, [.. values.Where(fault => fault.TooOften)]),
            Fault(FindingKind.LostValues, pooled, [.. values.Where(fault => !fault.TooOften)]),
        ];
        return [.. single.OfType<ColumnFault>(), .. new[] { range, shape }.OfType<ColumnFault>()];
    }

    /// <summary>
    /// Once values are rounded, or too fine, what else is wrong is looked for where both sets are rounded. Where the shape differs then
    /// too, the number of multiples may follow from it, unless nearly all values of a set are multiples: null.
    /// </summary>
    private ColumnFault[]? OnGrain(PooledColumn pooled, GrainFault grain, bool differs)
    {
        PooledColumn rounded = Rounded(pooled, grain.Step);
        ColumnFault? shape = Shape(rounded);
        if (differs && shape is not null && Math.Max(grain.RealShare, grain.SyntheticShare) < NearlyAll)
        {
            return null;
        }

        ColumnFault fault = new(FindingKind.Rounding, grain.PValue)
        {
            Step = grain.Step, Real = grain.Real, OfReal = grain.OfReal, Synthetic = grain.Synthetic, OfSynthetic = grain.OfSynthetic,
        };
        return shape is null ? [fault] : [fault, shape];
    }

    private static PooledColumn Rounded(PooledColumn pooled, double step)
    {
        List<double> values = [];
        List<int> real = [], synthetic = [];
        for (int value = 0; value < pooled.Distinct; value++)
        {
            double multiple = GrainTest.Round(pooled.Values[value], step);
            if (values.Count == 0 || values[^1] != multiple)
            {
                values.Add(multiple);
                real.Add(0);
                synthetic.Add(0);
            }

            real[^1] += pooled.Real[value];
            synthetic[^1] += pooled.Synthetic[value];
        }

        return new PooledColumn([.. values], [], [.. real], [.. synthetic], pooled.MissingReal, pooled.MissingSynthetic);
    }

    private ColumnFault? Range(PooledColumn pooled)
    {
        (double low, long below, _) = OrderTests.Beyond(pooled, top: false, synthetic: true);
        (double high, long above, _) = OrderTests.Beyond(pooled, top: true, synthetic: true);
        double p = Math.Min(1, 2 * Math.Min(low, high));
        return p > level ? null : new ColumnFault(FindingKind.OutOfRange, p)
        {
            Inside = new Interval(
                pooled.Values[Array.FindIndex(pooled.Real, count => count > 0)],
                pooled.Values[Array.FindLastIndex(pooled.Real, count => count > 0)]),
            OfReal = pooled.Reals, Synthetic = below + above, OfSynthetic = pooled.Synthetics, Above = above > 0,
        };
    }

    private static PooledColumn WithinRange(PooledColumn pooled)
    {
        int first = Array.FindIndex(pooled.Real, count => count > 0), last = Array.FindLastIndex(pooled.Real, count => count > 0);
        return pooled.Without(Enumerable.Range(0, pooled.Distinct).Where(value => value < first || value > last).ToHashSet());
    }

    private ColumnFault? Shape(PooledColumn pooled)
    {
        if (pooled.Reals == 0 || pooled.Synthetics == 0 || pooled.Distinct < 2)
        {
            return null;
        }

        (double p, int below, double distance) = ShapeTest(pooled);
        return p > level ? null : Split(pooled, p, below) with { Distance = distance };
    }

    /// <summary>The largest distance, counts below cuts, and real values beyond all synthetic ones.</summary>
    private static (double PValue, int Below, double Distance) ShapeTest(PooledColumn pooled)
    {
        (double distance, int place) = OrderTests.Distance(pooled);
        (double low, long _, int first) = OrderTests.Beyond(pooled, top: false, synthetic: false);
        (double high, long _, int last) = OrderTests.Beyond(pooled, top: true, synthetic: false);
        (double PValue, int Below)[] tests =
            [OrderTests.Cuts(pooled), (2 * low, first), (2 * high, last), (OrderTests.KolmogorovSmirnov(pooled, distance), place)];
        (double p, int below) = tests.Min();
        return (Math.Min(1, 3 * p), below, distance);
    }

    /// <summary>Where the shapes differ most surely, as rows beyond a value: the fewer of those below and above it.</summary>
    private static ColumnFault Split(PooledColumn pooled, double p, int below)
    {
        (long real, long synthetic) =
            (pooled.Real.Take(below).Sum(count => (long)count), pooled.Synthetic.Take(below).Sum(count => (long)count));
        bool above = real + synthetic > pooled.Rows / 2;
        return new ColumnFault(FindingKind.ColumnShape, p)
        {
            Above = above,
            Inside = above
                ? new Interval(double.NegativeInfinity, pooled.Values[below - 1])
                : new Interval(pooled.Values[below], double.PositiveInfinity),
            Step = pooled.Values[above ? below - 1 : below],
            Real = above ? pooled.Reals - real : real,
            OfReal = pooled.Reals,
            Synthetic = above ? pooled.Synthetics - synthetic : synthetic,
            OfSynthetic = pooled.Synthetics,
        };
    }

    private static ColumnFault? Fault(FindingKind kind, PooledColumn pooled, ValueFault[] faults)
    {
        if (faults.Length == 0)
        {
            return null;
        }

        int[] places = [.. faults.Select(fault => fault.Value)];
        return new ColumnFault(kind, faults.Min(fault => fault.PValue))
        {
            Values = pooled.Values.Length == 0 ? [] : [.. places.Select(value => pooled.Values[value])],
            Labels = pooled.Labels.Length == 0 ? [] : [.. places.Select(value => pooled.Labels[value])],
            Real = places.Sum(value => (long)pooled.Real[value]),
            OfReal = pooled.Reals,
            Synthetic = places.Sum(value => (long)pooled.Synthetic[value]),
            OfSynthetic = pooled.Synthetics,
        };
    }
}
