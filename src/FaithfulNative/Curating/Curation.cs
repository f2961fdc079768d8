using System.Collections.Immutable;
using FaithfulNative.Auditing;
using FaithfulNative.Curating;
using FaithfulNative.Data;
using FaithfulNative.Ideal;
using FaithfulNative.Scoring;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;

namespace FaithfulNative;

/// <summary>
/// From an audit to a better data set: rejects copies, rows off the support and repeated rows, then chooses the rows that cover
/// the most real rows.
/// </summary>
/// <remarks>
/// <para>A real row is covered when a chosen row lies no farther from it than its k-th nearest other real row, as in
/// <see cref="Metrics.CoverageScore"/>. The choice is greedy: it covers at least 1 - 1/e (63 %) of what the best choice of as many rows
/// would, and at least half where labels are balanced. When everything that can be covered is, the next rows cover it once more, up to 32
/// times; the rest come by alpha score, the most typical first.</para>
/// <para>Rows are chosen for these real rows, so their coverage looks better than it is: <see cref="CurationTrial"/> shows the gain on
/// real rows that the choice did not see. Few rows that cover much are spread more evenly than the real rows, which alpha-precision
/// and beta-recall show.</para>
/// <para>Rows equal to a real row are always rejected, also where fresh rows would repeat real rows. With few real rows the tests cannot
/// tell near from far (see <see cref="RowTests.ScoreRatios"/>); a max alpha of 1 rejects what lies beyond every real row.</para>
/// </remarks>
public static class Curation
{
    /// <summary>Chooses the rows worth keeping.</summary>
    /// <param name="result">The audit of <paramref name="data"/>; it needs no replicates.</param>
    /// <param name="data">The rows that were audited.</param>
    /// <param name="options">What to keep; the defaults when null.</param>
    /// <param name="progress">Told how far the search is, from any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The choice: fewer than <see cref="CurationOptions.Rows"/> where there are not as many candidates.</returns>
    /// <exception cref="AuditException">The audit is of other rows, an option is out of range, or every row is rejected.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CuratedSet Choose(
        AuditResult result,
        AuditData data,
        CurationOptions? options = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(data);
        using HeldData held = HeldData.Of(data);
        data = held.Data;
        options ??= new CurationOptions();
        options.Validate(data.Synthetic.Count);
        DenseForm? dense = PreparedSet.DenseFormOf(data, result.Options, cancellationToken);
        using PreparedSet real = PreparedSet.From(
            data.Real, result.Options, data.ColumnName, dense, cancellationToken, data.RealGroups);
        using PreparedSet synthetic = PreparedSet.From(data.Synthetic, result.Options, data.ColumnName, dense, cancellationToken);
        if (IdealKey.ContentOf(real.Search.Rows, cancellationToken, real.Search.Dependent) != result.RealContent
            || synthetic.Search.Content != result.SyntheticContent)
        {
            throw new AuditException($"curation: the audit was made of other rows than {data.Real.Name} and {data.Synthetic.Name}");
        }

        CurationDecision[] decisions = RowFilter.Decisions(result, synthetic.Search.Rows, options, cancellationToken);
        int[] candidates = RowFilter.Candidates(decisions);
        CoverGraph graph = CoverGraph.Find(
            real.Search,
            synthetic.Search.Rows.Select(candidates),
            result.Scores.Coverage.RadiusRank,
            new SweepEngine(SweepSettings.Within(result.Options.MemoryLimit)),
            result.Options.EffectiveThreads,
            StageProgress.Of(progress, "coverage of the candidates"),
            cancellationToken);
        (int[] labels, int[] quotas) = Balance(options, [.. candidates.Select(result.Synthetic.SourceRow)]);
        double[] scores = Array.ConvertAll(candidates, row => result.Scores.AlphaPrecision[0].Scores[row]);
        GreedyCover cover = new GreedyCover(graph, labels, quotas).Run(scores, cancellationToken);
        foreach (int candidate in cover.Chosen)
        {
            decisions[candidates[candidate]] = CurationDecision.Chosen;
        }

        return new CuratedSet
        {
            Rows = [.. cover.Chosen.Select(candidate => result.Synthetic.SourceRow(candidates[candidate]))],
            Decisions = OfSource(decisions, result.Synthetic, data.Synthetic.Count),
            Candidates = candidates.Length,
            ChosenByCoverage = cover.ByCoverage,
            CompleteRounds = cover.CompleteRounds,
            CoverageOfAll = result.Scores.Coverage.Value,
            CoverageOfCandidates = graph.Share(Enumerable.Range(0, candidates.Length)),
            Coverage = graph.Share(cover.Chosen),
            CrowdedRealRows = graph.Crowded,
        };
    }

    /// <summary>The labels of the candidates as numbers, and how many to choose of each.</summary>
    private static (int[] Labels, int[] Quotas) Balance(CurationOptions options, int[] candidates)
    {
        if (options.Labels is null)
        {
            return (new int[candidates.Length], [Math.Min(options.Rows ?? candidates.Length, candidates.Length)]);
        }

        string[] names = [.. candidates.Select(row => options.Labels[row])];
        Dictionary<string, int> numbers = [];
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            numbers.TryAdd(name, numbers.Count);
        }

        int[] available = new int[numbers.Count];
        int[] labels = Array.ConvertAll(names, name => numbers[name]);
        Array.ForEach(labels, label => available[label]++);
        return (labels, Quotas.Equal(options.Rows, available));
    }

    private static ImmutableArray<CurationDecision> OfSource(CurationDecision[] decisions, SetSummary scored, int sourceRows)
    {
        CurationDecision[] all = [.. Enumerable.Repeat(CurationDecision.NotFinite, sourceRows)];
        for (int row = 0; row < decisions.Length; row++)
        {
            all[scored.SourceRow(row)] = decisions[row];
        }

        return [.. all];
    }
}
