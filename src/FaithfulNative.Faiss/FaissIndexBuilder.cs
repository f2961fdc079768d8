using FaithfulNative.Data;
using FaithfulNative.Faiss.Planning;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Faiss;

/// <summary>
/// Builds FAISS indexes for approximate audits (<see cref="AuditData.Index"/>). Kind, parameters and effort come from the rows and the
/// recall that is asked for: small indexes over a sample of the rows show which kind is fastest, and the index over all rows is
/// searched harder until it finds the true neighbours of some rows.
/// </summary>
/// <remarks>
/// A graph that several threads build differs a little from run to run, and the kind is chosen by time that was measured; what an
/// audit says of its errors holds for the index that it used.
/// </remarks>
public sealed class FaissIndexBuilder : INeighbourIndexBuilder
{
    private readonly IndexDesign[] _designs;

    /// <summary>A builder that chooses among some kinds.</summary>
    /// <param name="kinds">Kinds to choose from: Hnsw, IvfFlat, IvfScalar8; none for all three.</param>
    public FaissIndexBuilder(params FaissIndexKind[] kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        _designs =
        [
            .. (kinds.Length > 0 ? kinds : [FaissIndexKind.Hnsw, FaissIndexKind.IvfFlat, FaissIndexKind.IvfScalar8])
                .SelectMany(IndexDesign.Of),
        ];
    }

    /// <summary>Tries every kind on a sample of the rows and keeps the one that promises to be fastest.</summary>
    /// <param name="request">The rows, and what will be asked of the index.</param>
    /// <param name="cancellationToken">Ends the planning between its steps.</param>
    /// <returns>The plan; null where no kind stays within the request's memory.</returns>
    /// <exception cref="AuditException">The native library is missing, or a value is too large for squares in float32.</exception>
    public INeighbourIndexPlan? Plan(IndexRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        IndexDesign[] fitting =
            Array.FindAll(_designs, design => request.Rows.Count * design.BytesPerRow(request.Rows.Dimension) <= request.MemoryLimit);
        if (fitting.Length == 0)
        {
            return null;
        }

        using HeldRows rows = request.Rows.Hold();
        using HeldRows others = request.Others.Hold();
        using IndexTrial trial = new(request with { Rows = rows.Rows, Others = others.Rows }, cancellationToken);
        return fitting.Select(design => new FaissIndexPlan(request, design, trial.Seconds(design, cancellationToken)))
            .MinBy(plan => plan.Seconds)!;
    }
}
