using System.Collections.Immutable;
using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Tests.Auditing;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Diagnosing;

/// <summary>Every failure mode planted alone and in pairs is named, and nothing is named when there is nothing wrong.</summary>
public class DiagnosisTests
{
    private static readonly AuditOptions Options = new() { Replicates = 0, IdealRows = 0, Threads = 1 };

    // Real rows, synthetic rows, columns, clusters.
    private static readonly (int Real, int Synthetic, int Dimension, int Clusters)[] Shapes =
        [(400, 400, 2, 3), (400, 300, 8, 4), (500, 500, 16, 3), (400, 400, 4, 1), (300, 600, 16, 1)];

    public static TheoryData<string, FindingKind[]> Faults => new()
    {
        { "copies", [FindingKind.Memorisation] },
        { "all copies", [FindingKind.Memorisation] },
        { "dropped", [FindingKind.ModeDropping] },
        { "invented", [FindingKind.ModeInvention] },
        { "crowded", [FindingKind.ModeCollapse] },
        { "noise", [FindingKind.OverDispersion] },
        { "wide", [FindingKind.OverDispersion] },
        { "narrow", [FindingKind.UnderDispersion] },
        { "shifted", [FindingKind.Shift] },
        { "apart", [FindingKind.Shift] },
        { "duplicates", [FindingKind.TrainingDuplicates] },
        { "leak", [FindingKind.HoldoutLeak] },
        { "duplicates copies", [FindingKind.Memorisation, FindingKind.TrainingDuplicates] },
        { "dropped copies", [FindingKind.Memorisation, FindingKind.ModeDropping] },
        { "dropped shifted", [FindingKind.ModeDropping, FindingKind.Shift] },
        { "dropped invented", [FindingKind.ModeDropping, FindingKind.ModeInvention] },
        { "dropped wide", [FindingKind.ModeDropping, FindingKind.OverDispersion] },
        { "narrow copies", [FindingKind.Memorisation, FindingKind.UnderDispersion] },
        { "noise shifted", [FindingKind.OverDispersion, FindingKind.Shift] },
        { "crowded shifted", [FindingKind.ModeCollapse, FindingKind.Shift] },
        { "leak copies", [FindingKind.Memorisation, FindingKind.HoldoutLeak] },
    };

    /// <summary>An audit with faults by name; null where the shape has no room for one.</summary>
    private static Diagnosis? Diagnose(string faults, (int Real, int Synthetic, int Dimension, int Clusters) shape, int seed)
    {
        bool Has(string fault) => faults.Split(' ').Contains(fault);
        if (Has("dropped") && shape.Clusters == 1)
        {
            return null;
        }

        Planted planted = new(seed, shape.Real, shape.Dimension, shape.Clusters, Has("duplicates") ? 0.2 : 0)
        {
            Copied = faults == "all copies" ? 1 : Has("copies") ? 0.2 : 0,
            Dropped = Has("dropped"),
            Invented = Has("invented") ? 0.15 : 0,
            Crowded = Has("crowded") ? 0.2 : 0,
            Noise = Has("noise") ? 0.1 : 0,
            Spread = Has("wide") ? 1.4 : Has("narrow") ? 0.6 : 1,
            Shift = Has("shifted") ? 1 : Has("apart") ? 30 : 0,
        };
        using VectorSet real = planted.Real(), synthetic = planted.Synthetic(shape.Synthetic);
        using VectorSet? holdout = Has("leak") || Has("holdout") ? planted.Holdout(200, leaking: Has("leak") ? 0.3 : 0) : null;
        return Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, Options).Diagnosis;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_named_and_no_other(string faults, FindingKind[] kinds)
    {
        (int audits, int named, int alone) = (0, 0, 0);
        foreach ((int Real, int Synthetic, int Dimension, int Clusters) shape in Shapes)
        {
            if (Diagnose(faults, shape, seed: 1) is { } diagnosis)
            {
                FindingKind[] found = [.. diagnosis.Findings.Select(finding => finding.Kind).Distinct()];
                audits++;
                named += kinds.All(found.Contains) ? 1 : 0;
                alone += found.All(kinds.Contains) ? 1 : 0;
            }
        }

        Assert.True(named >= audits - 1, $"named in {named} of {audits}");
        Assert.True(alone >= audits - 1, $"nothing else named in {alone} of {audits}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("holdout")]
    public void A_perfect_generator_is_not_blamed_more_often_than_stated(string with)
    {
        int alarms = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            alarms += Diagnose(with, Shapes[seed % Shapes.Length], 1000 + seed)!.Findings.IsEmpty ? 0 : 1;
        }

        // At a rate of 1 % five alarms or more come once in three hundred times.
        Assert.InRange(alarms, 0, 4);
    }

    [Fact]
    public void A_lost_mode_comes_with_its_rows_and_their_coverage()
    {
        Planted planted = new(3, 400, 4, 4) { Dropped = true };
        using VectorSet real = planted.Real(), synthetic = planted.Synthetic(400);
        Finding finding = Assert.Single(Audited.Run(real, synthetic, Options).Diagnosis.Findings);
        int[] lost = [.. Enumerable.Range(0, 400).Where(row => row % 4 == 0)];
        Assert.Equal(lost, finding.RealRows);
        Assert.Subset(lost.ToHashSet(), finding.TypicalReal.ToHashSet());
        Assert.Equal((100, 0), (finding.Coverage!.RealRows, finding.Coverage.SyntheticRows));
        Assert.Equal((0, 0), (finding.Coverage.Found, finding.Coverage.Interval.Low));
        Assert.InRange(finding.Coverage.Expected, 0.95, 0.98);
        Assert.False(finding.Interval.Holds(finding.Ideal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_lost_of_a_cloud_without_gaps_is_one_finding_for_each_place(bool bothCorners)
    {
        const float Edge = 0.4f;
        Random random = new(1);
        using VectorSet real =
            Square("real", _ => false), synthetic = Square("synthetic", row => IsLow(row) || (bothCorners && IsHigh(row)));
        ImmutableArray<Finding> findings = Audited.Run(real, synthetic, Options).Diagnosis.Findings;
        Assert.Equal(bothCorners ? 2 : 1, findings.Length);
        Assert.All(findings, finding =>
        {
            Assert.Equal(FindingKind.ModeDropping, finding.Kind);
            Assert.Contains("beside it ha", finding.Sentence, StringComparison.Ordinal);
            int low = finding.RealRows.Count(row => IsLow(real.Row(row))), high = finding.RealRows.Count(row => IsHigh(real.Row(row)));
            Assert.Equal(0, Math.Min(low, high));
            Assert.InRange(Math.Max(low, high), 0.8 * Edge * Edge * real.Count, 1.2 * Edge * Edge * real.Count);
            Assert.Equal(finding.RealRows.Distinct().Order(), finding.RealRows);
        });

        VectorSet Square(string name, Func<float[], bool> isLost) =>
            Rows.Set(name, [.. Enumerable.Range(0, 4000).Select(_ => Draw(isLost))]);

        float[] Draw(Func<float[], bool> isLost)
        {
            float[] row;
            do
            {
                row = [random.NextSingle(), random.NextSingle()];
            }
            while (isLost(row));

            return row;
        }

        static bool IsLow(ReadOnlySpan<float> row) => row[0] < Edge && row[1] < Edge;
        static bool IsHigh(ReadOnlySpan<float> row) => row[0] > 1 - Edge && row[1] > 1 - Edge;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Noise_is_not_named_again_for_the_regions_it_falls_in(int dimension)
    {
        // All values are positive, so that noise gathers on one side.
        Random random = new(1);
        using VectorSet real = Positive("real", 0), synthetic = Positive("synthetic", 200);
        Finding finding = Assert.Single(Audited.Run(real, synthetic, Options).Diagnosis.Findings);
        Assert.Equal(FindingKind.OverDispersion, finding.Kind);
        Assert.True(finding.SyntheticRows.Count(row => row < 200) > 0.8 * finding.SyntheticRows.Length);

        VectorSet Positive(string name, int noise) => VectorSet.Create(2000, dimension, name, (row, values) =>
        {
            foreach (ref float value in values)
            {
                value = (float)Math.Abs(Rows.Normal(random) + (row < noise ? 3 * Rows.Normal(random) : 0));
            }
        });
    }

    /// <summary>Real rows in a shell around an empty middle: nothing can cut what lies in there off from the cluster.</summary>
    [Theory]
    [InlineData(2, 0.15, 0, FindingKind.ModeInvention)]
    [InlineData(3, 0.1, 0, FindingKind.ModeInvention)]
    [InlineData(2, 0, 0.15, FindingKind.ModeCollapse)]
    [InlineData(3, 0, 0.1, FindingKind.ModeCollapse)]
    [InlineData(2, 0.1, 0.1, FindingKind.ModeInvention, FindingKind.ModeCollapse)]
    public void A_spot_within_a_cluster_is_invented_where_no_real_rows_are_and_a_collapse_where_they_are(
        int dimension, double inMiddle, double inShell, params FindingKind[] kinds)
    {
        const int Count = 1000;
        for (int seed = 0; seed < 3; seed++)
        {
            Random random = new(seed);
            float[][] shell = [.. Enumerable.Range(0, Count).Select(_ => Shell())];
            float[] inside = shell.OrderBy(row => shell.Count(other => TensorPrimitives.Distance(row, other) < 0.1)).ElementAt(Count / 2);
            using VectorSet real = Rows.Set("real", shell);
            using VectorSet synthetic = Rows.Set("synthetic", [.. Enumerable.Range(0, Count).Select(row =>
                row < inMiddle * Count ? Near(new float[dimension]) : row < (inMiddle + inShell) * Count ? Near(inside) : Shell())]);
            ImmutableArray<Finding> findings = Audited.Run(real, synthetic, Options).Diagnosis.Findings;
            Assert.Equal(kinds, findings.Select(finding => finding.Kind));
            foreach (Finding finding in findings)
            {
                (double from, double share) = finding.Kind == FindingKind.ModeInvention ? (0, inMiddle) : (inMiddle * Count, inShell);
                int planted = finding.SyntheticRows.Count(row => row >= from && row < from + (share * Count));
                Assert.InRange(planted, 0.95 * share * Count, share * Count);
                Assert.InRange(planted, 0.9 * finding.SyntheticRows.Length, finding.SyntheticRows.Length);
                Assert.All(finding.TypicalSynthetic, row => Assert.InRange(row, from, from + (share * Count) - 1));
            }

            float[] Shell()
            {
                float[] row = Near(new float[dimension], 1);
                double length = TensorPrimitives.Norm(row) / (1 + (0.1 * random.NextDouble()));
                return Array.ConvertAll(row, value => (float)(value / length));
            }

            float[] Near(float[] centre, double spread = 0.002) =>
                Array.ConvertAll(centre, value => (float)(value + (spread * Rows.Normal(random))));
        }
    }

    [Fact]
    public void Copies_come_with_both_their_rows_and_the_share_is_about_right()
    {
        Planted planted = new(3, 400, 8, 2) { Copied = 0.25 };
        using VectorSet real = planted.Real(), synthetic = planted.Synthetic(400);
        Finding finding = Assert.Single(Audited.Run(real, synthetic, Options).Diagnosis.Findings);
        Assert.InRange(finding.SyntheticRows.Count(row => row < 100), 95, 100);
        Assert.InRange(finding.SyntheticRows.Count(row => row >= 100), 0, 10);
        Assert.NotEmpty(finding.RealRows);
        Assert.Matches("^About 2[3-7]", finding.Sentence);
        Assert.False(finding.Interval.Holds(finding.Ideal));
    }

    [Fact]
    public void Classes_are_held_against_those_of_the_real_rows()
    {
        using VectorSet real = Rows.Gaussian("real", 400, 3, seed: 1), synthetic = Rows.Gaussian("synthetic", 300, 3, seed: 2);
        string[] half = [.. Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? "cat" : "dog")];
        string[] tenth = [.. Enumerable.Range(0, 300).Select(row => row % 10 == 0 ? "cat" : "dog")];
        AuditData data = new() { Real = real, Synthetic = synthetic, RealLabels = half, SyntheticLabels = tenth };
        Diagnosis diagnosis = Audited.Run(data, Options).Diagnosis;
        Assert.Equal(["cat", "dog"], diagnosis.Findings.Select(finding => finding.Class!).Order());
        Assert.All(diagnosis.Findings, finding =>
        {
            Assert.Equal(FindingKind.ClassImbalance, finding.Kind);
            Assert.Equal(5, finding.TypicalReal.Length);
            Assert.All(finding.TypicalReal, row => Assert.Equal(finding.Class, half[row]));
            Assert.Equal(5, finding.TypicalSynthetic.Length);
            Assert.All(finding.TypicalSynthetic, row => Assert.Equal(finding.Class, tenth[row]));
            // Near the densest part of the real rows, which is the middle.
            Assert.True(finding.TypicalReal.Average(row => Norm(real, row)) < finding.RealRows.Average(row => Norm(real, row)));
        });
        Assert.Empty(Audited.Run(data with { SyntheticLabels = half[..300] }, Options).Diagnosis.Findings);
        Assert.DoesNotContain("dog", diagnosis.Redacted().ToJson(), StringComparison.Ordinal);

        AuditException error = Assert.Throws<AuditException>(() => Audited.Run(data with { RealLabels = tenth }, Options));
        Assert.Contains("real has 400 rows and 300 labels", error.Message, StringComparison.Ordinal);
        Assert.Throws<AuditException>(() => Audited.Run(data with { RealLabels = null }, Options));

        static double Norm(VectorSet rows, int row) => TensorPrimitives.Norm(rows.Row(row));
    }

    [Fact]
    public void Data_of_few_values_repeat_themselves_without_blame()
    {
        int alarms = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            using VectorSet real = Dice(seed, 300), synthetic = Dice(1000 + seed, 400);
            alarms += Audited.Run(real, synthetic, Options).Diagnosis.Findings.Length;
        }

        Assert.InRange(alarms, 0, 3);

        static VectorSet Dice(int seed, int rows)
        {
            Random random = new(seed);
            return VectorSet.Create(rows, 3, "dice", (_, row) =>
            {
                foreach (ref float value in row)
                {
                    value = random.Next(1, 7);
                }
            });
        }
    }

    [Fact]
    public void Order_of_rows_and_threads_do_not_change_the_diagnosis()
    {
        Planted planted = new(5, 300, 3, 3) { Dropped = true, Noise = 0.1 };
        using VectorSet real = planted.Real(), synthetic = planted.Synthetic(300);
        using VectorSet turned = real.Select([.. Enumerable.Range(0, 300).Reverse()]);
        Diagnosis one = Audited.Run(real, synthetic, Options).Diagnosis;
        Assert.Equal(one.ToJson(), Audited.Run(real, synthetic, Options with { Threads = 3 }).Diagnosis.ToJson());
        Assert.Equal(
            one.Findings.Select(finding => (finding.Kind, finding.Strength, finding.PValue)),
            Audited.Run(turned, synthetic, Options).Diagnosis.Findings.Select(finding => (finding.Kind, finding.Strength, finding.PValue)));
        Assert.Equal(one.ToJson(), Diagnosis.FromJson(one.ToJson()).ToJson());
        Assert.Throws<AuditException>(() => Diagnosis.FromJson("[]"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(5, 400)]
    public void Few_rows_give_no_findings_and_no_failure(int realRows, int syntheticRows)
    {
        using VectorSet real =
            Rows.Gaussian("real", realRows + 1, 2, seed: 1), synthetic = Rows.Gaussian("synthetic", syntheticRows, 2, seed: 2);
        Diagnosis diagnosis = Audited.Run(real, synthetic, Options with { Supports = Supports.Ball, K = 1 }).Diagnosis;
        Assert.Empty(diagnosis.Findings);
        Assert.NotEmpty(diagnosis.Tested);
    }

    [Fact]
    public void Equal_rows_give_numbers_and_no_failure()
    {
        using VectorSet real = Rows.Set("real", [.. Enumerable.Repeat(new[] { 1f, 2f }, 100), [3f, 4f], [5f, 6f]]);
        using VectorSet synthetic = Rows.Set("synthetic", [.. Enumerable.Repeat(new[] { 1f, 2f }, 100), [3f, 4f]]);
        Assert.Empty(Audited.Run(real, synthetic, Options with { Supports = Supports.Ball }).Diagnosis.Findings);
    }
}
