using FaithfulNative.Data;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Rows of double that float32 does not hold: their distances, and which of them are copies.</summary>
public class WideAuditTests
{
    private const int Count = 400;
    private const double Epoch = 1_700_000_000;

    private static readonly AuditOptions s_quick = new() { Replicates = 0, IdealRows = 0, Threads = 2 };

    private static double[] Times(int seed, double more) =>
        [.. Enumerable.Range(0, Count).Select(i => Epoch + (10 * (int)((i + 1) * 7919L * seed % 20_011)) + more)];

    private static AuditResult Run(VectorSet real, VectorSet synthetic, VectorSet? holdout = null, AuditOptions? options = null) =>
        Audit.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, options ?? s_quick);

    private static VectorSet Narrow(string name, IEnumerable<double> values, int dimension = 1) =>
        VectorSet.FromMemory(values.Select(value => (float)value).ToArray(), dimension, name);

    [Fact]
    public void Times_are_as_far_apart_as_they_are()
    {
        using VectorSet real = VectorSet.FromMemory(Times(1, 0), 1, "real");
        using VectorSet synthetic = VectorSet.FromMemory(Times(3, 3), 1, "synthetic", real);
        using VectorSet holdout = VectorSet.FromMemory(Times(5, 6), 1, "holdout", real);
        AuditResult found = Run(real, synthetic, holdout);
        AuditResult near = Run(
            Narrow("real", Times(1, 0).Select(time => time - Epoch)),
            Narrow("synthetic", Times(3, 3).Select(time => time - Epoch)),
            Narrow("holdout", Times(5, 6).Select(time => time - Epoch)));
        Assert.Equal(near.Scores.Authenticity.Distance, found.Scores.Authenticity.Distance);
        Assert.Equal(near.Ideal!.Authenticity.Distance, found.Ideal!.Authenticity.Distance);
        Assert.Equal(near.Headlines.Select(headline => headline.Value), found.Headlines.Select(headline => headline.Value));
        Assert.Equal(0, found.Scores.Authenticity.ExactCopies);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void Doubles_that_float32_holds_give_what_floats_give()
    {
        double[] values = [.. Enumerable.Range(0, Count).Select(i => (double)(float)Math.Sin(i))];
        using VectorSet wide = VectorSet.FromMemory(values, 2, "real");
        Assert.Null(wide.Offsets);
        Assert.False(wide.HasIdentities);
        VectorSet narrow = Narrow("real", values, 2);
        Assert.Equal(Run(narrow, narrow).RealContent, Run(wide, narrow).RealContent);
    }

    [Fact]
    public void Rounded_doubles_without_equal_rows_give_what_floats_give()
    {
        double[] real = [.. Enumerable.Range(0, Count).Select(i => Math.Sin(i))];
        double[] synthetic = [.. Enumerable.Range(0, Count).Select(i => Math.Cos(i))];
        using VectorSet wide = VectorSet.FromMemory(real, 2, "real");
        using VectorSet others = VectorSet.FromMemory(synthetic, 2, "synthetic", wide);
        Assert.True(wide.HasIdentities);
        AuditResult found = Run(wide, others);
        AuditResult expected = Run(Narrow("real", real, 2), Narrow("synthetic", synthetic, 2));
        Assert.Equal(expected.Scores.Authenticity.Distance, found.Scores.Authenticity.Distance);
        Assert.Equal(expected.RealContent, found.RealContent);
        Assert.Equal(expected.SyntheticContent, found.SyntheticContent);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void Rows_that_rounding_merges_are_no_exact_copies()
    {
        double[] keys = [.. Enumerable.Range(1, Count).Select(i => (double)(i * 7_919_104_729_317L % (1L << 52)))];
        using VectorSet real = VectorSet.FromMemory(keys, 1, "real");
        using VectorSet next = VectorSet.FromMemory(Array.ConvertAll(keys, key => key + 1), 1, "synthetic", real);
        AuditResult found = Run(real, next);
        Assert.All(found.Scores.Authenticity.Distance, distance => Assert.Equal(0, distance));
        Assert.Equal(0, found.Scores.Authenticity.ExactCopies);
        Assert.StartsWith(
            "WARNING: rows of real and of synthetic that differ become equal", Assert.Single(found.Notes), StringComparison.Ordinal);
        Assert.Contains(
            found.Diagnosis.Findings,
            finding => finding.Kind == FindingKind.Memorisation && !finding.Sentence.Contains("equal rows", StringComparison.Ordinal));
        using VectorSet same = VectorSet.FromMemory(keys, 1, "synthetic", real);
        Assert.Equal(Count, Run(real, same).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void Real_rows_that_rounding_merges_are_different_rows()
    {
        double[] values = [.. Enumerable.Range(0, Count).Select(i => Math.Floor(i / 2.0) + (i % 2 * 1e-12))];
        using VectorSet real = VectorSet.FromMemory(values, 1, "real");
        using VectorSet synthetic = Narrow("synthetic", [0.5, 1.5, 2.5, 3, 1000]);
        AuditResult found = Run(real, synthetic, options: s_quick with { Supports = Supports.Ball });
        Assert.Equal(Count, found.Real.DistinctRows);
        Assert.Equal([false, false, false, true, false], found.Scores.Authenticity.IsExactCopy);
        Assert.StartsWith(
            $"WARNING: real: {Count} different rows become {(Count / 2) + 1} when their values", found.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Floats_are_compared_with_doubles_as_they_are()
    {
        using VectorSet real = VectorSet.FromMemory(Times(1, 0), 1, "real");
        using VectorSet synthetic = Narrow("synthetic", Times(3, 3));
        AuditResult found = Run(real, synthetic);
        double[] expected = [.. Times(3, 3).Select(time => Times(1, 0).Min(other => Math.Abs((float)time - other)))];
        Assert.Equal(expected, found.Scores.Authenticity.Distance);
    }

    [Fact]
    public void Rows_rounded_after_another_offset_are_refused()
    {
        using VectorSet real = VectorSet.FromMemory(Array.ConvertAll(Times(1, 0), time => time + Math.Sin(time)), 1, "real");
        using VectorSet synthetic = VectorSet.FromMemory(Array.ConvertAll(Times(3, 0), time => time + Math.Cos(time)), 1, "synthetic");
        Assert.StartsWith(
            "synthetic: its values were rounded to float32 after other offsets",
            Assert.Throws<AuditException>(() => Run(real, synthetic)).Message, StringComparison.Ordinal);
        using VectorSet wider = VectorSet.FromMemory(new double[4], 2, "wide");
        Assert.Throws<AuditException>(() => VectorSet.FromMemory(new double[4], 2, "synthetic", real));
        Assert.Throws<AuditException>(() => Run(real, wider));
    }

    [Fact]
    public void Directions_are_seen_from_0()
    {
        double[] real = [.. Enumerable.Range(0, Count).SelectMany(i => new[] { Epoch + i, 1e9 * Math.Cos(i) })];
        using VectorSet wide = VectorSet.FromMemory(real, 2, "real");
        Assert.NotNull(wide.Offsets);
        VectorSet narrow = Narrow("real", real, 2);
        AuditOptions options = s_quick with { Normalize = true };
        Assert.Equal(
            Run(narrow, narrow, options: options).Scores.Authenticity.SecondDistance,
            Run(wide, wide, options: options).Scores.Authenticity.SecondDistance,
            (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Values_beyond_float32_are_named() => Assert.Equal(
        "real: row 1, column 0: 1E+300 is beyond single precision; at most 3.4E+38 in size is allowed",
        Assert.Throws<AuditException>(() => VectorSet.FromMemory(new double[] { 1, 1e300, 2 }, 1, "real")).Message);

    [Fact]
    public void Curated_rows_are_told_apart_as_given()
    {
        Random random = new(1);
        double[] keys = [.. Enumerable.Range(0, Count).Select(_ => (double)random.NextInt64(1L << 52))];
        double[] others = [.. keys.Select((key, i) => i < 5 ? key : i < 10 ? key + 1 : random.NextInt64(1L << 52))];
        using VectorSet real = VectorSet.FromMemory(keys, 1, "real");
        using VectorSet synthetic = VectorSet.FromMemory(others, 1, "synthetic", real);
        AuditData data = new() { Real = real, Synthetic = synthetic };
        CuratedSet set = Curation.Choose(Audit.Run(data, s_quick), data);
        Assert.Equal(Enumerable.Range(0, 5), Enumerable.Range(0, Count).Where(row => set.Decisions[row] == CurationDecision.ExactCopy));
    }
}
