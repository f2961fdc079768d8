using System.Collections.Immutable;
using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Transforms;

namespace FaithfulNative.Auditing;

/// <summary>The rows of one role made ready: finite, embedded, with duplicates known.</summary>
internal sealed class PreparedSet : IDisposable
{
    private readonly VectorSet? _owned;
    private readonly int[]? _kept;
    private readonly int _columns;

    private PreparedSet(
        VectorSet source, VectorSet rows, VectorSet? owned, int[]? kept, RowGroups? dependent, bool collapse, ParallelOptions parallel)
    {
        (_owned, _kept) = (owned, kept);
        _columns = source.Columns;
        Search = new SearchSet(rows, collapse, parallel, kept, dependent);
        Dropped = source.Count - rows.Count;
    }

    private PreparedSet(PreparedSet whole, int[] stay, bool collapse, ParallelOptions parallel)
    {
        (_owned, _columns) = (whole._owned, whole._columns);
        _kept = Array.ConvertAll(stay, whole.Search.ToSource);
        Search = new SearchSet(whole.Search.Rows.Select(stay), collapse, parallel, _kept, whole.Search.Dependent?.Select(stay));
        Dropped = whole.Dropped + whole.Search.Rows.Count - stay.Length;
    }

    public SearchSet Search { get; }

    private int Dropped { get; }

    public SetSummary Summary => new(
        Search.Rows.Count,
        _columns,
        Search.DistinctCount,
        _kept is null ? default : [.. _kept],
        Dropped);

    /// <param name="source">The rows as they are given.</param>
    /// <param name="options">How to make them ready.</param>
    /// <param name="columnName">What messages call a column; the number when null.</param>
    /// <param name="dense">The coordinates of rows with codes; needed where those are to be normalised.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="groups">A key for each row, equal for rows that depend on each other; null where none do.</param>
    public static PreparedSet From(
        VectorSet source, AuditOptions options, Func<int, string>? columnName, DenseForm? dense, CancellationToken cancellation,
        IReadOnlyList<string>? groups = null)
    {
        ParallelOptions parallel = options.Parallel(cancellation);
        int[]? kept = FiniteRows(source, options.NonFinite, columnName, parallel);
        VectorSet rows = kept is null ? source : source.Select(kept);
        RowGroups? dependent = RowGroups.ByKey(groups is null || kept is null ? groups : [.. kept.Select(row => groups[row])]);
        VectorSet? owned = options.Normalize ? UnitSphere.Of(rows, dense, cancellation) : null;
        try
        {
            return new PreparedSet(
                source, owned ?? rows, owned, kept, dependent, options.Duplicates == DuplicateRule.Collapse, parallel);
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    /// <summary>The set without some of its scored rows, given ascending; it takes this one's place.</summary>
    public PreparedSet Without(int[] rows, AuditOptions options, CancellationToken cancellation)
    {
        HashSet<int> left = [.. rows];
        int[] stay = [.. Enumerable.Range(0, Search.Rows.Count).Where(row => !left.Contains(row))];
        return new PreparedSet(this, stay, options.Duplicates == DuplicateRule.Collapse, options.Parallel(cancellation));
    }

    /// <summary>
    /// The coordinates in which rows with codes are normalised; null where that is not asked for, or rows are numbers alone.
    /// </summary>
    public static DenseForm? DenseFormOf(AuditData data, AuditOptions options, CancellationToken cancellation) =>
        !options.Normalize || data.Real.CodeColumns is null ? null
        : new DenseForm(data.Holdout is null ? [data.Real, data.Synthetic] : [data.Real, data.Synthetic, data.Holdout], cancellation);

    public void Dispose() => _owned?.Dispose();

    /// <summary>Numbers of the finite rows; null when all are.</summary>
    private static int[]? FiniteRows(VectorSet set, NonFiniteRule rule, Func<int, string>? columnName, ParallelOptions parallel)
    {
        if (Parallel.For(0, set.Count, parallel, (row, loop) =>
        {
            if (FirstNonFinite(set.Row(row)) >= 0)
            {
                loop.Stop();
            }
        }).IsCompleted)
        {
            return null;
        }

        List<int>? kept = null;
        for (int row = 0; row < set.Count; row++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            int column = FirstNonFinite(set.Row(row));
            if (column < 0)
            {
                kept?.Add(row);
                continue;
            }

            if (rule == NonFiniteRule.Error)
            {
                string name = columnName?.Invoke(column) ?? $"column {column}";
                string value = set.Row(row)[column].ToString(CultureInfo.InvariantCulture);
                throw new AuditException(
                    $"{set.Name}, row {row}, {name}: found {value}; values must be finite (non-finite drop leaves such rows out)");
            }

            kept ??= [.. Enumerable.Range(0, row)];
        }

        return kept is { Count: 0 }
            ? throw new AuditException($"{set.Name}: every one of the {set.Count} rows holds NaN or an infinity")
            : kept?.ToArray();
    }

    /// <summary>The first column of a row that holds NaN or an infinity; -1 for none.</summary>
    public static int FirstNonFinite(ReadOnlySpan<float> row)
    {
        // x * 0 is 0 for finite x and NaN otherwise: one pass without a branch a value, and the search only when it fails.
        float sum = 0;
        foreach (float value in row)
        {
            sum += value * 0;
        }

        if (sum == 0)
        {
            return -1;
        }

        int column = 0;
        while (float.IsFinite(row[column]))
        {
            column++;
        }

        return column;
    }
}
