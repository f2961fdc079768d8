using FaithfulNative.Data;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Profiles;

/// <summary>A profile's scores beside an audit's.</summary>
internal static class ProfileSample
{
    public static AuditOptions Quick { get; } = new() { Replicates = 0, IdealRows = 0, Threads = 2 };

    public static RealProfile Fit(
        VectorSet real, AuditOptions? options = null, VectorSet? holdout = null, IReadOnlyList<string>? groups = null) =>
        RealProfile.Fit(real, options ?? Quick, holdout, groups: groups, cancellationToken: TestContext.Current.CancellationToken);

    public static RowScore[] Batch(this RealProfile profile, VectorSet rows) =>
        profile.Score(rows, cancellationToken: TestContext.Current.CancellationToken);

    public static RowScore[] OneByOne(this RealProfile profile, VectorSet rows) =>
        [.. Enumerable.Range(0, rows.Count).Select(row => profile.Score(rows.Row(row), rows.Codes(row)))];

    /// <summary>The profile says of each row what the audit says, bit for bit; row by row, as a batch, and from its file.</summary>
    public static void CheckAgainstAudit(
        VectorSet real, VectorSet synthetic, AuditOptions options, VectorSet? holdout = null, IReadOnlyList<string>? groups = null)
    {
        AuditResult audit =
            Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout, RealGroups = groups }, options);
        RowScore[] expected = Of(audit, options);
        string path = Path.GetTempFileName();
        try
        {
            using (RealProfile profile = Fit(real, options, holdout, groups))
            {
                Assert.Equal(audit.RealContent, profile.RealContent);
                Assert.Equal(expected, profile.OneByOne(synthetic));
                Assert.Equal(expected, profile.Batch(synthetic));
                profile.Save(path);
            }

            using RealProfile loaded = RealProfile.Load(path, threads: 1);
            Assert.Equal(expected, loaded.OneByOne(synthetic));
            Assert.Equal(expected, loaded.Batch(synthetic));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static RowScore[] Of(AuditResult audit, AuditOptions options)
    {
        AuditScores scores = audit.Scores;
        return [.. Enumerable.Range(0, audit.Synthetic.Rows).Select(row =>
        {
            double? copy = audit.RowTests.Copies?.PValues[row];
            double offSupport = audit.RowTests.OffSupport.PValues[row];
            return new RowScore
            {
                Knn = Level(scores.AlphaPrecision.SingleOrDefault(score => score.Support == Supports.Knn), row),
                Ball = Level(scores.AlphaPrecision.SingleOrDefault(score => score.Support == Supports.Ball), row),
                Fidelity = Level(scores.Fidelity, row),
                NearestReal = scores.Authenticity.NearestReal[row],
                IsExactCopy = scores.Authenticity.IsExactCopy[row],
                Distance = scores.Authenticity.Distance[row],
                SecondDistance = scores.Authenticity.SecondDistance[row],
                Spacing = scores.Authenticity.Spacing[row],
                Margin = scores.Authenticity.Margin[row],
                Authentic = scores.Authenticity.Authentic[row],
                CopyPValue = copy,
                OffSupportPValue = offSupport,
                ScoreRatio = audit.RowTests.ScoreRatios[row],
                Verdict = copy <= options.FalseDiscoveryRate ? RowVerdict.Copy
                    : offSupport <= options.FalseDiscoveryRate ? RowVerdict.OffSupport : RowVerdict.AsFresh,
            };
        })];
    }

    private static RowLevel? Level(FaithfulNative.Metrics.SupportScore? score, int row) =>
        score is null ? null : new RowLevel(score.Scores[row], score.Levels[row]);
}
