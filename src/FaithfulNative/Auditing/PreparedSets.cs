using FaithfulNative.Diagnosing;

namespace FaithfulNative.Auditing;

/// <summary>The rows of all roles of an audit, made ready.</summary>
/// <param name="Real">The real rows.</param>
/// <param name="Synthetic">The synthetic rows.</param>
/// <param name="Holdout">The hold-out rows; null where none were given.</param>
/// <param name="RealContent">SHA-256 of the real rows, in hexadecimal.</param>
internal sealed record PreparedSets(PreparedSet Real, PreparedSet Synthetic, PreparedSet? Holdout, string RealContent) : IDisposable
{
    /// <summary>The hold-out rows that were left out because they equal training rows; null where none were.</summary>
    public HoldoutLeak? Leak { get; init; }

    public void Dispose()
    {
        Real.Dispose();
        Synthetic.Dispose();
        Holdout?.Dispose();
    }
}
