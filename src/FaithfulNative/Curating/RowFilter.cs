using FaithfulNative.Data;

namespace FaithfulNative.Curating;

/// <summary>Sorts out the synthetic rows that a curated set must not hold.</summary>
internal static class RowFilter
{
    /// <summary>The fate of every scored row; <see cref="RowFate.NotNeeded"/> for those that stay.</summary>
    public static RowFate[] Fates(AuditResult result, VectorSet synthetic, CurationOptions options, CancellationToken cancellation)
    {
        double rate = options.FalseDiscoveryRate ?? result.Options.FalseDiscoveryRate;
        double bound = options.MaxAlpha ?? double.PositiveInfinity;
        RowTests tests = result.RowTests;
        DistinctRows distinct = DistinctRows.Find(synthetic, result.Options.Parallel(cancellation));
        RowFate[] fates = new RowFate[synthetic.Count];
        for (int row = 0; row < fates.Length; row++)
        {
            fates[row] =
                result.Scores.Authenticity.Distance[row] == 0 ? RowFate.ExactCopy
                : tests.Copies?.QValues[row] <= rate ? RowFate.Copy
                : tests.OffSupport.QValues[row] <= rate ? RowFate.OffSupport
                : result.Scores.AlphaPrecision[0].Levels[row] > bound ? RowFate.BeyondMaxAlpha
                : distinct.GroupOf is not null && distinct.First[distinct.GroupOf[row]] != row ? RowFate.Duplicate
                : RowFate.NotNeeded;
        }

        return fates;
    }

    /// <summary>The rows that stay.</summary>
    public static int[] Candidates(RowFate[] fates)
    {
        int[] candidates = [.. Enumerable.Range(0, fates.Length).Where(row => fates[row] == RowFate.NotNeeded)];
        return candidates.Length > 0 ? candidates : throw new AuditException(
            $"curation: no synthetic row is left of {fates.Length}: "
            + string.Join(", ", fates.GroupBy(fate => fate).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {Words(group.Key)}")));
    }

    private static string Words(RowFate fate) => fate switch
    {
        RowFate.ExactCopy => "equal a real row",
        RowFate.Copy => "are named as copies",
        RowFate.OffSupport => "are named as off the support",
        RowFate.BeyondMaxAlpha => "are beyond max alpha",
        _ => "repeat an earlier row",
    };
}
