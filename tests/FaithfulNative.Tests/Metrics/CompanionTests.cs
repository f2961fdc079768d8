using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Numerics;

namespace FaithfulNative.Tests.Metrics;

/// <summary>Companion metrics against their definitions written out over all pairs.</summary>
public class CompanionTests
{
    private const int K = 3;

    [Theory]
    [InlineData(40, 60, 1)]
    [InlineData(60, 25, 4)]
    public void Definitions(int n, int m, int dimension)
    {
        using VectorSet real = Rows.Gaussian("real", n, dimension, seed: 3);
        using VectorSet synthetic = Rows.Gaussian("synthetic", m, dimension, seed: 4, mean: 0.5);
        CompanionMetrics found = Find(real, synthetic, DuplicateRule.Collapse);
        (double[][] x, double[][] y) = (Rows.ToDouble(real), Rows.ToDouble(synthetic));
        double[] realRadii = Radii(x), syntheticRadii = Radii(y);
        double median = Median(realRadii);
        double precision = y.Average(row => x.Where((other, i) => Distance(row, other) < realRadii[i]).Any() ? 1.0 : 0);
        double reaching = y.Select((row, j) => x.Any(other => Distance(row, other) < syntheticRadii[j]) ? 1.0 : 0).Average();
        double recall = x.Average(row => y.Where((other, j) => Distance(row, other) < syntheticRadii[j]).Any() ? 1.0 : 0);
        double coverage = x.Select((row, i) => y.Any(other => Distance(row, other) < realRadii[i]) ? 1.0 : 0).Average();
        Equal(Math.Min(precision, reaching), "symmetric_precision");
        Equal(Math.Min(recall, coverage), "symmetric_recall");

        double Clipped(double[] row, int self) =>
            Math.Min(1.0, x.Where((other, i) => i != self && Distance(row, other) < Math.Min(realRadii[i], median)).Count() / (double)K);
        Equal(Math.Min(1, y.Average(row => Clipped(row, -1)) / x.Select(Clipped).Average()), "clipped_density");
        for (int j = 0; j < m; j++)
        {
            double[] around = [.. realRadii.Where((radius, i) => Distance(y[j], x[i]) < radius)];
            Assert.Equal(around.Length == 0 ? 0 : around.Min(), found.Rarity[j], 1e-12);
            Assert.Equal(
                x.Select((row, i) => realRadii[i] <= median ? realRadii[i] / Distance(y[j], row) : 0).Max(), found.Realism[j], 1e-9);
        }

        void Equal(double expected, string name) => Assert.Equal(expected, found.Values.Single(c => c.Name == name).Value, 1e-12);
    }

    [Theory]
    [InlineData(300, 200, 0.6)]
    [InlineData(100, 300, 1.0)]
    [InlineData(200, 200, 2.0)]
    public void Diversity_is_the_lesser_share_of_what_fresh_rows_score(int n, int m, float narrowing)
    {
        using VectorSet real = Rows.Gaussian("real", n, 2, seed: 3);
        using VectorSet wide = Rows.Gaussian("synthetic", m, 2, seed: 4);
        using VectorSet synthetic = VectorSet.Create(m, 2, "synthetic", (row, values) =>
        {
            wide.Row(row).CopyTo(values);
            values[0] /= narrowing;
        });
        AuditOptions options = new() { K = K, Companions = true, Replicates = 0, IdealRows = 0 };
        AuditResult result = Statistics.Audited.Run(real, synthetic, options);
        double recalled = result.Scores.BetaRecall.Single(score => score.Support == Supports.Knn).Value / (
            1 - (Math.Sqrt(Math.PI / 8) * Math.Sqrt((1.0 / n) + (1.0 / m))));
        double none = Enumerable.Range(0, K).Aggregate(1.0, (product, i) => product * (n - 1 - i) / (n + m - 1 - i));
        double covered = result.Scores.Companions!.Values.Single(c => c.Name == "coverage").Value / (1 - none);
        Companion found = result.Scores.Companions.Values.Single(c => c.Name == "diversity");

        // Rows that are each other's k-th nearest tie, which brings fresh rows a little nearer to the diagonal.
        Assert.Equal(Math.Min(1, Math.Min(recalled, covered)), found.Value, 1e-3);
        Assert.Equal(1, found.Ideal);
        result = Statistics.Audited.Run(real, synthetic, options with { Supports = Supports.Ball });
        Assert.DoesNotContain(result.Scores.Companions!.Values, c => c.Name == "diversity");
    }

    [Fact]
    public void Realism_far_from_all_real_rows_and_on_copies()
    {
        using VectorSet real = Rows.Gaussian("real", 500, 3, seed: 5);
        using VectorSet synthetic = VectorSet.Create(500, 3, "synthetic", (row, values) =>
        {
            real.Row(row).CopyTo(values);
            values[0] += row % 2 == 0 ? 0 : row;
        });
        CompanionMetrics found = Find(real, synthetic, DuplicateRule.Collapse);
        double[][] x = Rows.ToDouble(real), y = Rows.ToDouble(synthetic);
        double[] radii = Radii(x);
        double median = Median(radii);
        for (int j = 0; j < y.Length; j++)
        {
            Assert.Equal(x.Select((row, i) => radii[i] <= median ? radii[i] / Distance(y[j], row) : 0).Max(), found.Realism[j], 1e-9);
        }
    }

    [Theory]
    [InlineData(200, 150, 4)]
    [InlineData(6, 8, 30)]
    [InlineData(6, 80, 30)]
    public void Frechet_distance_of_a_moved_and_a_stretched_set(int n, int m, int dimension)
    {
        // The last column is constant, so the covariance is singular however many rows there are.
        static VectorSet Stretched(VectorSet rows, double factor, double shift) =>
            VectorSet.Create(rows.Count, rows.Dimension, "rows", (row, values) =>
        {
            for (int c = 0; c < values.Length; c++)
            {
                values[c] = c == values.Length - 1 ? 3 : (float)((factor * rows.Row(row)[c]) + shift);
            }
        });
        using VectorSet first = Rows.Gaussian("first", n, dimension, seed: 1);
        using VectorSet second = Rows.Gaussian("second", m, dimension, seed: 2);
        using VectorSet real =
            Stretched(first, 1, 0), moved = Stretched(first, 1, 2), stretched = Stretched(first, 3, 0), other = Stretched(second, 1, 0);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 2 };
        Assert.Equal(4 * (dimension - 1), Distance(real, moved), 1e-4);
        Moments moments = Moments.Of(new CoordinateRows(real, null), parallel);
        Assert.Equal(4 * (moments.Trace + moments.Mean[..^1].Sum(mean => mean * mean)), Distance(real, stretched), 1e-4);
        Assert.Equal(Distance(real, other), Distance(other, real), 1e-9);
        Assert.Equal(0, Distance(other, other), 1e-9);

        double Distance(VectorSet a, VectorSet b) => FrechetDistance.Of(new CoordinateRows(a, null), new CoordinateRows(b, null), parallel);
    }

    [Fact]
    public void A_hold_out_tells_copies_from_fresh_rows_and_from_rows_off_the_support()
    {
        using VectorSet real = Rows.Gaussian("real", 400, 4, seed: 1);
        using VectorSet holdout = Rows.Gaussian("hold-out", 400, 4, seed: 2);
        using VectorSet fresh = Rows.Gaussian("fresh", 400, 4, seed: 3);
        using VectorSet wide = Rows.Gaussian("wide", 400, 4, seed: 4, sd: 2);
        using VectorSet copies = VectorSet.Create(400, 4, "copies", (row, values) =>
        {
            real.Row(row).CopyTo(values);
            values[0] += 0.01f;
        });
        Dictionary<string, Companion> Of(VectorSet synthetic) => Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout },
            new AuditOptions { Companions = true, Replicates = 0 }).Scores.Companions!.Values.ToDictionary(c => c.Name);
        (Dictionary<string, Companion> good, Dictionary<string, Companion> copied, Dictionary<string, Companion> off) =
            (Of(fresh), Of(copies), Of(wide));
        Assert.InRange(good["c_t"].Value, -3, 3);
        Assert.InRange(copied["c_t"].Value, double.NegativeInfinity, -8);
        Assert.InRange(off["c_t"].Value, 5, double.PositiveInfinity);
        Assert.Equal(0.5, good["dcr_share"].Ideal);
        Assert.Equal(0.5, good["dcr_share"].Value, 0.08);
        Assert.Equal(1, copied["dcr_share"].Value, 0.02);
        Assert.Equal(good["precision"].Ideal!.Value, good["precision"].Value, 0.05);
    }

    [Fact]
    public void Rank_sum_with_ties()
    {
        RankSum ranks = RankSum.Of([2, 3, 4], [1, 2, 3], TestContext.Current.CancellationToken);
        Assert.Equal((7 - 4.5) / Math.Sqrt(9.0 / 12 * (7 - (12.0 / 30))), ranks.Standardised, 1e-12);
        Assert.Equal(7.0 / 9, ranks.Share, 1e-12);
        Assert.Equal((7 - 4.5) / 9 / ranks.Standardised, ranks.Deviation, 1e-12);
    }

    [Theory]
    [InlineData(300, 1)]
    [InlineData(300, 6)]
    public void Ideals_are_what_fresh_rows_score(int rows, int dimension)
    {
        Dictionary<string, (double Value, double Ideal)> sums = [];
        const int Runs = 20;
        for (int seed = 0; seed < Runs; seed++)
        {
            using VectorSet real = Rows.Gaussian("real", rows, dimension, (2 * seed) + 1);
            using VectorSet fresh = Rows.Gaussian("fresh", rows, dimension, (2 * seed) + 2);
            foreach (Companion companion in Find(real, fresh, DuplicateRule.Collapse).Values)
            {
                (double value, double ideal) = sums.GetValueOrDefault(companion.Name);
                sums[companion.Name] = (value + (companion.Value / Runs), ideal + (companion.Ideal!.Value / Runs));
            }
        }

        foreach ((string name, (double value, double ideal)) in sums)
        {
            Assert.True(
                Math.Abs(value - ideal) <= 0.04 * Math.Abs(ideal) + (name == "kernel_distance" ? 0.1 : 0.02),
                $"{name}: {value}, ideal {ideal}");
        }
    }

    [Fact]
    public void Clipped_coverage_of_fresh_rows_is_the_negative_hypergeometric_expectation()
    {
        // Orders of 5 real and 4 fresh rows around the row itself: fresh rows before the second real one, over all 126 orders.
        double sum = 0;
        int orders = 0;
        for (int order = 0; order < 1 << 9; order++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)order) != 5)
            {
                continue;
            }

            (int reals, int fresh) = (0, 0);
            for (int place = 0; reals < 2; place++)
            {
                bool isReal = (order >> place & 1) == 1;
                (reals, fresh) = (reals + (isReal ? 1 : 0), fresh + (isReal ? 0 : 1));
            }

            sum += Math.Min(1, fresh / 2.0);
            orders++;
        }

        Assert.Equal(sum / orders, ClippedCoverage.Expected(6, 4, 2), 1e-12);
        Assert.Equal(0.5, ClippedCoverage.Calibrated(ClippedCoverage.Expected(60, 20, 5), 60, 40, 5), 1e-9);
    }

    [Theory]
    [InlineData(DuplicateRule.Collapse)]
    [InlineData(DuplicateRule.Keep)]
    public void Repeated_rows_count_as_often_as_they_are_there(DuplicateRule duplicates)
    {
        using VectorSet once = Rows.Gaussian("real", 30, 2, seed: 1);
        using VectorSet real = once.Select([.. Enumerable.Range(0, 40).Select(i => i % 30)]);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 20, 2, seed: 2);
        CompanionMetrics found = Find(real, synthetic, duplicates);
        Assert.All(found.Values, companion => Assert.True(double.IsFinite(companion.Value), companion.Name));
        if (duplicates == DuplicateRule.Collapse)
        {
            CompanionMetrics distinct = Find(once, synthetic, duplicates);
            Assert.Equal(Value(distinct, "precision"), Value(found, "precision"));
            Assert.True(Value(found, "density") > Value(distinct, "density"));
        }

        static double Value(CompanionMetrics metrics, string name) => metrics.Values.Single(c => c.Name == name).Value;
    }

    private static CompanionMetrics Find(VectorSet real, VectorSet synthetic, DuplicateRule duplicates) => Audit.Run(
        new AuditData { Real = real, Synthetic = synthetic },
        new AuditOptions { Companions = true, K = K, Duplicates = duplicates, Replicates = 0, IdealRows = 0 }).Scores.Companions!;

    private static double[] Radii(double[][] rows) =>
        [.. rows.Select((row, i) => rows.Where((_, j) => j != i).Select(other => Distance(row, other)).Order().ElementAt(K - 1))];

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
}
