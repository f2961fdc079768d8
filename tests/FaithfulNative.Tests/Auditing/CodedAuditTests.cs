using CsCheck;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Tests.Search;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Audits of rows with codes, beside the definitions by brute force and beside audits of their dense form.</summary>
public class CodedAuditTests
{
    private static readonly AuditOptions s_literal = new()
    {
        K = 3, Ties = TieRule.Literal, Duplicates = DuplicateRule.Keep, Replicates = 0, IdealRows = 0, Threads = 2,
        Supports = Supports.Ball | Supports.Knn | Supports.Local,
    };

    [Theory]
    [InlineData("zipf", 3)]
    [InlineData("unseen", 0)]
    [InlineData("two values", 2)]
    public void The_definitions_by_brute_force(string kind, int numbers)
    {
        CodeColumns columns = CodedData.Weights("uneven", 9);
        using VectorSet real = CodedData.Make("gaussian", kind, "real", 160, numbers, columns, 1);
        using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 110, numbers, columns, 1);
        AuditScores scores = Audited.Run(real, synthetic, s_literal).Scores;
        (OracleRow[] x, OracleRow[] y) = (OracleRow.Of(real), OracleRow.Of(synthetic));
        Same(scores.AlphaPrecision, Supports.Knn, Kth(x, x, true), Kth(y, x, false));
        Same(scores.BetaRecall, Supports.Knn, Kth(y, y, true), Kth(x, y, false));
        Same(scores.AlphaPrecision, Supports.Ball, ToCentre(x, x, true), ToCentre(y, x, false));
        Same(scores.BetaRecall, Supports.Ball, ToCentre(y, y, true), ToCentre(x, y, false));
        double[] radii = Kth(x, x, true), toCentre = ToCentre(y, y, true);
        Same(scores.BetaRecall, Supports.Local, toCentre, [.. x.Select((row, i) =>
            y.Select((other, j) => Math.Sqrt(row.Squared(other)) <= radii[i] ? toCentre[j] : double.PositiveInfinity).Min())]);
        double[] spacing = [.. x.Select((row, i) => row.Nearest(x, 1, i)[0].Squared)];
        int[] order = OracleRow.OrderOf(x);
        OracleRow[] ordered = [.. order.Select(row => x[row])];
        int[] nearest = [.. y.Select(row => order[row.Nearest(ordered, 1)[0].Id])];
        Assert.Equal(nearest, scores.Authenticity.NearestReal);
        Assert.Equal(y.Select((row, j) => row.Squared(x[nearest[j]]) > spacing[nearest[j]]), scores.Authenticity.Authentic);

        double[] Kth(OracleRow[] rows, OracleRow[] set, bool self) =>
            [.. rows.Select((row, i) => Math.Sqrt(row.Nearest(set, s_literal.K, self ? i : -1)[^1].Squared))];

        double[] ToCentre(OracleRow[] rows, OracleRow[] set, bool self) => [.. rows.Select((row, i) => row.ToCentre(set, self ? i : -1))];
    }

    private static void Same(IEnumerable<SupportScore> found, Supports support, double[] reference, double[] judged)
    {
        SupportScore score = found.Single(score => score.Support == support);
        Assert.All(reference.Zip(score.Reference), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.All(judged.Zip(score.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void The_dense_form_gives_the_same_where_it_holds_every_value_exactly()
    {
        // Half of 2 and of 8 have whole roots, and whole numbers have whole squares.
        (VectorSet real, VectorSet synthetic) = (Whole("real", 240, 1), Whole("synthetic", 200, 2));
        using (real)
        using (synthetic)
        {
            CancellationToken cancellation = TestContext.Current.CancellationToken;
            DenseForm form = new([real, synthetic], cancellation);
            using VectorSet denseReal = form.Of(real, cancellation), denseSynthetic = form.Of(synthetic, cancellation);
            Assert.Equal(1 + 5 + 40, form.Dimension);
            AuditOptions options = new()
            {
                K = 2, Threads = 2, Companions = true, Compatibility = [CompatibilityMode.AuthorsFixed, CompatibilityMode.Prdc],
            };
            AuditResult coded = Audited.Run(real, synthetic, options), dense = Audited.Run(denseReal, denseSynthetic, options);
            Assert.Equal((3, 46), (coded.Real.Dimension, dense.Real.Dimension));
            Assert.All(coded.Headlines.Zip(dense.Headlines).Where(pair => pair.First.Support != Supports.Ball), pair =>
            {
                // The local support's interval knows what rows do to the centre, of which each real row leaves itself out.
                double tolerance = pair.First.Support == Supports.Local ? 1e-4 : 0;
                Assert.Equal(pair.Second.Value, pair.First.Value);
                Assert.Equal(pair.Second.Interval!.Value.Low, pair.First.Interval!.Value.Low, tolerance);
                Assert.Equal(pair.Second.Interval.Value.High, pair.First.Interval.Value.High, tolerance);
            });
            Assert.Equal(dense.Scores.Authenticity.Margin, coded.Scores.Authenticity.Margin);
            Assert.Equal(dense.RowTests.OffSupport.PValues, coded.RowTests.OffSupport.PValues);
            Assert.Equal(
                dense.Diagnosis.Findings.Select(finding => finding.Kind), coded.Diagnosis.Findings.Select(finding => finding.Kind));
            Assert.All(coded.Scores.Companions!.Values.Zip(dense.Scores.Companions!.Values), pair =>
                Assert.Equal(pair.Second.Value, pair.First.Value, 1e-6 * (1 + Math.Abs(pair.Second.Value))));
            Assert.All(coded.Compatibility.Zip(dense.Compatibility).SelectMany(pair => pair.First.Values.Zip(pair.Second.Values)), pair =>
                Assert.Equal(pair.Second.Value, pair.First.Value, 1e-9));

            // Real rows leave themselves out of the shares; of many rows that is little.
            foreach (HeadlineMetric metric in new[] { HeadlineMetric.AlphaPrecision, HeadlineMetric.BetaRecall })
            {
                Headline found = coded.Of(metric, Supports.Ball), other = dense.Of(metric, Supports.Ball);
                Assert.Equal(other.Value, found.Value, 0.03);
                double width = other.Interval!.Value.High - other.Interval.Value.Low;
                Assert.InRange((found.Interval!.Value.High - found.Interval.Value.Low) / width, 0.85, 1.15);
            }
        }

        static VectorSet Whole(string name, int count, int seed)
        {
            Random random = new(seed);
            return VectorSet.Create(count, 1, new CodeColumns(2, 8), name, (_, numbers, codes) =>
            {
                numbers[0] = (float)Math.Round(40 * Rows.Normal(random));
                (codes[0], codes[1]) = (random.Next(5), count == 240 && random.Next(8) == 0 ? 39 : random.Next(40));
            });
        }
    }

    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Every_number_of_a_headline_is_one(string kind)
    {
        foreach (int numbers in new[] { 0, 2 })
        {
            CodeColumns columns = CodedData.Weights("uneven", 4);
            using VectorSet real = CodedData.Make("gaussian", kind, "real", 70, numbers, columns, 3);
            using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 60, numbers, columns, 3);
            using VectorSet holdout = CodedData.Make("gaussian", kind, "hold-out", 50, numbers, columns, 4);
            AuditOptions options = new()
            {
                K = 2, Replicates = 100, IdealRows = 40, Companions = true, Duplicates = DuplicateRule.Keep,
                Compatibility = [CompatibilityMode.AuthorsFixed],
            };
            foreach (bool normalize in new[] { false, true })
            {
                AuditData data = new() { Real = real, Synthetic = synthetic, Holdout = normalize ? null : holdout };
                AuditResult result = Audited.Run(data, options with { Normalize = normalize });
                Assert.Equal(numbers + 4, result.Real.Dimension);
                Assert.All(result.Headlines, headline =>
                {
                    Assert.InRange(headline.Value, 0, 1);
                    Assert.InRange(headline.Interval!.Value.Low, 0, headline.Interval.Value.High);
                    Assert.InRange(headline.Ideal?.Value ?? 0, 0, 1);
                    Assert.True(normalize || headline.Metric != HeadlineMetric.Authenticity || headline.Ideal?.ClosedForm is null);
                });
                Assert.All(result.Scores.Companions!.Values, companion => Assert.False(double.IsNaN(companion.Value), companion.Name));
            }
        }
    }

    [Fact]
    public void Other_names_for_the_values_change_nothing() => Gen.Int[1, 1000].Sample(seed =>
    {
        CodeColumns columns = CodedData.Weights("one", 3);
        using VectorSet real = CodedData.Make("lattice", "unseen", "real", 40, 2, columns, seed);
        using VectorSet synthetic = CodedData.Make("lattice", "unseen", "synthetic", 30, 2, columns, seed);
        using VectorSet otherReal = Renamed(real, seed), otherSynthetic = Renamed(synthetic, seed);
        AuditOptions options = s_literal with { K = 2, Duplicates = DuplicateRule.Collapse };
        Assert.Equal(Values(Audited.Run(real, synthetic, options)), Values(Audited.Run(otherReal, otherSynthetic, options)));

        static VectorSet Renamed(VectorSet set, int seed) =>
            VectorSet.Create(set.Count, set.Dimension, set.CodeColumns!, set.Name, (row, numbers, codes) =>
            {
                set.Row(row).CopyTo(numbers);
                for (int c = 0; c < codes.Length; c++)
                {
                    codes[c] = ((set.Codes(row)[c] + 1) * 7919 * seed) ^ int.MinValue;
                }
            });

        static double[] Values(AuditResult result) => [.. result.Headlines.Select(headline => Math.Round(headline.Value, 9))];
    }, iter: 40);

    [Fact]
    public void Equal_rows_are_equal_in_numbers_and_codes()
    {
        using VectorSet real = VectorSet.From(
            new float[] { 1, 1, 1, 2, 3, 4, 5, 6 }, 1, new[] { 0, 0, 1, 1, 1, 1, 1, 1 }, CodeColumns.OfWeightOne(1), "real");
        using VectorSet synthetic = VectorSet.From(
            new float[] { 2, 2, 3, 9, 8 }, 1, new[] { 1, 0, 1, 1, 1 }, CodeColumns.OfWeightOne(1), "synthetic");
        AuditResult result = Audited.Run(real, synthetic, s_literal with { K = 2, Duplicates = DuplicateRule.Collapse });
        Assert.Equal(7, result.Real.DistinctRows);
        Assert.Equal(2, result.Scores.Authenticity.ExactCopies);
        Assert.Equal(1, result.Scores.Authenticity.Distance[1]);
    }

    [Fact]
    public void What_an_ideal_belongs_to_tells_codes_and_weights_apart()
    {
        string[] contents = [.. new[] { (0, 1.0), (0, 2.0), (1, 1.0) }.Select(kind =>
        {
            using VectorSet rows = VectorSet.Create(30, 1, new CodeColumns(kind.Item2), "real", (row, numbers, codes) =>
                (numbers[0], codes[0]) = (row, kind.Item1 * row));
            return Audited.Run(rows, rows, s_literal).RealContent;
        })];
        Assert.Equal(3, contents.Distinct().Count());
    }

    [Fact]
    public void Sets_of_other_codes_are_refused()
    {
        using VectorSet real = CodedData.Make("gaussian", "zipf", "real", 30, 2, CodedData.Weights("one", 3), 1);
        using VectorSet fewer = CodedData.Make("gaussian", "zipf", "synthetic", 30, 2, CodedData.Weights("one", 2), 1);
        using VectorSet heavier = CodedData.Make("gaussian", "zipf", "synthetic", 30, 2, CodedData.Weights("uneven", 3), 1);
        Assert.Contains("3 columns of codes and synthetic has 2",
            Assert.Throws<AuditException>(() => Audited.Run(real, fewer, s_literal)).Message);
        Assert.Contains("other weights", Assert.Throws<AuditException>(() => Audited.Run(real, heavier, s_literal)).Message);
        Assert.Contains("code column 1: found weight 0", Assert.Throws<AuditException>(() => new CodeColumns(1, 0)).Message);
        Assert.Contains("found weight NaN", Assert.Throws<AuditException>(() => new CodeColumns(double.NaN)).Message);
        Assert.Contains("no weights", Assert.Throws<AuditException>(() => new CodeColumns()).Message);
        Assert.Contains("not of as many rows", Assert.Throws<AuditException>(() =>
            VectorSet.From(new float[3], 1, new int[2], CodeColumns.OfWeightOne(1), "real")).Message);
    }

    [Fact]
    public void Fresh_rows_of_two_thousand_values_are_as_fresh()
    {
        // One-hot over the real rows' values alone, every one of these had findings at p below 1e-20.
        (int findings, int verdicts) = (0, 0);
        for (int draw = 0; draw < 12; draw++)
        {
            using VectorSet real = Cities("real", 500, 1000 + (2 * draw)), synthetic = Cities("synthetic", 500, 1001 + (2 * draw));
            AuditResult result = Audited.Run(real, synthetic, new AuditOptions { Threads = 2, Seed = draw });
            findings += result.Diagnosis.Findings.IsEmpty ? 0 : 1;
            verdicts += result.Headlines.Count(headline => headline.Verdict == Verdict.Below);
            Assert.Equal(0, result.RowTests.Copies?.Named.Count(named => named) ?? 0);
        }

        Assert.InRange(findings, 0, 1);
        Assert.InRange(verdicts, 0, 8);
    }

    [Fact]
    public void A_lost_value_is_found()
    {
        using VectorSet real = Cities("real", 1500, 1);
        using VectorSet all = Cities("synthetic", 1500, 2);
        using VectorSet synthetic = all.Select([.. Enumerable.Range(0, 1500).Where(row => all.Codes(row)[0] != 0)]);
        Assert.NotEmpty(Audited.Run(real, synthetic, new AuditOptions { Threads = 2 }).Diagnosis.Findings);
    }

    /// <summary>Two numbers, and one of 2,000 values by Zipf's law.</summary>
    private static VectorSet Cities(string name, int count, int seed)
    {
        Random random = new(seed);
        double[] shares = [.. Enumerable.Range(1, 2000).Select(rank => Math.Pow(rank, -1.1))];
        double all = shares.Sum();
        return VectorSet.Create(count, 2, CodeColumns.OfWeightOne(1), name, (_, numbers, codes) =>
        {
            (numbers[0], numbers[1]) = ((float)Rows.Normal(random), (float)Rows.Normal(random));
            double at = random.NextDouble() * all;
            for (codes[0] = 0; codes[0] < 1999 && at >= shares[codes[0]]; codes[0]++)
            {
                at -= shares[codes[0]];
            }
        });
    }
}
