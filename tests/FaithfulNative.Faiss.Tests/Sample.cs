using FaithfulNative.Data;
using FaithfulNative.Tests;
using Xunit.v3;

// The live-object counter is one for the process, so tests run one after another.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace FaithfulNative.Faiss.Tests;

/// <summary>Seeded rows, and searches in a form that tests compare.</summary>
internal static class Sample
{
    public static readonly FaissIndexKind[] Kinds = Enum.GetValues<FaissIndexKind>();

    /// <summary>Rows in groups, as real data has them.</summary>
    public static VectorSet Rows(int count, int dimension, int seed, float offset = 0)
    {
        Random random = new(seed);
        return VectorSet.Create(count, dimension, "rows", (i, row) =>
        {
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = offset + (((i * 7) + c) % 5) + random.NextSingle();
            }
        });
    }

    public static FaissIndexOptions Options(FaissIndexKind kind) => kind switch
    {
        FaissIndexKind.Hnsw => FaissIndexOptions.Hnsw(links: 8, buildEffort: 40),
        FaissIndexKind.IvfFlat => FaissIndexOptions.IvfFlat(lists: 4),
        FaissIndexKind.IvfScalar8 => FaissIndexOptions.IvfScalar8(lists: 4),
        _ => FaissIndexOptions.Flat,
    };

    public static FaissIndex Index(FaissIndexKind kind, VectorSet rows) => FaissIndex.Build(rows, Options(kind), threads: 1);

    public static (float[] Squared, long[] Ids) Search(FaissIndex index, VectorSet queries, int k, int threads = 1)
    {
        float[] squared = new float[queries.Count * k];
        long[] ids = new long[queries.Count * k];
        index.Search(queries, 0, queries.Count, k, squared, ids, threads);
        return (squared, ids);
    }

    public static double[][] AsDouble(VectorSet set) =>
        [.. Enumerable.Range(0, set.Count).Select(i => set.CopyRow(i).Select(v => (double)v).ToArray())];

    /// <summary>The share of the true k nearest neighbours that was found.</summary>
    public static double Recall(VectorSet rows, VectorSet queries, long[] ids, int k)
    {
        double[][] set = AsDouble(rows);
        double[][] asked = AsDouble(queries);
        int found = 0;
        for (int q = 0; q < asked.Length; q++)
        {
            HashSet<long> truth = [.. Oracle.Nearest(asked[q], set, k).Select(n => (long)n.Id)];
            found += ids.AsSpan(q * k, k).ToArray().Count(truth.Contains);
        }

        return (double)found / ids.Length;
    }
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("faithful-faiss-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
