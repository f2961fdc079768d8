using FaithfulNative.Data;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Faiss.Planning;

/// <summary>An index whose effort was found on rows with known neighbours.</summary>
/// <param name="index">Disposed with this.</param>
/// <param name="design">What it is.</param>
/// <param name="k">Neighbours that will be asked for.</param>
internal sealed class CalibratedIndex(FaissIndex index, IndexDesign design, int k) : INeighbourIndex
{
    private readonly int _most = design.MostEffort((int)index.Count);

    public FaissIndex Index => index;

    public string Name => $"{design.Name((int)index.Count)}, {(design.Kind == FaissIndexKind.Hnsw ? "efSearch" : "nprobe")} {index.Effort}";

    public int CandidatesFor(int k) => (int)Math.Min(design.Candidates(k), index.Count);

    /// <summary>
    /// Raises the effort from the least until the share of the queries' neighbours is found. A third of the misses that are allowed is
    /// aimed at, so that other rows confirm it.
    /// </summary>
    public void Calibrate(KnownQueries queries, double recall, CancellationToken cancellation)
    {
        int candidates = CandidatesFor(k);
        index.Effort = Math.Min(design.LeastEffort(candidates), _most);
        while (queries.Recall(index, candidates) < (2 + recall) / 3 && Raise())
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public bool Raise()
    {
        int before = index.Effort;
        int after = Math.Min(_most, before + Math.Max(1, before / 2));
        if (after > before)
        {
            index.Effort = after;
        }

        return after > before;
    }

    public void Search(VectorSet queries, int first, int count, int k, Memory<float> squaredDistances, Memory<long> ids, int threads) =>
        index.Search(queries, first, count, k, squaredDistances, ids, threads);

    public void Dispose() => index.Dispose();
}
