using System.Buffers;

namespace FaithfulNative.Data;

/// <summary>
/// Rows of float32, <see cref="Count"/> x <see cref="Dimension"/>, read where they lie: a managed array, native memory or
/// a mapped file. Nothing is copied; whoever owns the memory must leave it unchanged while the set is in use. Rows may have
/// codes beside their numbers, such as those of categories; see <see cref="CodeColumns"/>.
/// </summary>
/// <remarks>Reading is safe from any number of threads. Dispose releases the pin or the mapping.</remarks>
public sealed unsafe partial class VectorSet : IDisposable
{
    private readonly float* _data;
    private readonly long _stride;
    private readonly int[]? _rows;
    private readonly VectorSet? _parent;
    private IDisposable? _owner;

    private VectorSet(string name, float* data, int count, int dimension, long stride, IDisposable? owner, CodeColumns? codes = null)
    {
        if (count < 1)
        {
            throw new AuditException($"{name}: there are no rows; at least 1 is needed");
        }

        if (dimension < (codes is null ? 1 : 0))
        {
            throw new AuditException($"{name}: there are no columns; at least 1 is needed");
        }

        int values = dimension + (codes?.Count ?? 0);
        if (stride < values)
        {
            throw new ArgumentOutOfRangeException(nameof(stride), stride, $"a row has {values} values, so the stride cannot be less");
        }

        _data = data;
        CodeColumns = codes;
        (Name, Count, Dimension, _stride, _owner) = (name, count, dimension, stride, owner);
    }

    private VectorSet(VectorSet parent, int[] rows)
        : this(parent.Name, parent._data, rows.Length, parent.Dimension, parent._stride, null, parent.CodeColumns) =>
        (_parent, _rows) = (parent, rows);

    /// <summary>What messages call this set: a role such as "real", or a file name.</summary>
    public string Name { get; }

    /// <summary>Number of rows, at least 1.</summary>
    public int Count { get; }

    /// <summary>Numbers a row; at least 1, or 0 where rows have codes alone.</summary>
    public int Dimension { get; }

    /// <summary>Bytes of the numbers and codes, whoever owns them.</summary>
    public long Bytes => (long)Count * Columns * sizeof(float);

    /// <summary>Wraps an array of count x dimension values, row after row. The array is pinned, not copied.</summary>
    /// <param name="values">Row-major values; the length must be a multiple of <paramref name="dimension"/>.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="name">What messages call the set.</param>
    public static VectorSet FromMemory(ReadOnlyMemory<float> values, int dimension, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (values.Length % dimension != 0)
        {
            throw new AuditException($"{name}: {values.Length} values do not divide into rows of {dimension}");
        }

        Pin pin = new(values);
        try
        {
            return new VectorSet(name, pin.Pointer, values.Length / dimension, dimension, dimension, pin);
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
    /// <param name="name">What messages call the set.</param>
    /// <param name="owner">Disposed with the set; null when the caller keeps the memory alive. See also <see cref="IPagedRows"/>.</param>
    public static VectorSet FromPointer(float* data, int count, int dimension, long stride, string name, IDisposable? owner = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(data);
        return new VectorSet(name, data, count, dimension, stride, owner);
    }

    /// <summary>A set in native memory, filled row by row by <paramref name="fill"/> before anybody else sees it.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="name">What messages call the set.</param>
    /// <param name="fill">Writes row i into the span it is given.</param>
    public static VectorSet Create(int count, int dimension, string name, RowWriter fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        NativeBuffer<float> buffer = new((long)Math.Max(count, 0) * Math.Max(dimension, 0));
        try
        {
            for (int i = 0; i < count; i++)
            {
                fill(i, new Span<float>(buffer.Pointer + ((long)i * dimension), dimension));
            }

            return new VectorSet(name, buffer.Pointer, count, dimension, dimension, buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>The row's numbers, in place.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Count"/>.</param>
    public ReadOnlySpan<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return new ReadOnlySpan<float>(RowPointer(row), Dimension);
    }

    /// <summary>The rows with these numbers, in this order, as a set of its own over the same memory.</summary>
    /// <param name="rows">Row numbers of this set.</param>
    public VectorSet Select(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(rows));
        }

        return new VectorSet(this, _rows is null ? rows : Array.ConvertAll(rows, r => _rows[r]));
    }

    /// <summary>The same rows under another name.</summary>
    /// <param name="name">What messages call the set.</param>
    public VectorSet Named(string name) => new(name, this);

    private VectorSet(string name, VectorSet source)
        : this(name, source._data, source.Count, source.Dimension, source._stride, null, source.CodeColumns) =>
        (_parent, _rows) = (source._parent ?? source, source._rows);

    /// <summary>Pointer to the row, without a bounds check: for code that already counts rows.</summary>
    internal float* RowPointer(int row)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _data + ((_rows is null ? row : _rows[row]) * _stride);
    }

    /// <summary>Who can be told how rows are going to be read; null where they lie in memory.</summary>
    internal IPagedRows? Pages => _parent is null ? _owner as IPagedRows : _parent.Pages;

    private bool IsDisposed { get; set; }

    /// <summary>Releases the pin or the mapping. Views made by <see cref="Select"/> must not be used afterwards.</summary>
    public void Dispose()
    {
        IsDisposed = true;
        Interlocked.Exchange(ref _owner, null)?.Dispose();
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
