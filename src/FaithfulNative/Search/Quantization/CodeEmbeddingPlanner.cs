using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// Chooses on a sample how many coordinates screening gives a column of codes: more of them tell more values apart and make
/// every tile longer.
/// </summary>
internal sealed unsafe class CodeEmbeddingPlanner
{
    // Rows whose values are counted, rows whose nearest one is sought, and rows it is sought among.
    private const int Counted = 1 << 14;
    private const int Queries = 16;
    private const int Pool = 1 << 13;

    // Fewer pairs are done before it is known how to do less.
    private const double FewPairs = 4.5e6;
    private const int UsualCoordinates = 2;

    // What a tile costs beside its coordinates, and what a pair costs that survives it, in coordinates of a pair.
    private const double TileCost = 10;
    private const double SurvivorCost = 8000;
    private static readonly int[] s_coordinates = [1, 2, 3, 5, 8];

    private readonly VectorSet[] _sets;
    private readonly CodeColumns _columns;
    private readonly Dictionary<int, int>[] _counts;

    private CodeEmbeddingPlanner(NeighbourRequest request, CodeColumns columns)
    {
        (_sets, _columns) = ([request.Real, request.Synthetic], columns);
        _counts = [.. Enumerable.Range(0, columns.Count).Select(_ => new Dictionary<int, int>())];
        foreach (nint row in Rows(Counted))
        {
            int* codes = CodesOf(row);
            for (int c = 0; c < _counts.Length; c++)
            {
                _counts[c][codes[c]] = _counts[c].GetValueOrDefault(codes[c]) + 1;
            }
        }
    }

    /// <summary>The embedding of a search; null where its rows have numbers alone.</summary>
    /// <param name="request">The search.</param>
    /// <param name="coordinates">Coordinates of a column, fewer where it has fewer values; null to choose.</param>
    public static CodeEmbedding? Plan(NeighbourRequest request, int? coordinates)
    {
        if (request.Real.CodeColumns is not { } columns)
        {
            return null;
        }

        CodeEmbeddingPlanner planner = new(request, columns);
        int chosen = coordinates ?? (SearchWork.Pairs(request) < FewPairs ? UsualCoordinates : planner.Cheapest());
        return new CodeEmbedding(request.Real.Dimension, columns, planner.Groups(chosen));
    }

    private CodeGroups[] Groups(int coordinates)
    {
        CodeGroups[] groups = Array.ConvertAll(_counts, counts => new CodeGroups(counts, Math.Clamp(counts.Count, 1, coordinates + 1)));

        // There is something to look at even where all rows have the same codes.
        if (_sets[0].Dimension == 0 && Array.TrueForAll(groups, group => group.Count == 1))
        {
            groups[0] = new CodeGroups(_counts[0], 2);
        }

        return groups;
    }

    /// <summary>The number of coordinates that makes a pair cheapest, by the pairs that would survive.</summary>
    private int Cheapest()
    {
        nint[] pool = [.. Rows(Pool)];
        CodeGroups[][] candidates = Array.ConvertAll(s_coordinates, Groups);
        byte[][] groups = Array.ConvertAll(candidates, candidate => GroupsOf(pool, candidate));
        long[] survivors = new long[candidates.Length];
        int step = Math.Max(1, pool.Length / Queries), asked = 0;
        double[] bounds = new double[pool.Length * candidates.Length];
        for (int query = 0; query < pool.Length; query += step, asked++)
        {
            double nearest = Bounds(pool, query, groups, bounds);
            for (int i = 0; i < bounds.Length; i++)
            {
                survivors[i % candidates.Length] += bounds[i] <= nearest ? 1 : 0;
            }
        }

        double[] costs = [.. candidates.Select((candidate, i) => TileCost + _sets[0].Dimension + candidate.Sum(group => group.Count - 1)
            + (SurvivorCost * survivors[i] / ((double)asked * pool.Length)))];
        return s_coordinates[Array.IndexOf(costs, costs.Min())];
    }

    /// <summary>The squared distance of a row to its nearest one, and what each candidate would show of those to all.</summary>
    private double Bounds(nint[] pool, int query, byte[][] groups, double[] bounds)
    {
        int columns = _columns.Count, candidates = groups.Length;
        double nearest = double.PositiveInfinity;
        for (int other = 0; other < pool.Length; other++)
        {
            double ofNumbers = SquaredDistance.Of((float*)pool[query], (float*)pool[other], _sets[0].Dimension);
            double squared = ofNumbers + CodeMismatches.Squared(CodesOf(pool[query]), CodesOf(pool[other]), _columns);
            nearest = other == query ? nearest : Math.Min(nearest, squared);
            for (int i = 0; i < candidates; i++)
            {
                ReadOnlySpan<byte> x = groups[i].AsSpan(query * columns, columns), y = groups[i].AsSpan(other * columns, columns);
                double bound = other == query ? double.PositiveInfinity : ofNumbers;
                for (int c = 0; c < columns; c++)
                {
                    bound += x[c] == y[c] ? 0 : _columns.Weights[c];
                }

                bounds[(other * candidates) + i] = bound;
            }
        }

        return nearest;
    }

    private byte[] GroupsOf(nint[] pool, CodeGroups[] groups)
    {
        byte[] found = new byte[pool.Length * groups.Length];
        for (int row = 0; row < pool.Length; row++)
        {
            int* codes = CodesOf(pool[row]);
            for (int c = 0; c < groups.Length; c++)
            {
                found[(row * groups.Length) + c] = (byte)groups[c].Of(codes[c]);
            }
        }

        return found;
    }

    private int* CodesOf(nint row) => (int*)((float*)row + _sets[0].Dimension);

    /// <summary>About so many rows of both sets, at even steps; addresses, as a list cannot hold pointers.</summary>
    private IEnumerable<nint> Rows(int count)
    {
        int step = (int)Math.Max(1, ((long)_sets[0].Count + _sets[1].Count) / count);
        foreach (VectorSet set in _sets)
        {
            for (int row = 0; row < set.Count; row += step)
            {
                yield return Address(set, row);
            }
        }
    }

    private static nint Address(VectorSet set, int row) => (nint)set.RowPointer(row);
}
