using System.Collections.Immutable;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative;

/// <summary>
/// How far an approximate audit can be from the exact one, from a random sample of rows whose exact neighbours were found.
/// Every statement holds with the confidence of the audit's intervals.
/// </summary>
/// <remarks>
/// Distances of an approximate audit are decided in double like all others: they can be too long, when a neighbour was
/// missed, and never too short. Scores by the ball support and the distances of found neighbours are exact.
/// </remarks>
public sealed record SearchCertificate
{
    /// <summary>The search and its parameters, in words.</summary>
    public required string Method { get; init; }

    /// <summary>Real rows whose neighbours were found exactly.</summary>
    public required int RealSample { get; init; }

    /// <summary>Synthetic rows whose neighbours were found exactly.</summary>
    public required int SyntheticSample { get; init; }

    /// <summary>Share of the true neighbours that were found, for each kind of search.</summary>
    public required ImmutableArray<RecallEstimate> Recall { get; init; }

    /// <summary>What is wrong with scores of single rows.</summary>
    public required ImmutableArray<RowScoreError> RowScores { get; init; }

    /// <summary>For each headline the most by which missed neighbours can have changed it.</summary>
    public required ImmutableArray<HeadlineBound> Headlines { get; init; }

    /// <summary>Rounds of search; each after the first tried harder.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether the recall and the tolerance that were asked for are certified.</summary>
    public required bool Satisfied { get; init; }

    /// <summary>The smallest lower bound of recall@k over all kinds of search, in [0, 1].</summary>
    public double LeastRecall => Recall.Min(recall => recall.AtK.Low);

    /// <summary>The largest bound over all headlines, in [0, 1].</summary>
    public double LargestChange => Headlines.Max(headline => headline.Change);

    /// <summary>The bound of one headline.</summary>
    /// <param name="headline">One that the audit computed.</param>
    public double ChangeOf(HeadlineDefinition headline)
    {
        ArgumentNullException.ThrowIfNull(headline);
        return Headlines.Single(bound => bound.Metric == headline.Metric && bound.Support == headline.Support).Change;
    }
}

/// <summary>How many true neighbours one kind of search found.</summary>
/// <param name="Search">Which rows among which, in words.</param>
/// <param name="K">How many neighbours each row has.</param>
/// <param name="ValueAt1">Share of the sampled rows whose nearest neighbour was found, in [0, 1].</param>
/// <param name="At1">Its interval.</param>
/// <param name="ValueAtK">Share of the k nearest that was found; one at the same distance counts.</param>
/// <param name="AtK">Its interval.</param>
public sealed record RecallEstimate(string Search, int K, double ValueAt1, Interval At1, double ValueAtK, Interval AtK);

/// <summary>What missed neighbours do to one kind of row score, over the sampled rows.</summary>
/// <param name="Score">The score, in words; a distance.</param>
/// <param name="ShareWrong">Share of the rows whose score is too large, in [0, 1].</param>
/// <param name="ShareWrongAtMost">Its upper bound over all rows.</param>
/// <param name="MeanError">Mean of 1 - true / found over all sampled rows, in [0, 1).</param>
/// <param name="LargestError">The largest.</param>
public sealed record RowScoreError(string Score, double ShareWrong, double ShareWrongAtMost, double MeanError, double LargestError);

/// <summary>The most by which missed neighbours can have changed a headline, up or down.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Support">The estimator; None where there is only one.</param>
/// <param name="Change">In [0, 1]; 0 where no search is involved.</param>
public sealed record HeadlineBound(HeadlineMetric Metric, Supports Support, double Change);

/// <summary>A way to search that was considered, and how long it was expected to take.</summary>
/// <param name="Method">In words.</param>
/// <param name="Seconds">Predicted; of what was still to do when the choice was made.</param>
/// <param name="Chosen">Whether it was taken.</param>
public sealed record SearchPrediction(string Method, double Seconds, bool Chosen);
