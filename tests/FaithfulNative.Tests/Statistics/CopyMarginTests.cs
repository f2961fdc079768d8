using FaithfulNative.Data;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Tests.Statistics;

/// <summary>The copy test where real rows repeat each other: it keeps its level and its power, or says that it can name nothing.</summary>
public class CopyMarginTests
{
    private static readonly AuditOptions s_options = new() { Replicates = 0, IdealRows = 0 };

    [Fact]
    public void P_values_without_repeats_are_those_of_the_sample()
    {
        FreshMargins fresh = new([1, 2, 3, 4], together: 2, CancellationToken.None);
        Assert.Equal([2 / 6.0, 3 / 6.0, 1], new[] { 0, 1.5, 9 }.Select(margin => fresh.PValue(margin)));
        Assert.Equal((0, 2 / 6.0), (fresh.Coincidences, fresh.LeastPValue()));
    }

    [Fact]
    public void Half_of_the_level_is_for_exact_copies_where_rows_repeat()
    {
        // One of five margins is 0: (1 + 1) / (1 + 5) of fresh rows are exact copies, roughly.
        FreshMargins fresh = new([0, 1, 2, 3, 4], together: 1, CancellationToken.None);
        Assert.Equal(2 * (2 / 6.0) / (1 + (2 / 6.0)), fresh.PValue(0), 1e-12);
        Assert.Equal(2 * (2 / 5.0), fresh.PValue(1), 1e-12);
        Assert.Equal(1, fresh.PValue(9));
    }

    [Fact]
    public void P_values_are_never_below_their_level_for_fresh_rows()
    {
        // Margins of a law with atoms at 0: of a fresh one p is at most t with chance t, at most.
        Random random = new(1);
        double Draw() => random.NextDouble() < 0.05 ? 0 : random.NextDouble();
        int[] below = new int[4];
        double[] levels = [0.02, 0.05, 0.1, 0.3];
        const int Runs = 4000;
        for (int run = 0; run < Runs; run++)
        {
            double p = new FreshMargins([.. Enumerable.Range(0, 200).Select(_ => Draw())], together: 1, CancellationToken.None)
                .PValue(Draw());
            for (int i = 0; i < levels.Length; i++)
            {
                below[i] += p <= levels[i] ? 1 : 0;
            }
        }

        for (int i = 0; i < levels.Length; i++)
        {
            Assert.InRange(below[i] / (double)Runs, 0, levels[i] + (4 * Math.Sqrt(levels[i] / Runs)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Near_copies_are_named_although_some_real_rows_repeat(int repeats)
    {
        const int Copies = 400;
        using VectorSet drawn = Rows.Gaussian("real", 2500, 8, seed: 1);
        using VectorSet real = drawn.Select([.. Enumerable.Range(0, 2500).Select(row => row < repeats ? row + repeats : row)]);
        Random random = new(3);
        using VectorSet synthetic = VectorSet.Create(2500, 8, "synthetic", (row, values) =>
        {
            for (int c = 0; c < values.Length; c++)
            {
                values[c] = (float)(row < Copies ? real.CopyRow(row + 500)[c] + (0.02 * Rows.Normal(random)) : Rows.Normal(random));
            }
        });
        RowTest test = Audited.Run(real, synthetic, s_options).RowTests.Copies!;
        Assert.True(test.Named.Take(Copies).Count(named => named) > 0.9 * Copies, $"{test.Count} named");
        Assert.InRange(test.Named.Skip(Copies).Count(named => named), 0, 0.1 * Copies);
        Assert.Null(test.Impossible);
        Assert.Equal(2.0 * repeats / 2500, test.Coincidences, 1e-12);
    }

    [Fact]
    public void Where_nearly_all_rows_coincide_it_says_that_none_can_be_named()
    {
        Random random = new(1);
        using VectorSet real = Cells("real", random), synthetic = Cells("synthetic", random);
        AuditResult result = Audited.Run(real, synthetic, s_options);
        Assert.Equal(0, result.RowTests.Copies!.Count);
        Assert.Contains(
            "100% of fresh rows would equal a real row by coincidence", result.RowTests.Copies.Impossible, StringComparison.Ordinal);
        Assert.Contains(result.Overall.Reasons, reason => reason.Name == "copies" && reason.Words == result.RowTests.Copies.Impossible);

        static VectorSet Cells(string name, Random random) => VectorSet.Create(2000, 2, name, (_, values) =>
        {
            values[0] = random.Next(8);
            values[1] = random.Next(8);
        });
    }
}
