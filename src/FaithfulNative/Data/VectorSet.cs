using System.Buffers;

namespace FaithfulNative.Data;

/// <summary>
/// Rows of float32, <see cref="Count"/> x <see cref="Dimension"/>, read where they lie: a managed array, native memory or
/// a mapped file. Whoever owns the memory must leave it unchanged while the set is in use. Rows may have
/// codes beside their numbers, such as those of categories; see <see cref="CodeColumns"/>.
/// </summary>
/// <remarks>
/// Reading is safe from any number of threads, and beside Dispose: memory goes when the last audit or score that uses it has
/// ended. A disposed set, or a view of one, throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed unsafe partial class VectorSet : IDisposable
{
    private const string Unnamed = "rows";

    private readonly string? _name;
    private readonly Counted _memory;
    private readonly float* _data;
    private readonly long _stride;
    private readonly int[]? _rows;
    private readonly VectorSet? _parent;
    private readonly bool _owns = true;
    private int _disposed;

    private VectorSet(string? name, float* data, int count, int dimension, long stride, Counted memory, CodeColumns? codes = null)
    {
        if (count < 1)
        {
            throw new AuditException($"{name ?? Unnamed}: there are no rows; at least 1 is needed");
        }

        if (dimension < (codes is null ? 1 : 0))
        {
            throw new AuditException($"{name ?? Unnamed}: there are no columns; at least 1 is needed");
        }

        int values = dimension + (codes?.Count ?? 0);
        if (stride < values)
        {
            throw new ArgumentOutOfRangeException(nameof(stride), stride, $"a row has {values} values, so the stride cannot be less");
        }

        _data = data;
        CodeColumns = codes;
        (_name, Count, Dimension, _stride, _memory) = (name, count, dimension, stride, memory);
    }

    private VectorSet(VectorSet source, string? name, int[]? rows, VectorSet? parent)
        : this(name, source._data, rows?.Length ?? source.Count, source.Dimension, source._stride, source._memory, source.CodeColumns) =>
        (_parent, _rows, _owns, Offsets, _identities, _areCells, RowShape) =
            (parent, rows, false, source.Offsets, source._identities, source._areCells, source.RowShape);

    /// <summary>
    /// What messages call this set: a role such as "real", or a file name. A set without a name goes by its role in an audit.
    /// </summary>
    public string Name => _name ?? Unnamed;

    /// <summary>Number of rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>Numbers a row; at least 1, or 0 where rows have codes alone.</summary>
    public int Dimension { get; }

    // Arrays of rows have up to four axes.
    internal const int MostAxes = 3;

    /// <summary>
    /// The extents of one row where rows are pictures or other arrays that were flattened, such as 3, 32, 32; empty where nothing is
    /// known of them.
    /// </summary>
    public IReadOnlyList<int> RowShape { get; internal set; } = [];

    /// <summary>Bytes of the numbers and codes, whoever owns them.</summary>
    public long Bytes => (long)Count * Columns * sizeof(float);

    /// <summary>Wraps an array of count x dimension values, row after row. The array is pinned, not copied.</summary>
    /// <param name="values">Row-major values; the length must be a multiple of <paramref name="dimension"/>.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    public static VectorSet FromMemory(ReadOnlyMemory<float> values, int dimension, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (values.Length % dimension != 0)
        {
            throw new AuditException($"{name ?? Unnamed}: {values.Length} values do not divide into rows of {dimension}");
        }

        Pin pin = new(values);
        try
        {
            return new VectorSet(name, pin.Pointer, values.Length / dimension, dimension, dimension, new Counted(pin));
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>Wraps memory that somebody else owns, for instance a mapped file or a caller's buffer.</summary>
    /// <param name="data">First value of the first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="stride">Floats from one row to the next, at least <paramref name="dimension"/>.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <param name="owner">Disposed once the set is and nobody uses its rows any more; null when the caller keeps the memory alive. See
    /// also <see cref="IPagedRows"/>.</param>
    public static VectorSet FromPointer(float* data, int count, int dimension, long stride, string? name = null, IDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new VectorSet(name, data, count, dimension, stride, new Counted(owner));
    }

    /// <summary>A set in native memory, filled row by row by <paramref name="fill"/> before anybody else sees it.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <param name="fill">Writes row i into the span it is given.</param>
    public static VectorSet Create(int count, int dimension, string? name, RowWriter fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        NativeBuffer<float> buffer = new((long)Math.Max(count, 0) * Math.Max(dimension, 0));
        try
        {
            for (int i = 0; i < count; i++)
            {
                fill(i, new Span<float>(buffer.Pointer + ((long)i * dimension), dimension));
            }

            return new VectorSet(name, buffer.Pointer, count, dimension, dimension, new Counted(buffer));
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>A copy of the row's numbers, less the offsets where there are any.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Count"/>.</param>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    public float[] CopyRow(int row)
    {
        float[] copy = new float[Dimension];
        CopyRow(row, copy);
        return copy;
    }

    /// <summary>Copies the row's numbers.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Count"/>.</param>
    /// <param name="target">Where they go, at least <see cref="Dimension"/> of them.</param>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    public void CopyRow(int row, Span<float> target)
    {
        using Counted.Use use = Enter();
        Row(row).CopyTo(target);
    }

    /// <summary>The rows with these numbers, in this order, as a view: a set of its own over the same memory.</summary>
    /// <param name="rows">Row numbers of this set; copied.</param>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    public VectorSet Select(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        int[] own = [.. rows];
        foreach (ref int row in own.AsSpan())
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(rows));
            row = _rows is null ? row : _rows[row];
        }

        return new VectorSet(this, _name, own, this);
    }

    /// <summary>The same rows under another name, as a view.</summary>
    /// <param name="name">What messages call the set.</param>
    public VectorSet Named(string name) => new(this, name, _rows, this);

    /// <summary>Keeps the memory until the use is disposed, even when this set is disposed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    /// <param name="role">What messages call the set where it has no name.</param>
    internal HeldRows Hold(string? role = null)
    {
        Counted.Use use = Enter();
        return new HeldRows(new VectorSet(this, _name ?? role, _rows, parent: null), use);
    }

    /// <summary>The row's numbers, in place: for code whose caller holds the memory.</summary>
    internal ReadOnlySpan<float> Row(int row) => new(RowPointer(row), Dimension);

    /// <summary>Pointer to the row: for code whose caller holds the memory.</summary>
    internal float* RowPointer(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return _data + ((_rows is null ? row : _rows[row]) * _stride);
    }

    /// <summary>Who can be told how rows are going to be read; null where they lie in memory.</summary>
    internal IPagedRows? Pages => _memory.Target as IPagedRows;

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0 || _parent is { IsDisposed: true };

    /// <summary>
    /// Releases the pin or the mapping, at once or when the last audit or score that uses it has ended. Views cannot be used
    /// afterwards; disposing a view releases nothing.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && _owns)
        {
            _memory.Leave();
        }
    }

    private Counted.Use Enter()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _memory.Enter(this);
    }

    /// <summary>Keeps managed memory in place; freed once, by whoever comes first.</summary>
    private sealed class Pin(ReadOnlyMemory<float> values) : IDisposable
    {
        private MemoryHandle _handle = values.Pin();

        ~Pin() => _handle.Dispose();

        public float* Pointer => (float*)_handle.Pointer;

        public void Dispose()
        {
            _handle.Dispose();
            GC.SuppressFinalize(this);
        }
    }
}

/// <summary>Writes one row of a set that is being made.</summary>
/// <param name="row">Number of the row.</param>
/// <param name="values">Where its values go.</param>
public delegate void RowWriter(int row, Span<float> values);
