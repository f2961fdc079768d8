using FaithfulNative.Data;

namespace FaithfulNative.Auditing;

/// <summary>The rows of an audit, held in memory while it runs, whoever disposes their sets meanwhile.</summary>
internal sealed class HeldData : IDisposable
{
    private readonly Stack<HeldRows> _held = new();

    private HeldData(AuditData data) => Data = data;

    /// <summary>The data with the held rows in their places.</summary>
    public AuditData Data { get; private set; }

    /// <exception cref="ObjectDisposedException">One of the sets is disposed.</exception>
    public static HeldData Of(AuditData data)
    {
        HeldData held = new(data);
        try
        {
            held.Data = data with
            {
                Real = held.Hold(data.Real),
                Synthetic = held.Hold(data.Synthetic),
                Holdout = data.Holdout is null ? null : held.Hold(data.Holdout),
            };
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_held.TryPop(out HeldRows rows))
        {
            rows.Dispose();
        }
    }

    private VectorSet Hold(VectorSet rows)
    {
        HeldRows held = rows.Hold();
        _held.Push(held);
        return held.Rows;
    }
}
