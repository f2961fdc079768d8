using FaithfulNative.Data;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Tests.Search;

/// <summary>Tasks meet every pair of blocks once, near ones first, and there are no more of them than there may be.</summary>
public class SweepTasksTests
{
    private const int Band = 2;

    [Theory]
    [InlineData(false, int.MaxValue)]
    [InlineData(false, 100)]
    [InlineData(false, 13)]
    [InlineData(true, int.MaxValue)]
    [InlineData(true, 100)]
    public void Every_pair_of_blocks_is_met_once(bool self, int most)
    {
        using ProjectionAndScale projection = new(new double[3], ball: 10);
        using VectorSet first = Rows.Gaussian("real", 2400, 3, seed: 1), second = Rows.Gaussian("synthetic", 4000, 3, seed: 2);
        using ScreenedSet a = new(first, .., projection, new ParallelOptions());
        using ScreenedSet other = new(second, .., projection, new ParallelOptions());
        ScreenedSet b = self ? a : other;
        SweepTasks tasks = new(a, Band, b, 1, new ParallelOptions(), most);
        int[,] met = new int[a.Blocks, b.Blocks];
        for (int task = 0; task < tasks.Count; task++)
        {
            (int band, int chunk) = tasks[task];
            for (int x = band * Band; x < Math.Min(a.Blocks, (band + 1) * Band); x++)
            {
                for (int y = chunk * tasks.Chunk; y < Math.Min(b.Blocks, (chunk + 1) * tasks.Chunk); y++)
                {
                    met[x, y]++;
                }
            }
        }

        Assert.InRange(tasks.Count, 1, most);
        for (int x = 0; x < a.Blocks; x++)
        {
            for (int y = 0; y < b.Blocks; y++)
            {
                // Of a set with itself, pairs below the diagonal may be met or not: the sweep leaves them out.
                Assert.InRange(met[x, y], self && y < x ? 0 : 1, 1);
            }
        }
    }

    [Fact]
    public void Near_ones_come_first()
    {
        using ProjectionAndScale projection = new(new double[1], ball: 5000);
        using VectorSet line = VectorSet.FromMemory(Enumerable.Range(0, 5000).Select(i => (float)i).ToArray(), 1, "real");
        using ScreenedSet set = new(line, .., projection, new ParallelOptions());
        SweepTasks tasks = new(set, Band, set, Band, new ParallelOptions());
        int[] apart = [.. Enumerable.Range(0, tasks.Count).Select(task => Math.Abs(tasks[task].Band - tasks[task].Chunk))];
        Assert.All(apart[..(set.Blocks / Band)], distance => Assert.InRange(distance, 0, 1));
        Assert.Equal(apart.Max(), apart[^1]);
    }
}
