using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// Coordinates for rows of numbers and codes, by which they are screened: the numbers, then for each column of codes the
/// vertex of a regular simplex that stands for the group of the row's value. Two vertices are the root of the column's weight
/// apart, so that no two rows are farther apart here than by their numbers and codes.
/// </summary>
internal sealed unsafe class CodeEmbedding
{
    // Rows summed by one worker at a time.
    private const int Chunk = 4096;

    private readonly int _numbers;
    private readonly CodeGroups[] _groups;
    private readonly double[][][] _vertices;

    /// <param name="numbers">Numbers of a row.</param>
    /// <param name="columns">Columns of codes, and their weights.</param>
    /// <param name="groups">The groups of each column; a column takes one coordinate fewer.</param>
    public CodeEmbedding(int numbers, CodeColumns columns, CodeGroups[] groups)
    {
        (_numbers, _groups) = (numbers, groups);
        _vertices = [.. groups.Select((group, c) => Simplex.Vertices(group.Count - 1, columns.Weights[c]))];
        Dimension = numbers + groups.Sum(group => group.Count - 1);
    }

    /// <summary>Coordinates of a row.</summary>
    public int Dimension { get; }

    /// <summary>The coordinates of a row.</summary>
    public void Write(float* row, Span<double> target)
    {
        TensorPrimitives.ConvertTruncating(new ReadOnlySpan<float>(row, _numbers), target);
        int* codes = (int*)(row + _numbers);
        int next = _numbers;
        for (int c = 0; c < _groups.Length; c++)
        {
            double[] vertex = _vertices[c][_groups[c].Of(codes[c])];
            vertex.CopyTo(target[next..]);
            next += vertex.Length;
        }
    }

    /// <summary>The mean of a set's rows.</summary>
    public double[] Mean(VectorSet set, ParallelOptions parallel)
    {
        int[][] counts = Counts(set, parallel);
        List<double> mean = [.. _numbers > 0 ? Centre.Mean(set, parallel) : []];
        for (int c = 0; c < _groups.Length; c++)
        {
            double[] sum = new double[_groups[c].Count - 1];
            for (int group = 0; group < counts[c].Length; group++)
            {
                TensorPrimitives.MultiplyAdd(_vertices[c][group], counts[c][group] / (double)set.Count, sum, sum);
            }

            mean.AddRange(sum);
        }

        return [.. mean];
    }

    /// <summary>The distances of a set's rows to a point.</summary>
    public double[] Distances(VectorSet set, double[] point, ParallelOptions parallel)
    {
        double[][] toVertices = ToVertices(point);
        double[] distances = new double[set.Count];
        Parallel.For(0, (set.Count + Chunk - 1) / Chunk, parallel, chunk =>
        {
            fixed (double* numbers = point)
            {
                for (int row = chunk * Chunk; row < Math.Min(set.Count, (chunk + 1) * Chunk); row++)
                {
                    parallel.CancellationToken.ThrowIfCancellationRequested();
                    float* values = set.RowPointer(row);
                    int* codes = (int*)(values + _numbers);
                    double squared = SquaredDistance.Of(values, numbers, _numbers);
                    for (int c = 0; c < _groups.Length; c++)
                    {
                        squared += toVertices[c][_groups[c].Of(codes[c])];
                    }

                    distances[row] = Math.Sqrt(squared);
                }
            }
        });
        return distances;
    }

    /// <summary>By column the squared distance of each vertex to the point, in the coordinates of the column.</summary>
    private double[][] ToVertices(double[] point)
    {
        int next = _numbers;
        return Array.ConvertAll(_vertices, vertices =>
        {
            double[] part = point[next..(next += vertices[0].Length)];
            return Array.ConvertAll(vertices, vertex => part.Zip(vertex, (a, b) => (a - b) * (a - b)).Sum());
        });
    }

    /// <summary>By column how many rows are in each group.</summary>
    private int[][] Counts(VectorSet set, ParallelOptions parallel)
    {
        int[][] counts = Array.ConvertAll(_groups, groups => new int[groups.Count]);
        Parallel.For(0, _groups.Length, parallel, c =>
        {
            for (int row = 0; row < set.Count; row++)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                counts[c][_groups[c].Of(((int*)(set.RowPointer(row) + _numbers))[c])]++;
            }
        });
        return counts;
    }
}
