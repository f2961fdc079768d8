using FaithfulNative.Curating;

namespace FaithfulNative.Tests.Curating;

/// <summary>The choice on tiny graphs against every choice there is.</summary>
public class GreedyCoverTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>A random graph: which candidates lie in each ball, and how many rows each ball stands for.</summary>
    private static (int[][] Balls, int[] Weights) Graph(int seed, int reals, int candidates)
    {
        Random random = new(seed);
        int[][] balls =
        [
            .. Enumerable.Range(0, reals).Select(_ => Enumerable.Range(0, candidates).Where(_ => random.Next(4) == 0).ToArray()),
        ];
        return (balls, [.. Enumerable.Range(0, reals).Select(_ => 1 + random.Next(3))]);
    }

    private static int Covered(int[][] balls, int[] weights, IReadOnlyCollection<int> chosen) =>
        balls.Zip(weights).Sum(ball => ball.First.Any(chosen.Contains) ? ball.Second : 0);

    private static IEnumerable<int[]> Choices(int candidates, int rows) =>
        Enumerable.Range(0, 1 << candidates)
            .Where(bits => int.PopCount(bits) == rows)
            .Select(bits => Enumerable.Range(0, candidates).Where(c => (bits >> c & 1) == 1).ToArray());

    private static GreedyCover Run(int[][] balls, int[] weights, int[] labels, int[] quotas) =>
        new GreedyCover(CoverGraph.Of(balls, labels.Length, weights), labels, quotas).Run(new double[labels.Length], Never);

    [Fact]
    public void Is_the_greedy_choice_and_keeps_its_promise()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            const int Candidates = 9;
            (int[][] balls, int[] weights) = Graph(seed, 12, Candidates);
            for (int rows = 1; rows <= 4; rows++)
            {
                IReadOnlyList<int> chosen = Run(balls, weights, new int[Candidates], [rows]).Chosen;
                List<int> plain = [];
                for (int step = 0; step < rows; step++)
                {
                    int before = Covered(balls, weights, plain);
                    int best =
                        Enumerable.Range(0, Candidates).Where(c => !plain.Contains(c)).MaxBy(c => Covered(balls, weights, [.. plain, c]));
                    if (Covered(balls, weights, [.. plain, best]) == before)
                    {
                        break;
                    }

                    plain.Add(best);
                }

                Assert.Equal(plain, chosen.Take(plain.Count));
                int optimum = Choices(Candidates, rows).Max(choice => Covered(balls, weights, choice));
                Assert.True(Covered(balls, weights, [.. chosen]) >= (1 - (1 / Math.E)) * optimum);
            }
        }
    }

    [Fact]
    public void With_quotas_every_label_has_its_part_and_half_is_promised()
    {
        int[] labels = [0, 0, 0, 0, 1, 1, 1, 1];
        for (int seed = 0; seed < 100; seed++)
        {
            (int[][] balls, int[] weights) = Graph(seed, 12, labels.Length);
            IReadOnlyList<int> chosen = Run(balls, weights, labels, [2, 1]).Chosen;
            Assert.Equal([2, 1], chosen.GroupBy(c => labels[c]).OrderBy(group => group.Key).Select(group => group.Count()));
            int optimum = Choices(labels.Length, 3)
                .Where(choice => choice.Count(c => labels[c] == 0) == 2)
                .Max(choice => Covered(balls, weights, choice));
            Assert.True(2 * Covered(balls, weights, [.. chosen]) >= optimum);
        }
    }

    [Fact]
    public void Covered_once_the_next_rows_cover_again_and_what_covers_nothing_comes_last()
    {
        // Candidate 0 covers both balls, 1 and 2 one each, 3 and 4 none.
        int[][] balls = [[0, 1], [0, 2]];
        GreedyCover cover = new GreedyCover(CoverGraph.Of(balls, 5, [1, 1]), new int[5], [5]).Run([0, 0, 0, 9, 8], Never);
        Assert.Equal([0, 1, 2, 4, 3], cover.Chosen);
        Assert.Equal((2, 3), (cover.CompleteRounds, cover.ByCoverage));
    }

    [Fact]
    public void Rounds_that_were_cut_short_are_not_complete()
    {
        GreedyCover cover = Run([[0], [1], [2]], [1, 2, 3], new int[3], [2]);
        Assert.Equal([2, 1], cover.Chosen);
        Assert.Equal(0, cover.CompleteRounds);
        Assert.Equal(1, Run([[0], [1], [2]], [1, 2, 3], new int[3], [3]).CompleteRounds);
    }

    [Fact]
    public void Thousands_in_one_ball_end_soon()
    {
        int[] all = [.. Enumerable.Range(0, 50_000)];
        GreedyCover cover = new GreedyCover(CoverGraph.Of([all], all.Length, [1]), new int[all.Length], [all.Length])
            .Run([.. all.Select(c => (double)-c)], Never);
        Assert.Equal(all.Length, cover.Chosen.Count);
        Assert.Equal([0, 1], cover.Chosen.Take(2));
        Assert.Equal(all.Length - 1, cover.Chosen[cover.ByCoverage]);
    }

    [Theory]
    [InlineData(10, new[] { 100, 100, 100 }, new[] { 4, 3, 3 })]
    [InlineData(10, new[] { 100, 1, 100 }, new[] { 5, 1, 4 })]
    [InlineData(10, new[] { 2, 1, 3 }, new[] { 2, 1, 3 })]
    [InlineData(null, new[] { 7, 4, 9 }, new[] { 4, 4, 4 })]
    public void Quotas_are_as_equal_as_can_be(int? rows, int[] available, int[] expected) =>
        Assert.Equal(expected, Quotas.Equal(rows, available));

    [Fact]
    public void A_crowded_ball_keeps_its_nearest_rows_in_whatever_order_they_come()
    {
        foreach (int[] order in (int[][])[[0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0], [3, 6, 0, 5, 1, 4, 2]])
        {
            BallMembers members = new(1, 1, most: 2);
            members.SetRealRadii(Radius(100), new double[1]);
            Array.ForEach(order, synthetic => members.Add(0, synthetic, squared: synthetic));
            Assert.Equal([0, 1], members.Take(0).Order());
            Assert.True(members.IsCrowded(0));
        }
    }

    private static FaithfulNative.Search.NeighbourTables Radius(double squared)
    {
        FaithfulNative.Search.NearestTable table = new(1, 1);
        table.Offer(0, 0, squared);
        return new() { RealToReal = table };
    }
}
