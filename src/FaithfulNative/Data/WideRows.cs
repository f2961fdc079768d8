namespace FaithfulNative.Data;

/// <summary>Rows of numbers that float32 may not hold, as they are given.</summary>
/// <param name="count">Number of rows.</param>
/// <param name="dimension">Values a row.</param>
internal abstract class WideRows(int count, int dimension)
{
    public int Count { get; } = count;

    public int Dimension { get; } = dimension;

    /// <summary>Reads some consecutive values of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The first of its columns.</param>
    /// <param name="values">Receives the values, each rounded to double.</param>
    /// <param name="rests">Receives what rounding to double took from each: 0 but for whole numbers beyond 2^53.</param>
    public abstract void Read(int row, int column, Span<double> values, Span<double> rests);

    /// <summary>What messages call a value.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    public virtual string NameOf(string name, int row, int column) => $"{name}: row {row}, column {column}";
}

/// <summary>Rows of double in managed memory.</summary>
internal sealed class DoubleRows(ReadOnlyMemory<double> values, int dimension) : WideRows(values.Length / dimension, dimension)
{
    public override void Read(int row, int column, Span<double> into, Span<double> rests)
    {
        values.Span.Slice((row * Dimension) + column, into.Length).CopyTo(into);
        rests.Clear();
    }
}

/// <summary>The rows of a set, with its offsets added back.</summary>
internal sealed class RestoredRows(VectorSet set) : WideRows(set.Count, set.Dimension)
{
    public override void Read(int row, int column, Span<double> values, Span<double> rests)
    {
        ReadOnlySpan<float> given = set.Row(row).Slice(column, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            (values[i], rests[i]) = TwoSum.Of(set.Offsets?.Values[column + i] ?? 0, given[i]);
        }
    }
}

/// <summary>The sum of two doubles, rounded, and what rounding took from it (Knuth).</summary>
internal static class TwoSum
{
    public static (double Sum, double Left) Of(double a, double b)
    {
        double sum = a + b;
        double ofB = sum - a;
        double rest = (a - (sum - ofB)) + (b - ofB);
        return (sum, double.IsFinite(sum) ? rest : 0);
    }
}
