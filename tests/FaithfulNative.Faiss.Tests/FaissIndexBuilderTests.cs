using FaithfulNative.Data;
using FaithfulNative.Faiss.Planning;
using FaithfulNative.Search.ExternalIndex;
using FaithfulNative.Tests;

namespace FaithfulNative.Faiss.Tests;

/// <summary>What the builder chooses, and that it finds what it was asked for.</summary>
public class FaissIndexBuilderTests
{
    [Theory]
    [InlineData(FaissIndexKind.Hnsw)]
    [InlineData(FaissIndexKind.IvfFlat)]
    [InlineData(FaissIndexKind.IvfScalar8)]
    public void TheRecallThatWasAskedForIsReachedOnOtherRows(FaissIndexKind kind)
    {
        using VectorSet rows = Sample.Rows(3000, 12, seed: 1);
        using VectorSet others = Sample.Rows(400, 12, seed: 2);
        INeighbourIndexPlan plan = new FaissIndexBuilder(kind).Plan(Request(rows, others, 0.95), default)!;
        using INeighbourIndex index = plan.Build(default);
        int k = index.CandidatesFor(5);
        Assert.Equal(kind == FaissIndexKind.IvfScalar8 ? 18 : 5, k);
        using VectorSet fresh = Sample.Rows(200, 12, seed: 3);
        Assert.InRange(Sample.Recall(rows, fresh, Nearest(rows, fresh, Search(index, fresh, k), k), 5), 0.95, 1);
        Assert.StartsWith(plan.Name, index.Name, StringComparison.Ordinal);
        Assert.True(plan.Seconds is > 0 and < 60);
    }

    [Fact]
    public void EffortRisesUntilAllRowsAreSeen()
    {
        using VectorSet rows = Sample.Rows(600, 3, seed: 4);
        using CalibratedIndex index =
            (CalibratedIndex)new FaissIndexBuilder(FaissIndexKind.IvfFlat).Plan(Request(rows, rows, 0.5), default)!.Build(default);
        int before = index.Index.Effort;
        Assert.True(index.Raise());
        Assert.True(index.Index.Effort > before);
        while (index.Raise())
        {
        }

        Assert.Equal(1, Sample.Recall(rows, rows, Search(index, rows, 5), 5));
    }

    [Fact]
    public void ABuilderLeavesNothingBehind()
    {
        using VectorSet rows = Sample.Rows(300, 4, seed: 5);
        using CancellationTokenSource cancelled = new();
        INeighbourIndexPlan plan = new FaissIndexBuilder().Plan(Request(rows, rows, 0.9), default)!;
        plan.Build(default).Dispose();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => plan.Build(cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => new FaissIndexBuilder().Plan(Request(rows, rows, 0.9), cancelled.Token));
        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    [Fact]
    public void AnIndexStaysWithinItsMemory()
    {
        using VectorSet rows = Sample.Rows(300, 64, seed: 5);
        Assert.NotNull(new FaissIndexBuilder(FaissIndexKind.Hnsw).Plan(Request(rows, rows, 0.9), default));
        IndexRequest tight = Request(rows, rows, 0.9) with { MemoryLimit = 300 * 64 * sizeof(float) };
        Assert.Null(new FaissIndexBuilder(FaissIndexKind.Hnsw, FaissIndexKind.IvfFlat).Plan(tight, default));
        Assert.Contains("8 bits", new FaissIndexBuilder().Plan(tight, default)!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void AKindThatIsNoApproximationIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaissIndexBuilder(FaissIndexKind.Flat));

    [Theory]
    [InlineData(FaissIndexKind.Hnsw, 1, 1)]
    [InlineData(FaissIndexKind.IvfFlat, 1, 1)]
    [InlineData(FaissIndexKind.IvfScalar8, 2, 2)]
    [InlineData(FaissIndexKind.IvfFlat, 7, 6)] // as many neighbours as most lists together hold rows
    public void FewRowsSuffice(FaissIndexKind kind, int count, int k)
    {
        using VectorSet rows = Sample.Rows(count, 1, seed: 6);
        using INeighbourIndex index = new FaissIndexBuilder(kind).Plan(Request(rows, rows, 0.99) with { K = k }, default)!.Build(default);
        Assert.All(Search(index, rows, k), id => Assert.InRange(id, -1, count - 1));
    }

    [Theory]
    [InlineData(FaissIndexKind.Hnsw)]
    [InlineData(FaissIndexKind.IvfFlat)]
    [InlineData(FaissIndexKind.IvfScalar8)]
    public void QueriesFindTheSameInBatchesOfAnySize(FaissIndexKind kind)
    {
        using VectorSet rows = Sample.Rows(500, 8, seed: 7, offset: 10000);
        using INeighbourIndex index = new FaissIndexBuilder(kind).Plan(Request(rows, rows, 0.99), default)!.Build(default);
        long[] all = Search(index, rows, 5);
        foreach (int batch in new[] { 1, 19, 20, 21, 255 })
        {
            long[] ids = new long[batch * 5];
            index.Search(rows, 100, batch, 5, new float[ids.Length], ids, 2);
            Assert.Equal(all[500..(500 + ids.Length)], ids);
        }
    }

    private static IndexRequest Request(VectorSet rows, VectorSet others, double recall) =>
        new() { Rows = rows, Others = others, K = 5, Recall = recall, Threads = 2 };

    private static long[] Search(INeighbourIndex index, VectorSet queries, int k)
    {
        long[] ids = new long[queries.Count * k];
        index.Search(queries, 0, queries.Count, k, new float[ids.Length], ids, 2);
        return ids;
    }

    /// <summary>The 5 nearest of each query's candidates, as an audit keeps them.</summary>
    private static long[] Nearest(VectorSet rows, VectorSet queries, long[] ids, int k)
    {
        double[][] all = Sample.AsDouble(rows);
        return [.. Sample.AsDouble(queries).SelectMany((query, i) =>
            ids[(i * k)..((i + 1) * k)].OrderBy(id => Oracle.Squared(query, all[id])).Take(5))];
    }
}
