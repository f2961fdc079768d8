using System.Numerics.Tensors;

namespace FaithfulNative.Search.Quantization;

/// <summary>Rows of a sample, turned: which pairs of them would tiles of so many directions leave?</summary>
internal sealed class RotatedSample
{
    private readonly int[] _candidates;

    // Coordinates along all directions, then the norm of what they leave out; and by candidate what its directions leave out.
    private readonly float[][] _rows;
    private readonly float[][] _tails;

    /// <param name="sample">The sample.</param>
    /// <param name="count">How many of its rows, evenly spread.</param>
    /// <param name="rotation">The directions.</param>
    /// <param name="candidates">Numbers of leading directions, ascending.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public RotatedSample(RowSample sample, int count, Rotation rotation, int[] candidates, ParallelOptions parallel)
    {
        _candidates = candidates;
        (_rows, _tails) = (new float[count][], new float[count][]);
        Parallel.For(0, count, parallel, i =>
        {
            float[] row = _rows[i] = Turned(sample.Row((int)((long)i * sample.Count / count)), rotation);
            _tails[i] = Array.ConvertAll(candidates, coarse => TensorPrimitives.Norm<float>(row.AsSpan(Math.Min(coarse, row.Length - 1))));
        });
    }

    /// <summary>Distance of two of the rows, as far as the directions tell.</summary>
    public double Distance(int row, int other) => TensorPrimitives.Distance<float>(_rows[row], _rows[other]);

    /// <summary>
    /// By candidate the share of pairs that tiles would not tell from those within reach of the first row, that of its nearest.
    /// </summary>
    /// <param name="queries">How many rows to ask for, about; against all rows each.</param>
    /// <param name="distance">The distance of two rows.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public double[] Survivors(int queries, Func<int, int, double> distance, ParallelOptions parallel)
    {
        int step = Math.Max(1, _rows.Length / queries);
        int asked = (_rows.Length + step - 1) / step;
        int[] survivors = new int[_candidates.Length];
        Parallel.For(0, asked, parallel, query =>
        {
            int row = query * step;
            double nearest = Enumerable.Range(0, _rows.Length).Min(other => other == row ? double.PositiveInfinity : distance(row, other));
            for (int other = 0; other < _rows.Length; other++)
            {
                for (int candidate = Kept(row, other, (float)(nearest * nearest)) - 1; candidate >= 0; candidate--)
                {
                    Interlocked.Increment(ref survivors[candidate]);
                }
            }
        });
        return Array.ConvertAll(survivors, count => count / ((double)asked * _rows.Length));
    }

    /// <summary>How many of the candidates leave the pair: more directions tell more, so these are the first ones.</summary>
    private int Kept(int row, int other, float pruneRadius)
    {
        (int low, int high) = (0, _candidates.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            int coarse = Math.Min(_candidates[middle], _rows[row].Length - 1);
            float near = TensorPrimitives.Distance<float>(_rows[row].AsSpan(0, coarse), _rows[other].AsSpan(0, coarse));
            float gap = _tails[row][middle] - _tails[other][middle];
            (low, high) = (near * near) + (gap * gap) <= pruneRadius ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static float[] Turned(ReadOnlySpan<double> row, Rotation rotation)
    {
        double[] turned = new double[rotation.Directions.Length];
        for (int d = 0; d < turned.Length; d++)
        {
            turned[d] = TensorPrimitives.Dot(row, rotation.Directions[d]);
        }

        return [.. turned.Select(v => (float)v), (float)ProjectionAndScale.Tail(TensorPrimitives.SumOfSquares(row), turned, turned.Length)];
    }
}
