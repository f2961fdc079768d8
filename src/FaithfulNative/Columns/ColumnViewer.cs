using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>
/// The view by columns. Half of the rate of false alarms is that of columns, divided equally over their families of tests; the other half
/// is that of pairs, divided equally over their tests. A single column without pairs has all of it.
/// </summary>
internal sealed class ColumnViewer
{
    // Once a fault was found, others must still show without what it explains, though with fewer rows: at a level so many times milder.
    private const double Milder = 20;

    private readonly JoinedColumn[] _columns;
    private readonly ParallelOptions _parallel;
    private readonly int _seed;
    private readonly int _bins;
    private readonly int _families;
    private readonly double _columnRate;
    private readonly RowMask _concerned;

    private ColumnViewer(JoinedColumn[] columns, int seed, ParallelOptions parallel)
    {
        (_columns, _seed, _parallel) = (columns, seed, parallel);
        _concerned = new RowMask(columns[0].RealRows, columns[0].SyntheticRows);
        _bins = BinnedColumn.For(columns[0].RealRows + columns[0].SyntheticRows);
        _families = Math.Max(1, columns.Sum(column => ColumnJudge.Families(column)));
        _columnRate = columns.Count(column => ColumnJudge.Families(column) > 0) > 1
            ? ColumnView.FalseAlarmRate / 2
            : ColumnView.FalseAlarmRate;
    }

    private double Level => _columnRate / _families;

    /// <summary>Compares two tables column by column and pair by pair.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="seed">Of what is drawn: intervals and fresh differences of pairs.</param>
    /// <param name="parallel">Threads, and a token.</param>
    public static ColumnView View(ColumnTable real, ColumnTable synthetic, int seed, ParallelOptions parallel) =>
        new ColumnViewer(JoinedColumn.Of(real, synthetic), seed, parallel).View();

    private ColumnView View()
    {
        LookedAt[] looked = new LookedAt[_columns.Length];
        Parallel.For(0, _columns.Length, _parallel, column => looked[column] = Look(_columns[column]));
        RowMask mask = new(_columns[0].RealRows, _columns[0].SyntheticRows);
        List<Finding> findings = ColumnsAtFault(looked, mask);
        PairViewer pairs = new(_columns, looked, mask, _columnRate, Milder, _seed, _parallel);
        (PairDependence[] dependences, Finding[] broken, string[] notes) = pairs.View(_bins);
        return new ColumnView
        {
            Columns = [.. looked.Select(column => column.Shape)],
            Pairs = [.. dependences],
            Findings = [.. findings.OrderBy(finding => finding.PValue), .. broken],
            Notes = [.. notes],
            Concerned = _concerned,
        };
    }

    private LookedAt Look(JoinedColumn column)
    {
        PooledColumn pooled = column.Pool();
        _parallel.CancellationToken.ThrowIfCancellationRequested();
        ColumnJudge judge = new(column, Level);
        ColumnFault[] faults = [.. judge.Of(pooled)];
        bool varies = pooled.Distinct > 1;
        return new LookedAt(
            ShapeOf.Column(column, pooled, faults),
            varies ? BinnedColumn.Of(column, pooled, _bins) : null,
            varies && !column.IsCategory ? BinnedColumn.Of(column, pooled, BinnedColumn.Fine) : null,
            faults);
    }

    /// <summary>
    /// The findings of columns, the surest column first. Rows with the values of a fault are left out for the columns after it: what is
    /// wrong with a column only there goes with that fault.
    /// </summary>
    private List<Finding> ColumnsAtFault(LookedAt[] looked, RowMask mask)
    {
        List<Finding> findings = [];
        int[] order = [.. Enumerable.Range(0, looked.Length).Where(column => looked[column].Faults.Length > 0)
            .OrderBy(column => looked[column].Faults.Min(fault => fault.PValue))];
        foreach (int place in order)
        {
            JoinedColumn column = _columns[place];
            ColumnFault[] faults = looked[place].Faults;
            if (mask.Reals + mask.Synthetics > 0 && mask.LeavesEnough)
            {
                HashSet<FindingKind> still =
                [
                    .. new ColumnJudge(column, Math.Min(1, Level * Milder)).Of(column.Pool(mask)).Select(fault => fault.Kind),
                ];
                faults = [.. faults.Where(fault => still.Contains(fault.Kind))];
                if (faults.Length == 0)
                {
                    findings[0] = new Finding(findings[0]) { Explains = findings[0].Explains.Add(column.Name) };
                    continue;
                }
            }

            PooledColumn pooled = column.Pool();
            findings.AddRange(faults.Select(fault => ColumnFindings.Of(column, fault, pooled, _families)));
            foreach (ColumnFault fault in faults)
            {
                column.Mark(_concerned, fault);
                if (fault.IsOfValues)
                {
                    column.Mark(mask, fault);
                }
            }
        }

        return findings;
    }
}

/// <summary>A column that was looked at.</summary>
/// <param name="Shape">What the result says of it.</param>
/// <param name="Bins">Its coarse bins; null where it does not vary.</param>
/// <param name="Fine">Its fine bins; null for categories.</param>
/// <param name="Faults">What is wrong with it by itself.</param>
internal sealed record LookedAt(ColumnShape Shape, BinnedColumn? Bins, BinnedColumn? Fine, ColumnFault[] Faults);
