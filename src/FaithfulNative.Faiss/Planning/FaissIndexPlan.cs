using FaithfulNative.Data;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Faiss.Planning;

/// <summary>A design for all rows of a request.</summary>
internal sealed class FaissIndexPlan(IndexRequest request, IndexDesign design, double seconds) : INeighbourIndexPlan
{
    public string Name => design.Name(request.Rows.Count);

    public double Seconds => seconds;

    public INeighbourIndex Build(CancellationToken cancellationToken)
    {
        CalibratedIndex index = new(
            FaissIndex.Build(request.Rows, design.Options(request.Rows.Count), request.Threads, cancellationToken), design, request.K);
        try
        {
            using HeldRows rows = request.Rows.Hold();
            using HeldRows others = request.Others.Hold();
            using KnownQueries queries = new(request with { Rows = rows.Rows, Others = others.Rows }, cancellationToken);
            index.Calibrate(queries, request.Recall, cancellationToken);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }
}
