using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Statistics;

/// <summary>What fresh rows score is found without fresh rows, at the audit's numbers of rows, and kept.</summary>
public class IdealTests
{
    private static readonly AuditOptions Options = new() { Replicates = 200, Seed = 3 };

    [Fact]
    public void Splits_on_fewer_rows_give_the_ideal_at_full_size()
    {
        using VectorSet real = Rows.Gaussian("real", 1500, 4, seed: 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 750, 4, seed: 2);
        AuditResult result = Audited.Run(real, synthetic, Options with { IdealRows = 300 });

        Assert.Equal(
            (200, 100, 10), (result.IdealReference!.ReferenceRows, result.IdealReference.FreshRows, result.IdealReference.Repeats));
        foreach (Headline headline in result.Headlines.Where(h => h.Support != Supports.Local))
        {
            Assert.True(headline.Ideal!.SameSizes);
            if (headline.Metric != HeadlineMetric.Authenticity)
            {
                Assert.Equal(headline.Ideal.ClosedForm!.Value, headline.Ideal.Value, 0.025);
            }
        }

        // At a confidence of 95 % one of the eight may miss.
        Assert.True(result.Headlines.Count(h => h.VerdictInWords == "as fresh real data") >= 7);
        Assert.Equal(IdealSource.LeaveOneOut, result.Of(HeadlineMetric.Authenticity, Supports.None).Ideal!.Source);
        Assert.Equal(Verdict.None, result.Of(HeadlineMetric.BetaRecall, Supports.Local).Verdict);
    }

    [Fact]
    public void Verdicts_tell_collapse_from_copying()
    {
        using VectorSet real = Rows.Gaussian("real", 500, 4, seed: 1);
        using VectorSet narrow = Rows.Gaussian("synthetic", 500, 4, seed: 2, sd: 0.5);
        AuditResult collapsed = Audited.Run(real, narrow, Options with { IdealRows = 500 });
        Assert.Equal(Verdict.Below, collapsed.Of(HeadlineMetric.AlphaPrecision, Supports.Knn).Verdict);
        Assert.Equal(Verdict.Below, collapsed.Of(HeadlineMetric.BetaRecall, Supports.Knn).Verdict);

        AuditResult copied = Audited.Run(real, real.Named("copies"), Options with { IdealRows = 500 });
        Assert.Equal(Verdict.Below, copied.Of(HeadlineMetric.Authenticity, Supports.None).Verdict);
        Assert.Equal(Verdict.Above, copied.Of(HeadlineMetric.AlphaPrecision, Supports.Ball).Verdict);
    }

    [Fact]
    public void A_smaller_hold_out_is_brought_to_the_number_of_synthetic_rows()
    {
        using VectorSet real = Rows.Gaussian("real", 600, 3, seed: 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 600, 3, seed: 2);
        using VectorSet holdout = Rows.Gaussian("holdout", 100, 3, seed: 5);
        AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, Options);
        Headline coverage = result.Of(HeadlineMetric.Coverage, Supports.None);
        Assert.Equal(IdealSource.HoldOut, coverage.Ideal!.Source);
        Assert.Equal(coverage.Ideal.ClosedForm!.Value, coverage.Ideal.Value, 0.01);
        Assert.Equal(Verdict.AsFresh, coverage.Verdict);
    }

    [Fact]
    public void A_reference_is_kept_in_memory_and_in_a_folder_and_refused_for_other_rows()
    {
        using VectorSet real = Rows.Gaussian("real", 200, 3, seed: 1);
        using VectorSet other = Rows.Gaussian("real", 200, 3, seed: 9);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 100, 3, seed: 2);
        string folder = Directory.CreateTempSubdirectory("ideal").FullName;
        AuditOptions options = Options with { IdealCache = folder };
        AuditData data = new() { Real = real, Synthetic = synthetic };
        AuditResult first = Audited.Run(data, options);
        string file = Assert.Single(Directory.GetFiles(folder));
        IdealReference kept = IdealReference.FromJson(first.IdealReference!.ToJson());
        Assert.Equivalent(first.IdealReference.Values, kept.Values, strict: true);

        DateTime written = File.GetLastWriteTimeUtc(file);
        Assert.Equal(first.Headlines.Select(h => h.Difference), Audited.Run(data, options).Headlines.Select(h => h.Difference));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal(
            first.Headlines.Select(h => h.Difference), Audited.Run(
                data with { Ideal = kept }, Options).Headlines.Select(h => h.Difference));

        File.WriteAllText(file, "{ cut short");
        Assert.Equal(first.Headlines.Select(h => h.Difference), Audited.Run(data, options).Headlines.Select(h => h.Difference));
        Directory.Delete(folder, recursive: true);

        Assert.Throws<AuditException>(() => Audited.Run(data with { Real = other, Ideal = kept }, Options));
        Assert.Throws<AuditException>(() => Audited.Run(data with { Ideal = kept }, Options with { K = 4 }));
        Assert.Throws<AuditException>(() => IdealReference.FromJson("[]"));
    }

    [Fact]
    public void Few_real_rows_give_no_ideal_and_no_verdict()
    {
        using VectorSet real = Rows.Gaussian("real", 7, 3, seed: 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 7, 3, seed: 2);
        AuditResult result = Audited.Run(real, synthetic, Options);
        Assert.Null(result.IdealReference);
        Assert.All(result.Headlines, h => Assert.Equal(Verdict.None, h.Verdict));
    }
}
