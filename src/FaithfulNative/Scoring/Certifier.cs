using FaithfulNative.Metrics.Curves;
using FaithfulNative.Search.Approximate;
using FaithfulNative.Search.Certification;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Scoring;

/// <summary>
/// Holds an approximate audit against the truth of a sample. What is bounded is the mean of something in [0, 1] over all
/// rows of a set, so that <see cref="MeanBound"/> applies whatever its distribution.
/// </summary>
/// <param name="options">Of the audit.</param>
/// <param name="scoring">Knows which neighbours make which score.</param>
/// <param name="sets">The rows.</param>
/// <param name="truth">The sample.</param>
/// <param name="exactLocal">The range minima of the sampled real rows; null when nobody asks.</param>
internal sealed class Certifier(AuditOptions options, ExactScoring scoring, ScoredSets sets, SampledTruth truth, LocalCoverage? exactLocal)
{
    /// <summary>The certificate of what one round of search found.</summary>
    /// <param name="search">The search.</param>
    /// <param name="round">1 for the first; later looks at the same sample get smaller parts of the chance of being wrong.</param>
    /// <param name="scores">What came of it.</param>
    /// <param name="local">The range minima it found.</param>
    public SearchCertificate Of(ApproximateSearch search, int round, AuditScores scores, LocalCoverage? local)
    {
        double delta = (1 - options.ConfidenceLevel) / (round * (round + 1));
        SampleBounds bounds = new(truth, sets, delta);
        SearchErrors errors = new(search.Tables, truth, bounds);
        HeadlineBounds changes = new(scoring, sets, truth, bounds, search.Tables, local, exactLocal, options.Ties);
        HeadlineBound[] headlines = [.. changes.Of(options.Headlines, scores)];
        RecallEstimate[] recall = [.. errors.Recall()];
        bool found = options.RecallWanted is not { } least || recall.All(r => r.AtK.Low >= least);
        bool near = options.Tolerance is not { } most || headlines.All(h => h.Change <= most);
        return new SearchCertificate
        {
            Method = search.Name,
            RealSample = truth.Real.Length,
            SyntheticSample = truth.Synthetic.Length,
            Recall = [.. recall],
            RowScores = [.. errors.RowScores(options.K)],
            Headlines = [.. headlines],
            Rounds = round,
            Satisfied = found && near,
        };
    }
}

/// <summary>Means over the sample of one side, and their bounds over all its rows.</summary>
internal sealed class SampleBounds(SampledTruth truth, ScoredSets sets, double delta)
{
    public double Mean(bool real, Func<int, double> value) => Rows(real).Average(value);

    /// <summary>At most this, but for a part of the chance of being wrong.</summary>
    public double Upper(bool real, double mean, int parts) => MeanBound.Upper(mean, Rows(real).Length, All(real), delta / parts);

    /// <summary>The interval of a share.</summary>
    public Interval Around(bool real, double mean) => new(
        MeanBound.Lower(mean, Rows(real).Length, All(real), delta / 2), Upper(real, mean, 2));

    private int[] Rows(bool real) => real ? truth.Real : truth.Synthetic;

    private int All(bool real) => (real ? sets.Real : sets.Synthetic).Rows.Count;
}
