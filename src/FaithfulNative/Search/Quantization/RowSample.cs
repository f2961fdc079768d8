using FaithfulNative.Data;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// Centred rows of both sets at even steps, one after the other, in native memory: a sample is too large to be left behind.
/// </summary>
internal sealed unsafe class RowSample : IDisposable
{
    private readonly NativeBuffer<double> _values;

    /// <param name="sets">The sets.</param>
    /// <param name="step">From one row to the next, at least 1.</param>
    /// <param name="first">The first row of each set.</param>
    /// <param name="projection">Where the centre is.</param>
    public RowSample(IReadOnlyList<VectorSet> sets, int step, int first, ProjectionAndScale projection)
    {
        Dimension = projection.Dimension;
        Count = sets.Sum(set => Part(set));
        PaddedCount = (Count + GroupedProduct.RowsAtOnce - 1) / GroupedProduct.RowsAtOnce * GroupedProduct.RowsAtOnce;
        _values = new NativeBuffer<double>((long)PaddedCount * Dimension);
        int place = 0;
        foreach (VectorSet set in sets)
        {
            for (int i = 0; i < Part(set); i++)
            {
                projection.Centre(set.RowPointer(first + (i * step)), Row(place++));
            }
        }

        int Part(VectorSet set) => first < set.Count ? ((set.Count - first - 1) / step) + 1 : 0;
    }

    public int Count { get; }

    /// <summary>The count with rows of zeros to fill up what <see cref="GroupedProduct"/> takes at once.</summary>
    public int PaddedCount { get; }

    public int Dimension { get; }

    public double* Pointer => _values.Pointer;

    public Span<double> Row(int row) => _values.Slice((long)row * Dimension, Dimension);

    public void Dispose() => _values.Dispose();
}
