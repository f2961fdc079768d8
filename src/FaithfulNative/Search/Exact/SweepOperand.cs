using FaithfulNative.Data;
using FaithfulNative.Search.Pruning;

namespace FaithfulNative.Search.Exact;

/// <summary>
/// One side of a phase of the sweep: a set, the table its rows fill, and how far a row of the other side may be to matter.
/// </summary>
internal sealed unsafe class SweepOperand
{
    // One lock for several blocks: few enough to stay in cache, many enough that workers seldom meet.
    private const int Locks = 256;

    private readonly Lock[] _locks;
    private readonly NativeBuffer<double>? _radii;

    // By place: one load where pairs are decided, instead of a walk through the tables.
    private readonly double[] _limits;
    private readonly bool[] _late;

    /// <param name="rows">The rows.</param>
    /// <param name="table">Filled with nearest rows of the other side; null when nobody asks.</param>
    /// <param name="radii">Squared radii around rows, by row number; null when nobody asks.</param>
    public SweepOperand(ScreenedSet rows, NearestTable? table, NativeBuffer<double>? radii)
    {
        (Rows, Table, _radii) = (rows, table, radii);
        _locks = [.. Enumerable.Range(0, Math.Min(Locks, rows.Blocks)).Select(_ => new Lock())];
        _limits = new double[rows.Count];
        _late = new bool[rows.Count];
        for (int block = 0; block < rows.Blocks; block++)
        {
            for (int place = block * ScreenedSet.Block; place < Math.Min(rows.Count, (block + 1) * ScreenedSet.Block); place++)
            {
                UpdateLimit(place);
                UpdatePruneRadius(place);
            }

            rows.UpdateBlock(block);
        }
    }

    public ScreenedSet Rows { get; }

    public NearestTable? Table { get; }

    public Lock LockOf(int block) => _locks[block % _locks.Length];

    public double Radius(int row) => _radii is null ? -1 : _radii[row];

    /// <summary>The largest squared distance that matters to the row at this place.</summary>
    public double Limit(int place) => _limits[place];

    /// <summary>Takes a neighbour in. The caller holds the block's lock.</summary>
    public void Offer(int place, int otherRow, double squared)
    {
        if (Takes(place, otherRow, squared))
        {
            UpdatePruneRadius(place);
        }
    }

    /// <summary>The same where many come for one block: screening hears of them all at once, by <see cref="UpdateBlock"/>.</summary>
    public void OfferLater(int place, int otherRow, double squared)
    {
        if (Takes(place, otherRow, squared))
        {
            _late[place] = true;
        }
    }

    /// <summary>Lets screening know what <see cref="OfferLater"/> changed.</summary>
    public void UpdateBlock(int block)
    {
        int first = block * ScreenedSet.Block;
        Span<bool> late = _late.AsSpan(first, Math.Min(ScreenedSet.Block, Rows.Count - first));
        int found = late.IndexOf(true);
        if (found < 0)
        {
            return;
        }

        for (int i = found; found >= 0; found = late[i..].IndexOf(true), i += found)
        {
            late[i] = false;
            UpdatePruneRadius(first + i);
        }

        Rows.UpdateBlock(block);
    }

    private bool Takes(int place, int otherRow, double squared)
    {
        if (Table is null || squared > _limits[place] || !Table.Offer(Rows.Rows[place], otherRow, squared))
        {
            return false;
        }

        UpdateLimit(place);
        return true;
    }

    private void UpdateLimit(int place)
    {
        int row = Rows.Rows[place];
        _limits[place] = Math.Max(Table is null ? -1 : Table.Squared(row, Table.K - 1), Radius(row));
    }

    private void UpdatePruneRadius(int place) => Rows.SetPruneRadius(place, _limits[place]);
}
