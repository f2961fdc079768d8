using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative;

/// <summary>
/// Which synthetic rows are closer to a real row, or farther from all of them, than fresh real rows would be.
/// </summary>
/// <remarks>
/// What is refuted is that the row is a fresh row of the law that the real rows come from. That needs real rows that are
/// exchangeable with fresh ones: independent, of one law, not sorted out or drifting. Where they come in groups of
/// near-duplicates the margins of fresh rows are small too, and near-copies go unseen. A row from another law can fail
/// the first test without being a copy: rows crowded into the densest region are nearer to real rows than fresh rows
/// are. Read it beside alpha-precision.
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class RowTests
{
    internal RowTests()
    {
    }

    [SetsRequiredMembers]
    internal RowTests(RowTests other)
    {
        Copies = other.Copies;
        OffSupport = other.OffSupport;
        ScoreRatios = other.ScoreRatios;
    }

    /// <summary>
    /// Copies: is the row's copy margin smaller than those of fresh rows? Null when the real rows are too few to tell.
    /// </summary>
    public RowTest? Copies { get; init; }

    /// <summary>
    /// Off the real support: is the row's score, by the headline's support, larger than those of fresh rows?
    /// </summary>
    public required RowTest OffSupport { get; init; }

    /// <summary>
    /// Per synthetic row: its score over the largest score of a real row. Above 1 it is beyond every real row, where
    /// p-values can no longer tell near from far.
    /// </summary>
    public required ImmutableArray<double> ScoreRatios { get; init; }

    /// <param name="scores">The synthetic rows' scores.</param>
    /// <param name="holdout">The hold-out rows' scores; null where there are none.</param>
    /// <param name="outside">By synthetic row, or empty: whether it has another value where all real rows have one; and how many fresh rows
    /// do.</param>
    /// <param name="falseDiscoveryRate">Greatest expected share of fresh rows among those named.</param>
    /// <param name="cancellation">Ends the work early.</param>
    internal static RowTests Of(
        AuditScores scores, AuditScores? holdout, (bool[] Rows, int Fresh) outside, double falseDiscoveryRate,
        CancellationToken cancellation)
    {
        SupportScore support = scores.AlphaPrecision[0];
        ImmutableArray<double> freshMargins = holdout?.Authenticity.Margin ?? scores.Authenticity.FreshMargins;
        ImmutableArray<double> freshScores =
            holdout?.AlphaPrecision[0].Scores ?? ImmutableCollectionsMarshal.AsImmutableArray(support.Reference);
        Func<int, int>? times = TimesOf(scores, holdout);
        return new RowTests
        {
            Copies = freshMargins.IsEmpty ? null : CopiesOf(
                scores.Authenticity, new FreshMargins(freshMargins.AsSpan(), holdout is null ? CopyMargins.Together : 1, cancellation)),
            OffSupport = RowTest.Of(
                OffSupportPValues(support.Scores.AsSpan(), freshScores.AsSpan(), outside, times, cancellation), freshScores.Length,
                falseDiscoveryRate, cancellation),
            ScoreRatios = [.. support.Scores.Select(score => score == 0 ? 0 : score / support.LargestReferenceScore)],
        };

        RowTest CopiesOf(AuthenticityScore judged, FreshMargins fresh) => new(RowTest.Of(
            fresh.PValues(judged.Margin.AsSpan(), times, cancellation), freshMargins.Length, falseDiscoveryRate, cancellation))
        {
            Coincidences = fresh.Coincidences,
            Impossible = fresh.LeastPValue(times is null ? 1 : Enumerable.Range(0, scores.SyntheticRows).Min(times)) > falseDiscoveryRate
                ? WhyNone(fresh.Coincidences, freshMargins.Length, falseDiscoveryRate)
                : null,
        };
    }

    /// <summary>
    /// By synthetic row, how many rows may be extreme together with it: those of its group, or, where synthetic rows are independent, of
    /// the largest group among the real rows, one of which it stands for. Null where no rows depend on each other.
    /// </summary>
    private static Func<int, int>? TimesOf(AuditScores scores, AuditScores? holdout)
    {
        RowGroups? fresh = holdout is null ? scores.RealGroups : holdout.SyntheticGroups;
        return scores.SyntheticGroups is { } groups ? row => groups.Sizes[groups.Of[row]]
            : fresh is null ? null : LargestOf(fresh.Sizes.Max());

        static Func<int, int> LargestOf(int largest) => _ => largest;
    }

    // A value that no real row has where all have one is beyond all of them, whatever the distance.
    private static double[] OffSupportPValues(
        ReadOnlySpan<double> scores, ReadOnlySpan<double> fresh, (bool[] Rows, int Fresh) outside, Func<int, int>? times,
        CancellationToken cancellation)
    {
        double[] values = EmpiricalTest.LargeValues(scores, fresh, times, cancellation);
        for (int row = 0; row < outside.Rows.Length; row++)
        {
            double own = times?.Invoke(row) ?? 1;
            values[row] = outside.Rows[row] ? Math.Min(values[row], (own + outside.Fresh) / (own + fresh.Length)) : values[row];
        }

        return values;
    }

    private static string WhyNone(double coincidences, int freshValues, double rate) => coincidences > rate
        ? FormattableString.Invariant(
            $"No single row can be named a copy: {coincidences:0.#%} of fresh rows would equal a real row by coincidence.")
        : FormattableString.Invariant(
            $"No single row can be named a copy: {freshValues:N0} fresh values are too few for a false discovery rate of {rate:0.##%}.");
}

/// <summary>A test of every synthetic row at once.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class RowTest
{
    internal RowTest(
        ImmutableArray<double> pValues,
        ImmutableArray<double> qValues,
        ImmutableArray<bool> named,
        int count,
        double falseDiscoveryRate,
        int freshValues) =>
        (PValues, QValues, Named, Count, FalseDiscoveryRate, FreshValues) =
            (pValues, qValues, named, count, falseDiscoveryRate, freshValues);

    internal RowTest(RowTest other)
    {
        PValues = other.PValues;
        QValues = other.QValues;
        Named = other.Named;
        Count = other.Count;
        FalseDiscoveryRate = other.FalseDiscoveryRate;
        FreshValues = other.FreshValues;
        Coincidences = other.Coincidences;
        Impossible = other.Impossible;
    }

    /// <summary>
    /// Per row: how rarely a fresh row looks like this or worse, at least 1 / (1 + <see cref="FreshValues"/>) and at most 1.
    /// </summary>
    public ImmutableArray<double> PValues { get; internal init; }

    /// <summary>Per row: the least false discovery rate at which it would be named, in (0, 1].</summary>
    public ImmutableArray<double> QValues { get; internal init; }

    /// <summary>Per row: whether it is named at <see cref="FalseDiscoveryRate"/>.</summary>
    public ImmutableArray<bool> Named { get; internal init; }

    /// <summary>Number of rows named.</summary>
    public int Count { get; internal init; }

    /// <summary>Greatest expected share of fresh rows among those named.</summary>
    public double FalseDiscoveryRate { get; internal init; }

    /// <summary>Number of fresh values compared with: hold-out rows, or real rows left out in turn.</summary>
    public int FreshValues { get; internal init; }

    /// <summary>
    /// How rarely all rows of a perfect generator together look like these or worse, at most (Simes 1986): the least of
    /// <see cref="QValues"/>. The test as a whole counts only at <see cref="ErrorBudget.RowList"/> or less.
    /// </summary>
    public double SimesPValue => QValues.IsDefaultOrEmpty ? 1 : QValues.Min();

    /// <summary>Share of fresh rows that equal a real row by coincidence, in [0, 1]; 0 for the test off the support.</summary>
    public double Coincidences { get; init; }

    /// <summary>Why no row could be named whatever it is, as a sentence; null where rows can be.</summary>
    public string? Impossible { get; init; }

    /// <summary>The list as the overall verdict looks at it.</summary>
    internal NamedRows Listed => new(Count, SimesPValue, Impossible);

    internal static RowTest Of(double[] pValues, int freshValues, double falseDiscoveryRate, CancellationToken cancellation)
    {
        double[] q = EmpiricalTest.QValues(pValues, cancellation);
        bool[] named = Array.ConvertAll(q, value => value <= falseDiscoveryRate);
        return new RowTest(
            ImmutableCollectionsMarshal.AsImmutableArray(pValues),
            ImmutableCollectionsMarshal.AsImmutableArray(q),
            ImmutableCollectionsMarshal.AsImmutableArray(named),
            named.Count(n => n),
            falseDiscoveryRate,
            freshValues);
    }
}
