using FaithfulNative.Data;

namespace FaithfulNative.Faiss.Tests;

public class FaissLifetimeTests
{
    [Fact]
    public void NothingIsLeftAlive()
    {
        using VectorSet rows = Sample.Rows(64, 4, seed: 1);
        using VectorSet bad = VectorSet.FromMemory(new float[] { 1, float.NaN }, 1, "bad");
        using TemporaryFolder folder = new();
        for (int i = 0; i < 500; i++)
        {
            using FaissIndex index = Sample.Index(Sample.Kinds[i % Sample.Kinds.Length], rows);
            Assert.Equal(1, FaissLibrary.LiveObjects);
            Sample.Search(index, rows, k: 2);
            Assert.Throws<AuditException>(() => Sample.Index(FaissIndexKind.Flat, bad));
            Assert.Throws<AuditException>(() => FaissIndex.Load(folder["absent"]));
        }

        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    [Fact]
    public void ThreadsShareOneIndex()
    {
        using VectorSet rows = Sample.Rows(500, 8, seed: 2);
        using FaissIndex index = Sample.Index(FaissIndexKind.Hnsw, rows);
        long[] expected = Sample.Search(index, rows, k: 3).Ids;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 2 }, _ =>
            Assert.Equal(expected, Sample.Search(index, rows, k: 3, threads: 2).Ids));
    }

    [Fact]
    public void TheBuildSaysWhatItIs() =>
        Assert.Contains("\"faiss\":\"", FaissLibrary.BuildInfo(), StringComparison.Ordinal);
}
