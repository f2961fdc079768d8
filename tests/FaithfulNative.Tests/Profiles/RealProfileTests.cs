using FaithfulNative.Data;
using FaithfulNative.Tests.Statistics;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Profiles;

/// <summary>A profile gives the audit's bits, one row at a time.</summary>
public class RealProfileTests
{
    [Theory]
    [InlineData("ring_memorised")]
    [InlineData("digits_halves")]
    [InlineData("cancer_fewer_synth")]
    [InlineData("gauss_wide_100d")]
    public void Golden_data(string name)
    {
        using VectorSet real = Rows.Golden($"{name}.real.npy", "real");
        using VectorSet synthetic = Rows.Golden($"{name}.synth.npy", "synthetic");
        ProfileSample.CheckAgainstAudit(real, synthetic, ProfileSample.Quick);
    }

    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Hostile_data(string kind)
    {
        using VectorSet real = HostileData.Make(kind, "real", 130, 9, 4);
        using VectorSet synthetic = HostileData.Make(kind, "synthetic", 70, 9, 4);
        foreach (DuplicateRule duplicates in Enum.GetValues<DuplicateRule>())
        {
            AuditOptions options = ProfileSample.Quick with { Duplicates = duplicates, K = 3 };
            if (kind == "all equal" && duplicates == DuplicateRule.Collapse)
            {
                Assert.Contains("0 others", Assert.Throws<AuditException>(() => ProfileSample.Fit(real, options)).Message);
                continue;
            }

            ProfileSample.CheckAgainstAudit(real, synthetic, options);
        }
    }

    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Hostile_codes(string kind)
    {
        foreach (int numbers in new[] { 0, 3 })
        {
            CodeColumns columns = CodedData.Weights("uneven", 9);
            using VectorSet real = CodedData.Make("gaussian", kind, "real", 130, numbers, columns, 4);
            using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 70, numbers, columns, 4);
            AuditOptions options = ProfileSample.Quick with { K = 3, Duplicates = DuplicateRule.Keep };
            ProfileSample.CheckAgainstAudit(real, synthetic, options);
            if (kind != "one value" || numbers > 0)
            {
                ProfileSample.CheckAgainstAudit(real, synthetic, options with { Duplicates = DuplicateRule.Collapse });
            }
        }
    }

    [Fact]
    public void Rows_of_other_codes_are_refused()
    {
        using VectorSet real = CodedData.Make("gaussian", "zipf", "real", 50, 2, CodedData.Weights("one", 3), 1);
        using RealProfile profile = ProfileSample.Fit(real);
        Assert.Contains("found 0 codes; the profile is of rows of 3", Assert.Throws<AuditException>(() => profile.Score([1, 2])).Message);
        Assert.Contains("found 4 codes", Assert.Throws<AuditException>(() => profile.Score([1, 2], [1, 2, 3, 4])).Message);
        using VectorSet heavier = CodedData.Make("gaussian", "zipf", "rows", 5, 2, CodedData.Weights("uneven", 3), 1);
        Assert.Contains("the same weights", Assert.Throws<AuditException>(() => profile.Batch(heavier)).Message);
    }

    [Theory]
    [InlineData("zipf", 2)]
    [InlineData("unseen", 2)]
    [InlineData("two values", 0)]
    public void Rows_with_codes_are_normalised_as_by_an_audit(string kind, int numbers)
    {
        CodeColumns columns = CodedData.Weights("uneven", 3);
        using VectorSet real = CodedData.Make("gaussian", kind, "real", 90, numbers, columns, 1);
        using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 60, numbers, columns, 2);
        AuditOptions options = ProfileSample.Quick with { Normalize = true };
        AuditScores audit = Audited.Run(real, synthetic, options).Scores;
        using RealProfile profile = ProfileSample.Fit(real, options);
        Assert.Equal((numbers, 3), (profile.Dimension, profile.CodeColumns!.Count));
        RowScore[] scores = profile.Batch(synthetic);
        Assert.Equal(scores, profile.OneByOne(synthetic));
        Assert.All(audit.Authenticity.Distance.Zip(scores), pair => Assert.Equal(pair.First, pair.Second.Distance, 1e-6));
        Assert.All(audit.AlphaPrecision[0].Scores.Zip(scores), pair => Assert.Equal(pair.First, pair.Second.Alpha.Score, 1e-6));

        string path = Path.GetTempFileName();
        try
        {
            profile.Save(path);
            Assert.Equal(4, File.ReadAllBytes(path)[8]);
            using RealProfile loaded = RealProfile.Load(path);
            Assert.Equal(columns.Weights, loaded.CodeColumns!.Weights);
            Assert.Equal(scores, loaded.Batch(synthetic));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(Supports.Ball, TieRule.Spread, false)]
    [InlineData(Supports.Knn, TieRule.Literal, true)]
    [InlineData(Supports.Ball | Supports.Local, TieRule.Auto, true)]
    public void Every_way_to_score(Supports supports, TieRule ties, bool normalize)
    {
        using VectorSet real = Rows.Gaussian("real", 90, 5, 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 60, 5, 2);
        ProfileSample.CheckAgainstAudit(
            real, synthetic, ProfileSample.Quick with { Supports = supports, Ties = ties, Normalize = normalize });
    }

    [Fact]
    public void A_hold_out_is_what_rows_are_compared_with()
    {
        using VectorSet real = HostileData.Make("copies", "real", 120, 4, 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 50, 4, 2);
        using VectorSet holdout = Rows.Gaussian("hold-out", 80, 4, 3);
        ProfileSample.CheckAgainstAudit(real, synthetic, ProfileSample.Quick, holdout);
        using RealProfile profile = ProfileSample.Fit(real, holdout: holdout);
        Assert.Equal(80, profile.FreshValues);
    }

    [Fact]
    public void Rows_left_out_keep_the_numbers_of_the_others()
    {
        using VectorSet real = VectorSet.Create(100, 3, "real", (row, values) => values.Fill(row % 10 == 0 ? float.NaN : row * row));
        using VectorSet synthetic = Rows.Gaussian("synthetic", 40, 3, 2, sd: 3000);
        ProfileSample.CheckAgainstAudit(real, synthetic, ProfileSample.Quick with { NonFinite = NonFiniteRule.Drop });
    }

    [Fact]
    public void The_verdict_is_that_of_an_audit_of_the_row_alone()
    {
        AuditOptions options = ProfileSample.Quick with { Supports = Supports.Ball, FalseDiscoveryRate = 0.02 };
        using VectorSet real = Rows.Gaussian("real", 200, 2, 1);
        using RealProfile profile = ProfileSample.Fit(real, options);
        foreach ((float value, RowVerdict verdict) in
            new[] { (0.3f, RowVerdict.AsFresh), (9f, RowVerdict.OffSupport), (real.Row(7)[0], RowVerdict.Copy) })
        {
            using VectorSet row = Rows.Set("synthetic", [value, verdict == RowVerdict.Copy ? real.Row(7)[1] : value]);
            RowTests tests = Audited.Run(real, row, options).RowTests;
            RowScore score = profile.Score(row.Row(0));
            Assert.Equal(verdict, score.Verdict);
            Assert.Equal(verdict == RowVerdict.Copy, tests.Copies!.Named[0]);
            Assert.Equal(verdict == RowVerdict.OffSupport, tests.OffSupport.Named[0] && !tests.Copies.Named[0]);
        }
    }

    [Fact]
    public void Two_real_rows_cannot_tell_copies()
    {
        using VectorSet real = Rows.Line("real", 0, 1);
        using RealProfile profile = ProfileSample.Fit(real, ProfileSample.Quick with { Supports = Supports.Ball });
        RowScore score = profile.Score([0]);
        Assert.Null(score.CopyPValue);
        Assert.Equal(0, profile.FreshValues);
        Assert.Equal("as fresh real data", score.VerdictInWords);
    }

    [Fact]
    public void Refusals()
    {
        using VectorSet real = Rows.Gaussian("real", 50, 3, 1);
        Assert.Contains("exactly", Refused(() => ProfileSample.Fit(real, ProfileSample.Quick with { Recall = 0.9 })));
        Assert.Contains("k = 50", Refused(() => ProfileSample.Fit(real, ProfileSample.Quick with { K = 50 })));
        using VectorSet narrow = Rows.Gaussian("narrow", 50, 2, 1);
        Assert.Contains("narrow has 2", Refused(() => ProfileSample.Fit(real, holdout: narrow)));

        using RealProfile profile = ProfileSample.Fit(real, ProfileSample.Quick with { Normalize = true });
        Assert.Equal("row: found 2 values; the profile is of rows of 3", Refused(() => profile.Score([1, 2])));
        Assert.Equal("row, column 1: found NaN; values must be finite", Refused(() => profile.Score([1, float.NaN, 2])));
        Assert.Contains("no direction", Refused(() => profile.Score([0, 0, 0])));
        Assert.Contains("narrow, row 0: found 2 values", Refused(() => profile.Batch(narrow)));
        using VectorSet hole = VectorSet.Create(100, 3, "new", (row, values) => values.Fill(row == 70 ? float.PositiveInfinity : 1));
        Assert.Equal("new, row 70, column 0: found Infinity; values must be finite", Refused(() => profile.Batch(hole)));
        profile.Dispose();
        profile.Dispose();
        Assert.Throws<ObjectDisposedException>(() => profile.Score([1, 2, 3]));
    }

    private static string Refused(Action action) => Assert.Throws<AuditException>(action).Message;
}
