using FaithfulNative.Data;

namespace FaithfulNative.Faiss.Tests;

public class FaissRefusalTests
{
    [Fact]
    public void AValueThatIsNotFiniteIsNamed()
    {
        using VectorSet rows = VectorSet.FromMemory(new float[] { 1, 2, 3, float.NaN }, 2, "rows");
        AuditException refusal = Assert.Throws<AuditException>(() => Sample.Index(FaissIndexKind.Flat, rows));
        Assert.Contains("row 1, column 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        using VectorSet rows = Sample.Rows(10, 3, seed: 1);
        using VectorSet wide = Sample.Rows(10, 4, seed: 1);
        using FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);
        Assert.Throws<ArgumentException>(() => Sample.Search(index, wide, k: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Search(index, rows, k: 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(rows, 0, 11, 1, new float[11], new long[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(rows, int.MaxValue, 1, 1, new float[1], new long[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search(rows, 0, 10, 2, new float[20], new long[19]));
        Assert.Throws<ArgumentException>(() => FaissIndex.Build(rows, FaissIndexOptions.IvfFlat(lists: 11)));
        Assert.Throws<ArgumentException>(() => FaissIndex.Build(rows, FaissIndexOptions.Hnsw(links: 1, buildEffort: 10)));
        Assert.Throws<ArgumentException>(() => FaissIndex.Build(rows, FaissIndexOptions.Flat, threads: -1));
    }

    [Fact]
    public void ADisposedIndexIsRefused()
    {
        using VectorSet rows = Sample.Rows(10, 3, seed: 1);
        FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Sample.Search(index, rows, k: 1));
    }
}
