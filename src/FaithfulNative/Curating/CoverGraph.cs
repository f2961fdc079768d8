using FaithfulNative.Data;
using FaithfulNative.Search;

namespace FaithfulNative.Curating;

/// <summary>Which real rows each candidate covers: those whose ball it lies in.</summary>
internal sealed class CoverGraph
{
    // Pairs of all balls together, as far as balls of 16 allow: 1.5 GiB while they are gathered. With 1,000,000 real rows a ball
    // may hold 134 rows, with 60,000 2,236; balls of fresh rows hold about k times the ratio of the sizes.
    private const int MostPairs = 1 << 27;
    private const int LeastOfBall = 16;

    private readonly int[] _start;
    private readonly int[] _real;

    private CoverGraph(int[] start, int[] real, int[] weights, int crowded) =>
        (_start, _real, Weights, Crowded) = (start, real, weights, crowded);

    /// <summary>How many real rows each searched real row stands for.</summary>
    public int[] Weights { get; }

    /// <summary>Real rows whose balls hold more candidates than are kept.</summary>
    public int Crowded { get; }

    public int Candidates => _start.Length - 1;

    /// <summary>The real rows that the candidate covers, by number among the searched ones.</summary>
    public ReadOnlySpan<int> Covered(int candidate) => _real.AsSpan(_start[candidate].._start[candidate + 1]);

    /// <summary>Share of the real rows that some of the candidates cover.</summary>
    public double Share(IEnumerable<int> candidates)
    {
        bool[] covered = new bool[Weights.Length];
        foreach (int candidate in candidates)
        {
            foreach (int real in Covered(candidate))
            {
                covered[real] = true;
            }
        }

        return Weights.Where((_, real) => covered[real]).Sum() / (double)Weights.Sum();
    }

    /// <summary>Searches the real rows again, and the candidates among them, exactly.</summary>
    public static CoverGraph Find(
        SearchSet real,
        VectorSet candidates,
        int k,
        INeighbourEngine engine,
        int threads,
        IProgress<PairProgress>? progress,
        CancellationToken cancellation)
    {
        int rows = real.Searched.Count;
        BallMembers members = new(k, rows, Math.Max(LeastOfBall, MostPairs / rows));
        NeighbourRequest request = new()
        {
            Real = real.Searched, Synthetic = candidates, RealGroups = real.Dependent, RealToReal = k, RangeAccumulators = [members],
        };
        engine.Find(request, threads, progress, cancellation).Dispose();

        return Of(
            [.. Enumerable.Range(0, rows).Select(members.Take)], candidates.Count, real.Sizes(),
            Enumerable.Range(0, rows).Count(members.IsCrowded));
    }

    /// <summary>Turns the lists of balls into lists of candidates.</summary>
    internal static CoverGraph Of(int[][] balls, int candidates, int[] weights, int crowded = 0)
    {
        int[] start = new int[candidates + 1];
        foreach (int candidate in balls.SelectMany(ball => ball))
        {
            start[candidate + 1]++;
        }

        for (int candidate = 0; candidate < candidates; candidate++)
        {
            start[candidate + 1] += start[candidate];
        }

        int[] next = start[..^1];
        int[] real = new int[start[^1]];
        for (int row = 0; row < balls.Length; row++)
        {
            foreach (int candidate in balls[row])
            {
                real[next[candidate]++] = row;
            }
        }

        return new CoverGraph(start, real, weights, crowded);
    }
}
