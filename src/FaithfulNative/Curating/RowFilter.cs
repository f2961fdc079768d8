using FaithfulNative.Data;

namespace FaithfulNative.Curating;

/// <summary>Sorts out the synthetic rows that a curated set must not hold.</summary>
internal static class RowFilter
{
    /// <summary>The decision of every scored row; <see cref="CurationDecision.NotNeeded"/> for those that stay.</summary>
    public static CurationDecision[] Decisions(
        AuditResult result, VectorSet synthetic, CurationOptions options, CancellationToken cancellation)
    {
        double rate = options.FalseDiscoveryRate ?? result.Options.FalseDiscoveryRate;
        double bound = options.MaxAlpha ?? double.PositiveInfinity;
        RowTests tests = result.RowTests;
        DistinctRows distinct = DistinctRows.Find(synthetic, result.Options.Parallel(cancellation));
        CurationDecision[] decisions = new CurationDecision[synthetic.Count];
        for (int row = 0; row < decisions.Length; row++)
        {
            decisions[row] =
                result.Scores.Authenticity.IsExactCopy[row] ? CurationDecision.ExactCopy
                : tests.Copies?.QValues[row] <= rate ? CurationDecision.Copy
                : tests.OffSupport.QValues[row] <= rate ? CurationDecision.OffSupport
                : result.Scores.AlphaPrecision[0].Levels[row] > bound ? CurationDecision.BeyondMaxAlpha
                : distinct.GroupOf is not null && distinct.First[distinct.GroupOf[row]] != row ? CurationDecision.Duplicate
                : CurationDecision.NotNeeded;
        }

        return decisions;
    }

    /// <summary>The rows that stay.</summary>
    public static int[] Candidates(CurationDecision[] decisions)
    {
        int[] candidates = [.. Enumerable.Range(0, decisions.Length).Where(row => decisions[row] == CurationDecision.NotNeeded)];
        return candidates.Length > 0 ? candidates : throw new AuditException(
            $"curation: no synthetic row is left of {decisions.Length}: "
            + string.Join(
                ", ",
                decisions.GroupBy(decision => decision)
                    .OrderByDescending(group => group.Count())
                    .Select(group => $"{group.Count()} {Words(group.Key)}")));
    }

    private static string Words(CurationDecision decision) => decision switch
    {
        CurationDecision.ExactCopy => "equal a real row",
        CurationDecision.Copy => "are named as copies",
        CurationDecision.OffSupport => "are named as off the support",
        CurationDecision.BeyondMaxAlpha => "are beyond max alpha",
        _ => "repeat an earlier row",
    };
}
