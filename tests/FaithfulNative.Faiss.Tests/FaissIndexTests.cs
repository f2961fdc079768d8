using FaithfulNative.Data;
using FaithfulNative.Tests;

namespace FaithfulNative.Faiss.Tests;

public class FaissIndexTests
{
    public static TheoryData<FaissIndexKind> Kinds => new(Sample.Kinds);

    [Theory]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(300)]
    public void FlatAgreesWithTheOracleAroundFaissBatchSizes(int queryCount)
    {
        using VectorSet rows = Sample.Rows(300, 12, seed: 1, offset: 10000);
        using VectorSet queries = Sample.Rows(queryCount, 12, seed: 1, offset: 10000); // the first are copies of rows
        using FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);

        (float[] squared, long[] ids) = Sample.Search(index, queries, k: 3);

        double[][] set = Sample.AsDouble(rows);
        double[][] asked = Sample.AsDouble(queries);
        for (int q = 0; q < queryCount; q++)
        {
            (double Squared, int Id)[] truth = Oracle.Nearest(asked[q], set, 3);
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(truth[j].Squared, squared[(q * 3) + j], truth[j].Squared * 1e-5);
                Assert.Equal(Oracle.Squared(asked[q], set[ids[(q * 3) + j]]), squared[(q * 3) + j], truth[j].Squared * 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WithEffortNearlyAllNeighboursAreFound(FaissIndexKind kind)
    {
        using VectorSet rows = Sample.Rows(2000, 10, seed: 2);
        using VectorSet queries = Sample.Rows(100, 10, seed: 3);
        using FaissIndex index = Sample.Index(kind, rows);
        Assert.Equal((kind, 2000L, 10), (index.Kind, index.Count, index.Dimension));
        if (kind == FaissIndexKind.Flat)
        {
            Assert.Throws<AuditException>(() => index.Effort = 4);
        }
        else
        {
            index.Effort = kind == FaissIndexKind.Hnsw ? 200 : 4;
            Assert.Equal(kind == FaissIndexKind.Hnsw ? 200 : 4, index.Effort);
        }

        (_, long[] ids) = Sample.Search(index, queries, k: 5);

        double floor = kind switch { FaissIndexKind.Hnsw => 0.99, FaissIndexKind.IvfScalar8 => 0.95, _ => 1 };
        Assert.InRange(Sample.Recall(rows, queries, ids, k: 5), floor, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RowsWithGapsInMemoryGiveTheSameIndex(FaissIndexKind kind)
    {
        using VectorSet rows = Sample.Rows(200, 6, seed: 4);
        int[] odd = [.. Enumerable.Range(0, 100).Select(i => (2 * i) + 1)];
        using VectorSet view = rows.Select(odd);
        using VectorSet copy = VectorSet.Create(100, 6, "copy", (i, row) => rows.CopyRow(odd[i], row));
        using FaissIndex overView = Sample.Index(kind, view);
        using FaissIndex overCopy = Sample.Index(kind, copy);
        Assert.Equal(Sample.Search(overCopy, copy, k: 4).Squared, Sample.Search(overView, view, k: 4).Squared);
    }

    [Fact]
    public void SearchesAPartOfTheQueries()
    {
        using VectorSet rows = Sample.Rows(50, 4, seed: 5);
        using FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);
        long[] ids = new long[3];
        index.Search(rows, first: 10, count: 3, k: 1, new float[3], ids);
        Assert.Equal([10, 11, 12], ids);
    }

    [Fact]
    public void CentroidsAreRowsOfTheirOwn()
    {
        using VectorSet rows = Sample.Rows(600, 3, seed: 6);
        using VectorSet centroids = FaissCentroids.Find(rows, count: 5, iterations: 10, seed: 1);
        using VectorSet again = FaissCentroids.Find(rows, count: 5, iterations: 10, seed: 1);
        Assert.Equal((5, 3), (centroids.Count, centroids.Dimension));
        Assert.Equal(Sample.AsDouble(centroids), Sample.AsDouble(again));
    }
}
