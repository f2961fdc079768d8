using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <content>Codes beside the numbers: in memory they lie behind the numbers of their row.</content>
public sealed unsafe partial class VectorSet
{
    /// <summary>The columns of codes; null where rows have numbers alone.</summary>
    public CodeColumns? CodeColumns { get; }

    /// <summary>Numbers and codes a row, at least 1.</summary>
    public int Columns => Dimension + (CodeColumns?.Count ?? 0);

    /// <summary>How far apart rows of this set are.</summary>
    internal RowMetric Metric => new(Dimension, CodeColumns);

    /// <summary>A set of numbers and codes in native memory, filled row by row by <paramref name="fill"/>.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="dimension">Numbers a row, 0 or more.</param>
    /// <param name="codes">The columns of codes.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <param name="fill">Writes row i into the spans it is given.</param>
    public static VectorSet Create(int count, int dimension, CodeColumns codes, string? name, CodedRowWriter fill)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        int columns = checked(dimension + codes.Count);
        NativeBuffer<float> buffer = new((long)Math.Max(count, 0) * columns);
        try
        {
            for (int row = 0; row < count; row++)
            {
                float* numbers = buffer.Pointer + ((long)row * columns);
                fill(row, new Span<float>(numbers, dimension), new Span<int>(numbers + dimension, codes.Count));
            }

            return new VectorSet(name, buffer.Pointer, count, dimension, columns, new Counted(buffer), codes);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>A set of numbers and codes, copied row after row.</summary>
    /// <param name="numbers">Row-major numbers; empty where rows have codes alone.</param>
    /// <param name="dimension">Numbers a row, 0 or more.</param>
    /// <param name="codes">Row-major codes; equal codes of a column stand for equal values.</param>
    /// <param name="columns">The columns of codes.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <exception cref="AuditException">Numbers and codes are not of as many rows.</exception>
    public static VectorSet From(
        ReadOnlyMemory<float> numbers, int dimension, ReadOnlyMemory<int> codes, CodeColumns columns, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        int count = codes.Length / columns.Count;
        if (codes.Length != (long)count * columns.Count || numbers.Length != (long)count * dimension)
        {
            throw new AuditException(
                $"{name ?? Unnamed}: {numbers.Length} numbers and {codes.Length} codes are not of as many rows "
                + $"of {dimension} numbers and {columns.Count} codes");
        }

        return Create(count, dimension, columns, name, (row, ofNumbers, ofCodes) =>
        {
            numbers.Span.Slice(row * dimension, dimension).CopyTo(ofNumbers);
            codes.Span.Slice(row * columns.Count, columns.Count).CopyTo(ofCodes);
        });
    }

    /// <summary>A copy of the row's codes; empty where the set has none.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Count"/>.</param>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    public int[] CopyCodes(int row)
    {
        using Counted.Use use = Enter();
        return Codes(row).ToArray();
    }

    /// <summary>The row's codes, in place, empty where the set has none: for code whose caller holds the memory.</summary>
    internal ReadOnlySpan<int> Codes(int row) =>
        CodeColumns is null ? default : new ReadOnlySpan<int>(RowPointer(row) + Dimension, CodeColumns.Count);

    /// <summary>The rows in memory of their own.</summary>
    internal VectorSet Copy(string name, CancellationToken cancellation)
    {
        NativeBuffer<float> buffer = new((long)Count * Columns);
        try
        {
            for (int row = 0; row < Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                new ReadOnlySpan<float>(RowPointer(row), Columns).CopyTo(buffer.Slice((long)row * Columns, Columns));
            }

            return FromRows(buffer.Pointer, Count, Dimension, CodeColumns, name, buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Wraps rows whose codes lie behind their numbers, without a gap between rows.</summary>
    internal static VectorSet FromRows(float* data, int count, int dimension, CodeColumns? codes, string name, IDisposable? owner) =>
        new(name, data, count, dimension, dimension + (codes?.Count ?? 0), new Counted(owner), codes);

    /// <summary>The bytes of a row: its numbers, then its codes.</summary>
    internal ReadOnlySpan<byte> RowBytes(int row) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<float>(RowPointer(row), Columns));

    /// <summary>
    /// Rows that have another value in a column in which all real rows have one, and which is therefore no part of distances; null where
    /// nobody looked. Views and copies do not know them.
    /// </summary>
    internal IReadOnlySet<int>? Outside { get; set; }

    /// <summary>Whether two rows of sets of the same columns are equal in every number and code, as they were given.</summary>
    internal static bool AreEqual(VectorSet a, int row, VectorSet b, int other) => a.HasIdentities && b.HasIdentities
        ? a.IdentityOf(row) == b.IdentityOf(other)
        : a.Row(row).SequenceEqual(b.Row(other)) && a.Codes(row).SequenceEqual(b.Codes(other));
}

/// <summary>Writes one row of numbers and codes of a set that is being made.</summary>
/// <param name="row">Number of the row.</param>
/// <param name="numbers">Where its numbers go.</param>
/// <param name="codes">Where its codes go.</param>
public delegate void CodedRowWriter(int row, Span<float> numbers, Span<int> codes);
