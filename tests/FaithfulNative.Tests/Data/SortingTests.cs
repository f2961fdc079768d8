using FaithfulNative.Numerics;

namespace FaithfulNative.Tests.Data;

public class SortingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Sorting.Part)]
    [InlineData(Sorting.Part + 1)]
    [InlineData((3 * Sorting.Part) - 7)]
    [InlineData(5 * Sorting.Part)]
    public void Sorts_as_the_library_does(int count)
    {
        Random random = new(count);
        double[] distinct = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())],
        tied = Array.ConvertAll(distinct, value => Math.Round(value, 3));
        foreach (double[] keys in (double[][])[distinct, tied])
        {
            double[] expected = [.. keys.Order()], sorted = [.. keys];
            Sorting.Sort(sorted, CancellationToken.None);
            Assert.Equal(expected, sorted);

            int[] order = Sorting.Order(keys, CancellationToken.None);
            Assert.Equal(expected, order.Select(i => keys[i]));
            Assert.Equal(Enumerable.Range(0, count), order.Order());
        }
    }

    [Fact]
    public void Notices_a_cancelled_token_between_parts()
    {
        // The second part is looked at only after the first was sorted.
        Assert.Throws<OperationCanceledException>(() => Sorting.Sort(new double[2 * Sorting.Part], new CancellationToken(canceled: true)));
        double[] small = [2, 1];
        Assert.Throws<OperationCanceledException>(() => Sorting.Sort(small, new CancellationToken(canceled: true)));
        Assert.Equal([2, 1], small);
    }
}
