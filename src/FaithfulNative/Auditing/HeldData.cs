using FaithfulNative.Data;

namespace FaithfulNative.Auditing;

/// <summary>The rows of an audit, made alike and held in memory while it runs, whoever disposes their sets meanwhile.</summary>
internal sealed class HeldData : IDisposable
{
    private static readonly string[] s_roles = ["real", "synthetic", "holdout"];

    private readonly Stack<IDisposable> _held = new();

    private HeldData(AuditData data) => Data = data;

    /// <summary>The data with the held rows in their places.</summary>
    public AuditData Data { get; private set; }

    /// <summary>What a user should know of the rows: other ranges of values, and which of them rounding merges.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Hold-out rows that rounding makes equal to rows from which they differ as given.</summary>
    public IReadOnlySet<int> HoldoutApart { get; private set; } = new HashSet<int>();

    /// <exception cref="AuditException">Other offsets were subtracted from a set than from the real rows.</exception>
    /// <exception cref="ObjectDisposedException">One of the sets is disposed.</exception>
    public static HeldData Of(AuditData data)
    {
        HeldData held = new(data);
        try
        {
            VectorSet[] sets = data.Holdout is null ? [data.Real, data.Synthetic] : [data.Real, data.Synthetic, data.Holdout];
            AlikeSets alike = AlikeSets.Of([.. sets.Zip(s_roles, held.Hold)]);
            held._held.Push(alike);
            bool areArrays = Array.TrueForAll(sets, set => !set.AreCells && set.CodeColumns is null);
            string[] ranges = areArrays ? [.. sets.Skip(1).SelectMany(set => ValueRange.Note(sets[0], set))] : [];
            (held.Notes, held.HoldoutApart) = ([.. ranges, .. alike.Notes], alike.Apart);
            held.Data = data with { Real = alike.Sets[0], Synthetic = alike.Sets[1], Holdout = alike.Sets.ElementAtOrDefault(2) };
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
        while (_held.TryPop(out IDisposable? rows))
        {
            rows.Dispose();
        }
    }

    private VectorSet Hold(VectorSet rows, string role)
    {
        HeldRows held = rows.Hold(role);
        _held.Push(held);
        return held.Rows;
    }
}
