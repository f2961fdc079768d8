using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Metrics;

/// <summary>
/// Alpha-precision or beta-recall by one support: how the scores of the judged rows lie among the reference scores.
/// </summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class SupportScore
{
    internal SupportScore(Supports support, double[] reference, double[] scores, TieRule ties, CancellationToken cancellation)
    {
        ReferenceScores levels = new(reference, ties, cancellation);
        Level[] rows = Array.ConvertAll(scores, score =>
        {
            cancellation.ThrowIfCancellationRequested();
            return levels.LevelOf(score);
        });
        (Support, Reference) = (support, reference);
        Ties = levels.Ties;
        TiedShare = levels.TiedShare;
        (LargestReferenceScore, SortedReference) = (levels.Largest, levels.Sorted);
        Bridge = ClosedForms.BridgeOf(SortedReference, Ties);
        EffectiveValues = Effective(SortedReference);
        Curve = new LevelCurve(rows, cancellation);
        Scores = ImmutableCollectionsMarshal.AsImmutableArray(scores);
        Levels = ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(rows, level => level.Middle));
    }

    /// <summary>The estimator: ball, knn or local.</summary>
    public Supports Support { get; }

    /// <summary>
    /// The score, in [0, 1]: IP_alpha or IR_beta, 1 - 2 * integral |curve - diagonal|; of fidelity the one-sided area. Compare with the
    /// ideal, not with 1.
    /// </summary>
    public double Value => IsOneSided ? Curve.OneSided : Curve.Integrated;

    /// <summary>The whole curve.</summary>
    public LevelCurve Curve { get; }

    /// <summary>The tie rule that was used: literal or spread.</summary>
    public TieRule Ties { get; }

    /// <summary>Share of reference scores that equal another one, in [0, 1].</summary>
    public double TiedShare { get; }

    /// <summary>The largest reference score; a row beyond it is off the support.</summary>
    public double LargestReferenceScore { get; }

    /// <summary>Per judged row: its score, a distance; +infinity where the local support finds no synthetic row.</summary>
    public ImmutableArray<double> Scores { get; }

    /// <summary>Per judged row: its level in [0, 1], 0 the most typical; +infinity when it is off the support.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>
    /// How far from the diagonal the curve of fresh rows may stray at any level: it stays this near at all of them with the
    /// given probability (Kolmogorov and Smirnov, for two samples of continuous scores; wider than needed where scores
    /// tie). Null for the local support, which has no theory.
    /// </summary>
    /// <param name="probability">Between 0 and 1.</param>
    public double? FreshDeviation(double probability) =>
        Support == Supports.Local ? null : ClosedForms.KolmogorovSmirnov(probability, Reference.Length, Scores.Length);

    /// <summary>Whether only rows too far out cost.</summary>
    internal bool IsOneSided { get; init; }

    /// <summary>How far the curve of fresh rows strays from the diagonal on average, up to the numbers of rows.</summary>
    internal double Bridge { get; }

    /// <summary>
    /// How many values the reference scores take, each counted by how often it is taken: 1 over the chance that two rows have the same
    /// score.
    /// </summary>
    internal double EffectiveValues { get; }

    /// <summary>What the reference rows do to the curve through the scores; null where that is left out.</summary>
    internal CurveInfluence? Influence { get; set; }

    /// <summary>What rows do to the score as a whole; null where that is known level by level, or left out.</summary>
    internal RowInfluence? OnScore { get; set; }

    /// <summary>How many times as much as those of independent rows the levels of the reference rows scatter.</summary>
    internal double LevelNoise { get; set; } = 1;

    /// <summary>The reference scores, by reference row.</summary>
    internal double[] Reference { get; }

    /// <summary>The reference scores in ascending order.</summary>
    internal double[] SortedReference { get; }

    private static double Effective(double[] sorted)
    {
        double same = 0;
        for (int from = 0, to = 0; from < sorted.Length; from = to)
        {
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            same += Math.Pow((to - from) / (double)sorted.Length, 2);
        }

        return 1 / same;
    }
}
