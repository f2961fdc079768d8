using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Pruning;

/// <summary>Which rows of a search.</summary>
internal enum Side
{
    Real,
    Synthetic,
}

/// <summary>
/// The screened rows of a sweep, within a bound on memory: sets that do not fit are taken in stripes, and stripes that are
/// not in use give way to the next. A set that fits is made once and serves every phase.
/// </summary>
internal sealed class ScreenedSets : IDisposable
{
    // Stripes shorter than this cost more to make than to sweep; the bound gives way.
    private const int LeastStripe = 1 << 12;

    private readonly ProjectionAndScale _projection;
    private readonly Int8Quantizer? _bytes;
    private readonly ParallelOptions _parallel;
    private readonly int _stripe;
    private readonly long _room;

    // The one used last comes last. By side and not by set: both sides may be the same set, with prune radii of their own.
    private readonly List<(Side Side, int Stripe, ScreenedSet Rows)> _made = [];
    private readonly NeighbourRequest _request;

    /// <param name="request">Its sets.</param>
    /// <param name="projection">How rows are screened.</param>
    /// <param name="bytes">The coarsest look; null for none.</param>
    /// <param name="memory">The bound.</param>
    /// <param name="parallel">Threads, and what ends the work early.</param>
    public ScreenedSets(
        NeighbourRequest request, ProjectionAndScale projection, Int8Quantizer? bytes, long memory, ParallelOptions parallel)
    {
        (_request, _projection, _bytes, _parallel) = (request, projection, bytes, parallel);
        long rows = Math.Max(memory / ScreenedSet.BytesPerRow(projection, bytes), 2 * LeastStripe);
        _stripe = (int)Math.Min(rows / 2, int.MaxValue / 2);
        _room = rows;
    }

    /// <summary>How many stripes a side is taken in.</summary>
    public int Stripes(Side side) => (int)(((long)SetOf(side).Count + _stripe - 1) / _stripe);

    /// <summary>A stripe of a side. It lives until two others have been asked for.</summary>
    public ScreenedSet Of(Side side, int stripe)
    {
        int held = _made.FindIndex(made => made.Side == side && made.Stripe == stripe);
        if (held >= 0)
        {
            (Side Side, int Stripe, ScreenedSet Rows) found = _made[held];
            _made.RemoveAt(held);
            _made.Add(found);
            return found.Rows;
        }

        VectorSet set = SetOf(side);
        int first = stripe * _stripe;
        int count = Math.Min(_stripe, set.Count - first);
        while (_made.Count > 0 && _made.Sum(made => (long)made.Rows.Count) + count > _room)
        {
            _made[0].Rows.Dispose();
            _made.RemoveAt(0);
        }

        ScreenedSet rows = new(set, first..(first + count), _projection, _parallel, bytes: _bytes);
        _made.Add((side, stripe, rows));
        return rows;
    }

    public void Dispose() => _made.ForEach(made => made.Rows.Dispose());

    private VectorSet SetOf(Side side) => side == Side.Real ? _request.Real : _request.Synthetic;
}
