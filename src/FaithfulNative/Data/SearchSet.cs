using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// The rows of one role as an audit searches them: all of them, and the rows that take part in neighbour searches, which
/// are the distinct ones when duplicates are collapsed. A "group" is a row of <see cref="Searched"/>.
/// </summary>
/// <remarks>
/// Of equally near rows a search takes the first. Where that can happen the searched rows are therefore in the order of their
/// contents, and no figure hangs on the order in which rows were given. Dependent rows are searched as they were given.
/// </remarks>
internal sealed class SearchSet
{
    private readonly int[]? _groupOf;
    private readonly int[]? _first;
    private readonly bool[]? _alone;
    private readonly int[]? _sourceRows;
    private readonly bool _collapse;

    /// <param name="rows">The rows that get scores.</param>
    /// <param name="collapse">Whether equal rows count once in searches.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    /// <param name="sourceRows">Row numbers in the caller's set when some rows were dropped.</param>
    /// <param name="dependent">Which rows depend on each other; null where none do. Such rows are searched one by one.</param>
    public SearchSet(
        VectorSet rows, bool collapse, ParallelOptions parallel, int[]? sourceRows = null, RowGroups? dependent = null)
    {
        (Rows, Searched, _sourceRows, _collapse, Cancellation) = (rows, rows, sourceRows, collapse, parallel.CancellationToken);
        Dependent = dependent;
        DistinctRows distinct = DistinctRows.Find(rows, parallel);
        (DistinctCount, Hashes) = (distinct.First.Length, distinct.Hashes);
        bool grouped = collapse && dependent is null && distinct.GroupOf is not null;
        if (grouped)
        {
            (_first, _groupOf) = (distinct.First, distinct.GroupOf);
        }

        RowOrder order = new(rows, parallel.CancellationToken);
        if (dependent is null && order.MayTie(distinct))
        {
            (_first, _groupOf) = order.ByContent(_first ?? [.. Enumerable.Range(0, rows.Count)], _groupOf);
        }

        if (_first is not null)
        {
            Searched = rows.Select(_first);
            _alone = grouped ? Alone(_first.Length, _groupOf!) : null;
        }
    }

    private SearchSet(VectorSet rows, ulong[] hashesOfDistinctRows, CancellationToken cancellation) =>
        (Rows, Searched, DistinctCount, Hashes, Cancellation) = (rows, rows, rows.Count, hashesOfDistinctRows, cancellation);

    public VectorSet Rows { get; }

    public VectorSet Searched { get; }

    public int DistinctCount { get; }

    /// <summary>Which of <see cref="Rows"/> depend on each other; null where none do.</summary>
    public RowGroups? Dependent { get; private init; }

    /// <summary>How many there are that can be each other's neighbours: searched rows, or groups of dependent rows.</summary>
    public int Units => Dependent?.Count ?? Searched.Count;

    /// <summary>Ends the audit; whoever goes through all rows looks at it, as the methods here do that are asked group by group.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The hash of each of <see cref="Rows"/>.</summary>
    public ulong[] Hashes { get; }

    /// <summary>A number that tells these rows, in their order, from others, and their codes' weights from other weights.</summary>
    public UInt128 Content
    {
        get
        {
            XxHash128 hash = new();
            hash.Append(MemoryMarshal.AsBytes(Hashes.AsSpan()));
            hash.Append(Rows.CodeColumns is null ? default : MemoryMarshal.AsBytes(Rows.CodeColumns.Weights));
            return hash.GetCurrentHashAsUInt128();
        }
    }

    public int GroupOf(int row)
    {
        Cancellation.ThrowIfCancellationRequested();
        return _groupOf is null ? row : _groupOf[row];
    }

    /// <summary>Whether the group is a single row: what other rows see of it goes away with that row.</summary>
    public bool IsAlone(int group) => _alone is null || _alone[group];

    /// <summary>The first of <see cref="Rows"/> in the group.</summary>
    public int FirstRow(int group) => _first is null ? group : _first[group];

    /// <summary>The lowest row number of the group in the caller's set.</summary>
    public int SourceRow(int group) => ToSource(FirstRow(group));

    /// <summary>Row number in the caller's set of a scored row.</summary>
    public int ToSource(int row) => _sourceRows is null ? row : _sourceRows[row];

    /// <summary>How many rows each group stands for.</summary>
    public int[] Sizes()
    {
        int[] sizes = new int[Searched.Count];
        for (int row = 0; row < Rows.Count; row++)
        {
            sizes[GroupOf(row)]++;
        }

        return sizes;
    }

    /// <summary>Some of <see cref="Rows"/> as a set of their own. Where all are distinct these are, and need no look.</summary>
    public SearchSet Part(int[] rows) => DistinctCount == Rows.Count
        ? new SearchSet(Rows.Select(rows), Array.ConvertAll(rows, row => Hashes[row]), Cancellation) { Dependent = Dependent?.Select(rows) }
        : new SearchSet(
            Rows.Select(rows), _collapse, new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = Cancellation },
            dependent: Dependent?.Select(rows));

    /// <summary>One row of each group of dependent rows as a set of its own; this set where rows are independent.</summary>
    /// <param name="collapse">Whether equal rows count once in searches.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public SearchSet Independent(bool collapse, ParallelOptions parallel)
    {
        if (Dependent is null)
        {
            return this;
        }

        int[] rows = Dependent.OneRowEach(Hashes);
        return new SearchSet(Rows.Select(rows), collapse, parallel, Array.ConvertAll(rows, ToSource));
    }

    /// <summary>A value a group, spread over the rows.</summary>
    public T[] Expand<T>(Func<int, T> valueOfGroup)
    {
        T[] groups = new T[Searched.Count];
        for (int group = 0; group < groups.Length; group++)
        {
            Cancellation.ThrowIfCancellationRequested();
            groups[group] = valueOfGroup(group);
        }

        return _groupOf is null ? groups : Array.ConvertAll(_groupOf, group => groups[group]);
    }

    private static bool[] Alone(int groups, int[] groupOf)
    {
        int[] rows = new int[groups];
        foreach (int group in groupOf)
        {
            rows[group]++;
        }

        return Array.ConvertAll(rows, count => count == 1);
    }
}
