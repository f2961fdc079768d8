using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics;

namespace FaithfulNative.Diagnosing;

/// <summary>What a diagnosis looks at: both sets as one, their scores, and the rate that each kind of finding has for itself.</summary>
/// <param name="Pooled">Real and synthetic rows as one set.</param>
/// <param name="Real">The real rows.</param>
/// <param name="Synthetic">The synthetic rows, or the hold-out rows in their place.</param>
/// <param name="Scores">Their scores.</param>
/// <param name="Rate">Chance of a false alarm of one kind, at most.</param>
internal sealed record DiagnosisContext(PooledRows Pooled, SearchSet Real, SearchSet Synthetic, AuditScores Scores, double Rate)
{
    private const int Typical = 5;

    /// <summary>Whether a pooled row is off the part of the support that holds this share of the real rows.</summary>
    public bool IsOff(int row, double share)
    {
        SupportScore support = Scores.AlphaPrecision[0];
        return Pooled.IsSynthetic(row)
            ? support.Levels[row - Pooled.Reals] >= share
            : ScoreOf(row) > support.SortedReference[(int)(share * (Pooled.Reals - 1))];
    }

    /// <summary>How far from the real data a pooled row lies, by the headline's support: the least are the most typical.</summary>
    public double ScoreOf(int row) => Pooled.IsSynthetic(row)
        ? Scores.AlphaPrecision[0].Scores[row - Pooled.Reals]
        : Scores.AlphaPrecision[0].Reference[row];

    /// <summary>The caller's numbers of the real rows among some pooled rows, ascending.</summary>
    public ImmutableArray<int> RealOf(IEnumerable<int> pooled) =>
        [.. pooled.Where(row => !Pooled.IsSynthetic(row)).Select(Real.ToSource).Distinct().Order()];

    /// <summary>The same of the synthetic rows.</summary>
    public ImmutableArray<int> SyntheticOf(IEnumerable<int> pooled) =>
        [.. pooled.Where(Pooled.IsSynthetic).Select(row => Synthetic.ToSource(row - Pooled.Reals)).Distinct().Order()];

    /// <summary>The first few real ones of pooled rows, the caller's numbers.</summary>
    public ImmutableArray<int> FirstReal(IEnumerable<int> pooled) =>
        [.. pooled.Where(row => !Pooled.IsSynthetic(row)).Take(Typical).Select(Real.ToSource)];

    /// <summary>The first few synthetic ones.</summary>
    public ImmutableArray<int> FirstSynthetic(IEnumerable<int> pooled) =>
        [.. pooled.Where(Pooled.IsSynthetic).Take(Typical).Select(row => Synthetic.ToSource(row - Pooled.Reals))];
}
