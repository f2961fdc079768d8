using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class SearchCertificate
{
    internal SearchCertificate()
    {
    }

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
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class RecallEstimate
{
    internal RecallEstimate(string search, int k, double valueAt1, Interval at1, double valueAtK, Interval atK) =>
        (Search, K, ValueAt1, At1, ValueAtK, AtK) = (search, k, valueAt1, at1, valueAtK, atK);

    /// <summary>Which rows among which, in words.</summary>
    public string Search { get; internal init; }

    /// <summary>How many neighbours each row has.</summary>
    public int K { get; internal init; }

    /// <summary>Share of the sampled rows whose nearest neighbour was found, in [0, 1].</summary>
    public double ValueAt1 { get; internal init; }

    /// <summary>Its interval.</summary>
    public Interval At1 { get; internal init; }

    /// <summary>Share of the k nearest that was found; one at the same distance counts.</summary>
    public double ValueAtK { get; internal init; }

    /// <summary>Its interval.</summary>
    public Interval AtK { get; internal init; }
}

/// <summary>What missed neighbours do to one kind of row score, over the sampled rows.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class RowScoreError
{
    internal RowScoreError(string score, double shareWrong, double shareWrongAtMost, double meanError, double largestError) =>
        (Score, ShareWrong, ShareWrongAtMost, MeanError, LargestError) =
            (score, shareWrong, shareWrongAtMost, meanError, largestError);

    /// <summary>The score, in words; a distance.</summary>
    public string Score { get; internal init; }

    /// <summary>Share of the rows whose score is too large, in [0, 1].</summary>
    public double ShareWrong { get; internal init; }

    /// <summary>Its upper bound over all rows.</summary>
    public double ShareWrongAtMost { get; internal init; }

    /// <summary>Mean of 1 - true / found over all sampled rows, in [0, 1).</summary>
    public double MeanError { get; internal init; }

    /// <summary>The largest.</summary>
    public double LargestError { get; internal init; }
}

/// <summary>The most by which missed neighbours can have changed a headline, up or down.</summary>
public sealed class HeadlineBound
{
    internal HeadlineBound(HeadlineMetric metric, Supports support, double change) =>
        (Metric, Support, Change) = (metric, support, change);

    /// <summary>What is measured.</summary>
    public HeadlineMetric Metric { get; internal init; }

    /// <summary>The estimator; None where there is only one.</summary>
    public Supports Support { get; internal init; }

    /// <summary>In [0, 1]; 0 where no search is involved.</summary>
    public double Change { get; internal init; }
}

/// <summary>A way to search that was considered, and how long it was expected to take.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class SearchPrediction
{
    internal SearchPrediction(string method, double seconds, bool chosen) =>
        (Method, Seconds, Chosen) = (method, seconds, chosen);

    /// <summary>In words.</summary>
    public string Method { get; internal init; }

    /// <summary>Predicted; of what was still to do when the choice was made.</summary>
    public double Seconds { get; internal init; }

    /// <summary>Whether it was taken.</summary>
    public bool Chosen { get; internal init; }
}
