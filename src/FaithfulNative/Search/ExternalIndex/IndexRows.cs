using FaithfulNative.Data;

namespace FaithfulNative.Search.ExternalIndex;

/// <summary>
/// The rows of a search as an index outside the engine sees them: as they are, or in dense form where they have codes. What
/// the index finds there are candidates; their distances are by numbers and codes.
/// </summary>
internal sealed class IndexRows : IDisposable
{
    private readonly bool _owned;

    private IndexRows(VectorSet real, VectorSet synthetic, bool owned) => (Real, Synthetic, _owned) = (real, synthetic, owned);

    public VectorSet Real { get; }

    public VectorSet Synthetic { get; }

    /// <summary>The rows; null where their dense form takes more memory than there is.</summary>
    /// <param name="request">The search.</param>
    /// <param name="memory">Bytes that may be taken; what the rows take is taken off.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static IndexRows? Of(NeighbourRequest request, ref long memory, CancellationToken cancellation)
    {
        if (request.Real.CodeColumns is null)
        {
            return new IndexRows(request.Real, request.Synthetic, owned: false);
        }

        DenseForm form = new([request.Real, request.Synthetic], cancellation);
        memory -= ((long)request.Real.Count + request.Synthetic.Count) * form.Dimension * sizeof(float);
        return memory < 0 ? null
            : new IndexRows(form.Of(request.Real, cancellation), form.Of(request.Synthetic, cancellation), owned: true);
    }

    public void Dispose()
    {
        if (_owned)
        {
            Real.Dispose();
            Synthetic.Dispose();
        }
    }
}
