using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Approximate;

/// <summary>
/// A search that may miss neighbours but never misjudges one: every distance in its tables is decided in double. It can
/// find the exact neighbours of a few rows, by which its answers are certified, and try harder.
/// </summary>
internal abstract class ApproximateSearch : IDisposable
{
    /// <param name="request">What is asked for.</param>
    /// <param name="projection">How rows are screened; disposed with the search.</param>
    /// <param name="kernel">Name of the tile kernel; null for the best.</param>
    /// <param name="threads">How many.</param>
    /// <param name="cancellation">Ends the search.</param>
    protected ApproximateSearch(
        NeighbourRequest request, ProjectionAndScale projection, string? kernel, int threads, CancellationToken cancellation)
    {
        (Request, Projection) = (request, projection);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        KernelChoice tiles = KernelTable.Choose(kernel);
        Kernel = tiles.Name;
        Work = new ExactRun(tiles.Kernel, parallel, _ => { });
        Tables = new NeighbourTables
        {
            RealToReal = Table(request.Real, request.RealToReal),
            SyntheticToSynthetic = Table(request.Synthetic, request.SyntheticToSynthetic),
            RealToSynthetic = Table(request.Real, request.RealToSynthetic),
            SyntheticToReal = Table(request.Synthetic, request.SyntheticToReal),
        };
    }

    public NeighbourRequest Request { get; }

    public NeighbourTables Tables { get; }

    /// <summary>The method and its parameters, for a person.</summary>
    public abstract string Name { get; }

    /// <summary>How long <see cref="Run"/> is going to take.</summary>
    public abstract double PredictedSeconds { get; }

    protected ProjectionAndScale Projection { get; }

    protected long Bytes => BytesOf(Request, Projection);

    protected string Kernel { get; }

    protected ExactRun Work { get; }

    /// <summary>Bytes that screened rows take; they are held as a whole.</summary>
    public static long BytesOf(NeighbourRequest request, ProjectionAndScale projection) =>
        ((long)request.Real.Count + request.Synthetic.Count) * ScreenedSet.BytesPerRow(projection);

    /// <summary>Finds neighbours; may be called again after <see cref="Raise"/>, with accumulators that have seen nothing yet.</summary>
    /// <param name="accumulators">Told of pairs within balls, some of them more than once, so they must not count.</param>
    /// <param name="edgeRank">k of the distance within a set whose largest value must be exact: it is the edge of the support.</param>
    public abstract void Run(IReadOnlyList<RangeAccumulator> accumulators, int edgeRank);

    /// <summary>Tries harder from now on; false when that would cost as much as an exact search.</summary>
    public abstract bool Raise();

    /// <summary>Exact neighbours of a few rows of one side among all of another.</summary>
    public NearestTable Exact(Side of, Side among, int[] rows, int k) =>
        ExactRows.Search(SetOf(of), rows, Screened(among), k, of == among, Work);

    /// <summary>Shows an accumulator every pair of a few real rows and any synthetic row within the real rows' radii.</summary>
    public void AccumulateExact(int[] rows, NativeBuffer<double> squaredRadii, RangeAccumulator accumulator) =>
        ExactRows.Accumulate(Request.Real, rows, Screened(Side.Synthetic), squaredRadii, accumulator, Work);

    public void Dispose()
    {
        Dispose(true);
        Tables.Dispose();
        Projection.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>All rows of a side.</summary>
    protected abstract ScreenedSet Screened(Side side);

    protected VectorSet SetOf(Side side) => side == Side.Real ? Request.Real : Request.Synthetic;

    private static NearestTable? Table(VectorSet set, int k) => k > 0 ? new NearestTable(set.Count, k) : null;
}
