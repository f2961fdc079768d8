using FaithfulNative.Data;

namespace FaithfulNative.Tests.Profiles;

/// <summary>Profiles of rows of double: what they subtract goes with them, into their files too.</summary>
public sealed class WideProfileTests : IDisposable
{
    private const double Epoch = 1_700_000_000;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    private static double[] Times(int count, int seed, double more) =>
        [
            .. Enumerable.Range(1, count)
                .SelectMany(i => new[] { Epoch + (10 * (int)(i * 7919L * seed % 20_011)) + more, Math.Sin(i * seed) })];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_are_those_of_an_audit(bool normalize)
    {
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Threads = 2, Normalize = normalize };
        double[] judged = Times(60, 3, 3);
        using VectorSet real = VectorSet.FromMemory(Times(300, 1, 0), 2, "real");
        using VectorSet synthetic = VectorSet.FromMemory(judged, 2, "synthetic", real);
        using VectorSet holdout = VectorSet.FromMemory(Times(90, 5, 6), 2, "holdout", real);
        AuditResult audit = Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, options);
        using RealProfile profile = RealProfile.Fit(real, options, holdout);
        Assert.Equal(real.Offsets!.Values, profile.Offsets!.Values);
        Assert.Equal(audit.Scores.Authenticity.Distance, profile.Score(synthetic).Select(score => score.Distance));
        Assert.Equal(
            audit.Scores.Authenticity.Distance, Enumerable.Range(0, 60).Select(row => profile.Score(judged.AsSpan(2 * row, 2)).Distance));
        profile.Save(_path);
        using RealProfile loaded = RealProfile.Load(_path);
        Assert.Equal(real.Offsets.Values, loaded.Offsets!.Values);
        Assert.Equal(profile.Score(judged.AsSpan(0, 2)), loaded.Score(judged.AsSpan(0, 2)));
    }

    [Theory]
    [InlineData(DuplicateRule.Collapse)]
    [InlineData(DuplicateRule.Keep)]
    public void Copies_are_those_of_an_audit(DuplicateRule duplicates)
    {
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Threads = 2, Duplicates = duplicates };
        double[] keys = [.. Enumerable.Range(1, 300).Select(i => (double)(i * 7_919_104_729_317L % (1L << 52)))];
        double[] judged = [.. keys.Take(90).Select((key, i) => i % 3 == 0 ? key : key + (i % 3))];
        using VectorSet real = VectorSet.FromMemory(keys, 1, "real");
        using VectorSet synthetic = VectorSet.FromMemory(judged, 1, "synthetic", real);
        AuditResult audit = Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, options);
        Assert.Equal(30, audit.Scores.Authenticity.ExactCopies);
        using (RealProfile profile = RealProfile.Fit(real, options))
        {
            profile.Save(_path);
        }

        Assert.Equal(7, File.ReadAllBytes(_path)[8]);
        using RealProfile loaded = RealProfile.Load(_path);
        RowScore[] scores = loaded.Score(synthetic);
        Assert.Equal(audit.Scores.Authenticity.IsExactCopy, scores.Select(score => score.IsExactCopy));
        Assert.Equal(audit.Scores.Authenticity.Margin, scores.Select(score => score.Margin));
        Assert.Equal(scores, Enumerable.Range(0, 90).Select(row => loaded.Score(judged.AsSpan(row, 1))));
        using VectorSet few = synthetic.Select([0, 1, 2, 3]);
        Assert.Equal(scores.Take(4), loaded.Score(few));
    }

    [Fact]
    public void Doubles_that_round_to_real_floats_are_no_copies()
    {
        using VectorSet real = Rows.Gaussian("real", 60, 2, 1);
        using RealProfile profile = RealProfile.Fit(real);
        double[] same = [.. real.CopyRow(7).Select(value => (double)value)], next = [same[0] * (1 + 1e-12), same[1]];
        Assert.Equal((true, 0), (profile.Score(same).IsExactCopy, profile.Score(same).Distance));
        Assert.Equal((false, 0), (profile.Score(next).IsExactCopy, profile.Score(next).Distance));
        using VectorSet rows = VectorSet.FromMemory((double[])[.. same, .. next], 2, "rows", real);
        Assert.Equal([true, false], profile.Score(rows).Select(score => score.IsExactCopy));
        Assert.True(profile.Score(real.CopyRow(7)).IsExactCopy);
        Assert.False(profile.Score(real.CopyRow(7).Select(value => value + 1).ToArray()).IsExactCopy);
    }

    [Fact]
    public void Directions_are_equal_whatever_the_length()
    {
        using VectorSet real = VectorSet.FromMemory(Times(300, 1, 0), 2, "real");
        using RealProfile profile = RealProfile.Fit(real, new AuditOptions { Normalize = true, Replicates = 0, IdealRows = 0 });
        profile.Save(_path);
        Assert.Equal(5, File.ReadAllBytes(_path)[8]);
    }

    [Fact]
    public void Floats_are_scored_as_they_are()
    {
        using VectorSet real = VectorSet.FromMemory(Times(300, 1, 0), 2, "real");
        using RealProfile profile = RealProfile.Fit(real);
        float[] row = [(float)Epoch + 1280, 0.5f];
        RowScore expected = profile.Score([(double)row[0], row[1]]);
        Assert.Equal(expected, profile.Score(row));
        using VectorSet rows = VectorSet.FromMemory(Enumerable.Repeat(row, 40).SelectMany(values => values).ToArray(), 2, "rows");
        Assert.All(profile.Score(rows), score => Assert.Equal(expected, score));
        using VectorSet two = rows.Select([0, 1]);
        Assert.All(profile.Score(two), score => Assert.Equal(expected, score));
    }

    [Fact]
    public void Without_offsets_the_file_is_what_it_was()
    {
        using VectorSet real = Rows.Gaussian("real", 40, 3, 1);
        using RealProfile profile = RealProfile.Fit(real);
        Assert.Null(profile.Offsets);
        profile.Save(_path);
        Assert.Equal(1, File.ReadAllBytes(_path)[8]);
        Assert.Equal(profile.Score(real.CopyRow(3)), profile.Score([.. real.CopyRow(3).Select(value => (double)value)]));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using VectorSet real = VectorSet.FromMemory(Times(300, 1, 0), 2, "real");
        using RealProfile profile = RealProfile.Fit(real);
        Assert.Equal(
            "row: found 3 values; the profile is of rows of 2", Assert.Throws<AuditException>(() => profile.Score([1.0, 2, 3])).Message);
        Assert.StartsWith(
            "row, column 1: found", Assert.Throws<AuditException>(() => profile.Score([Epoch, 1e300])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "row, column 0: found NaN", Assert.Throws<AuditException>(() => profile.Score([double.NaN, 1])).Message,
            StringComparison.Ordinal);
    }
}
