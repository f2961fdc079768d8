using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Statistics.Tests;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Diagnosing;

/// <summary>Places that synthetic rows crowd or lose are found by their exact law, whatever the scores by neighbours say.</summary>
public class PlaceTests
{
    private static readonly AuditOptions s_options = new() { Replicates = 0, IdealRows = 0 };

    /// <summary>Rows of an 8 x 8 grid, some of them in the cell (3, 3).</summary>
    private static VectorSet Grid(string name, int rows, int seed, int inOneCell = 0, int lost = -1)
    {
        Random random = new(seed);
        return VectorSet.Create(rows, 2, name, (row, values) =>
        {
            int cell = lost;
            while (cell == lost)
            {
                cell = row < inOneCell ? 27 : random.Next(64);
            }

            (values[0], values[1]) = (cell % 8, cell / 8);
        });
    }

    /// <summary>A continuous column, and one of ten values of which the synthetic rows may lose one.</summary>
    private static VectorSet Mixed(string name, int rows, int seed, int lost = -1, bool coded = false)
    {
        Random random = new(seed);
        int Value()
        {
            int value = lost;
            while (value == lost)
            {
                value = random.Next(10);
            }

            return value;
        }

        return coded
            ? VectorSet.Create(
                rows, 1, CodeColumns.OfWeightOne(1), name,
                (_, numbers, codes) => (numbers[0], codes[0]) = ((float)Rows.Normal(random), Value()))
            : VectorSet.Create(rows, 2, name, (_, values) => (values[0], values[1]) = ((float)Rows.Normal(random), Value() / 5f));
    }

    [Fact]
    public void A_crowded_cell_is_found_and_scores_of_few_values_have_no_verdict()
    {
        using VectorSet real = Grid("real", 6000, seed: 1), synthetic = Grid("synthetic", 6000, seed: 2, inOneCell: 5000);
        AuditResult result = Audited.Run(real, synthetic, new AuditOptions { Replicates = 200 });
        Finding crowd = Assert.Single(
            result.Diagnosis.Findings, finding => finding.Sentence.StartsWith("Synthetic rows crowd in a place", StringComparison.Ordinal));
        Assert.True(crowd is { Kind: FindingKind.ModeCollapse, SyntheticRows.Length: > 5000, Strength: > 100 });
        Assert.Equal(OverallCode.Differs, result.Overall.Code);
        foreach (Headline headline in result.Headlines.Where(headline => headline.Support is Supports.Knn or Supports.Local))
        {
            Assert.Equal(Verdict.None, headline.Verdict);
            Assert.Contains("too few values", headline.Unjudged, StringComparison.Ordinal);
        }

        Assert.All(
            result.Headlines.Where(headline => headline.Support == Supports.Ball),
            headline => Assert.NotEqual(Verdict.None, headline.Verdict));
        Assert.Contains("by coincidence", result.Of(HeadlineMetric.Authenticity).Unjudged, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_cell_is_found()
    {
        using VectorSet real = Grid("real", 6000, seed: 1), synthetic = Grid("synthetic", 6000, seed: 2, lost: 5);
        Finding lost = Assert.Single(
            Audited.Run(real, synthetic, s_options).Diagnosis.Findings,
            finding => finding.Sentence.StartsWith("Synthetic rows miss a place", StringComparison.Ordinal));
        Assert.Equal((FindingKind.ModeDropping, 0.0), (lost.Kind, lost.Strength));
        Assert.All(lost.RealRows, row => Assert.Equal([5f, 0f], real.CopyRow(row)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_lost_value_is_found_by_its_column(bool coded)
    {
        using VectorSet real = Mixed("real", 600, seed: 1, coded: coded), synthetic = Mixed("synthetic", 600, seed: 2, lost: 4, coded);
        AuditResult result =
            Audited.Run(new AuditData { Real = real, Synthetic = synthetic, ColumnName = column => $"column '{column}'" }, s_options);
        Finding lost = Assert.Single(
            result.Diagnosis.Findings,
            finding => finding.Sentence.StartsWith("Synthetic rows have one value of a column too seldom", StringComparison.Ordinal));
        Assert.Equal(["column '1'"], lost.Columns);
    }

    [Fact]
    public void Fresh_rows_have_places_and_next_to_no_findings()
    {
        // At most 1 % of audits: more than four of 60 would come up in less than 1 of 2,000 runs.
        int found = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            using VectorSet grid = Grid("real", 800, (2 * seed) + 1), freshGrid = Grid("synthetic", 800, (2 * seed) + 2);
            using VectorSet mixed = Mixed("real", 400, (2 * seed) + 1), freshMixed = Mixed("synthetic", 400, (2 * seed) + 2);
            using VectorSet coded =
                Mixed("real", 400, (2 * seed) + 1, coded: true), freshCoded = Mixed("synthetic", 400, (2 * seed) + 2, coded: true);
            found += new[] { (grid, freshGrid), (mixed, freshMixed), (coded, freshCoded) }
                .Count(pair => !Audited.Run(pair.Item1, pair.Item2, s_options).Diagnosis.Findings.IsEmpty);
        }

        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public void Tests_that_cannot_reject_take_no_part_of_the_rate()
    {
        Assert.Equal((0.01, 1), TestableLevel.Of([1e-9, 0.5, 0.5, 0.5], 0.01));
        Assert.Equal((0.005, 2), TestableLevel.Of([1e-9, 0.007, 1e-9, 0.5], 0.01));
        Assert.Equal((0.0025, 4), TestableLevel.Of([0, 0, 0, 0], 0.01));
        Assert.Equal((0.01, 1), TestableLevel.Of([], 0.01));
    }

    [Fact]
    public void Values_that_came_apart_are_no_duplicates_and_near_copies_are_memorisation_alone()
    {
        // A place and its kind go together and repeat; the permuted kinds of the synthetic rows make other rows of them.
        Random random = new(1);
        using VectorSet real = Pairs("real", random, apart: false), apart = Pairs("synthetic", random, apart: true),
        fresh = Pairs("fresh", random, apart: false);
        FindingKind[] kinds = [.. Audited.Run(real, apart, s_options).Diagnosis.Findings.Select(finding => finding.Kind)];
        Assert.DoesNotContain(FindingKind.TrainingDuplicates, kinds);
        Assert.Contains(FindingKind.LostRepetition, kinds);

        using VectorSet copied = VectorSet.Create(fresh.Count, 3, "synthetic", (row, values) =>
        {
            (row < 400 ? real : fresh).CopyRow(row, values);
            values[0] += row < 400 ? 1e-4f * (1 + row) : 0;
        });
        FindingKind[] ofCopies = [.. Audited.Run(real, copied, s_options).Diagnosis.Findings.Select(finding => finding.Kind).Distinct()];
        Assert.Contains(FindingKind.Memorisation, ofCopies);
        Assert.DoesNotContain(FindingKind.TrainingDuplicates, ofCopies);
        Assert.DoesNotContain(FindingKind.LostRepetition, ofCopies);

        static VectorSet Pairs(string name, Random random, bool apart) => VectorSet.Create(1500, 3, name, (_, values) =>
        {
            int place = random.Next(2000);
            (values[0], values[1], values[2]) =
                (place * 7 % 2000 / 40f, place * 13 % 97 / 10f, (apart ? random.Next(2000) : place) * 31 % 1009 / 50f);
        });
    }
}
