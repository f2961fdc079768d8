using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Tests;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Faiss.Tests;

/// <summary>Whole audits through an index, beside the exact audit of the same rows.</summary>
public class FaissAuditTests
{
    private static readonly FaissIndexKind[] s_kinds = [FaissIndexKind.Hnsw, FaissIndexKind.IvfFlat, FaissIndexKind.IvfScalar8];

    [Theory]
    [InlineData(0.95, FaissIndexKind.Hnsw, FaissIndexKind.IvfScalar8)]
    [InlineData(0.99, FaissIndexKind.IvfFlat, null)]
    public void ACertifiedAuditLiesWithinItsCertificate(double recall, params FaissIndexKind?[] indexes)
    {
        using VectorSet real = Clusters("real", 4600, 1);
        using VectorSet synthetic = Clusters("synthetic", 4400, 2);
        AuditResult exact = Run(real, synthetic, s_exact);
        foreach (FaissIndexKind[] kinds in indexes.Select(index => index is { } kind ? new[] { kind } : []))
        {
            AuditResult found = Run(real, synthetic, s_exact with { Search = SearchMethod.Index, Recall = recall }, kinds);
            SearchCertificate certificate = found.Scores.Certificate!;
            Assert.True(certificate.Satisfied, $"{found.Engine}: {certificate.LeastRecall}");
            Assert.True(certificate.LeastRecall >= recall);
            Assert.True(certificate.RealSample < real.Count);
            Within(exact, found, 0);
            int nearest =
                exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance).Count(pair => pair.First == pair.Second);
            Assert.True(nearest >= recall * 4400);
            SearchPrediction prediction = Assert.Single(found.Predictions);
            Assert.True(prediction.Chosen && prediction.Seconds > 0 && prediction.Method.StartsWith("FAISS", StringComparison.Ordinal));
        }

        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    [Fact]
    public void AnIndexThatMemoryDoesNotAllowIsRefused()
    {
        // 400 rows screened take less than this, with two graphs over them more.
        AuditOptions tight = s_exact with { Search = SearchMethod.Index, Recall = 0.9, MemoryLimit = 400 * 64 * 5 };
        using VectorSet rows = Sample.Rows(200, 64, seed: 5);
        string message = Assert.Throws<AuditException>(() => Run(rows, rows, tight, FaissIndexKind.Hnsw)).Message;
        Assert.Contains("no index of 200 and 200 rows", message, StringComparison.Ordinal);
    }

    public static TheoryData<string, int> Hostile
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string kind in HostileData.Names.Select(row => row.Data))
            {
                data.Add(kind, 6);
                data.Add(kind, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void OnHostileRowsTheBoundsHoldExactly(string kind, int dimension)
    {
        using VectorSet real = HostileData.Make(kind, "real", 150, dimension, 3);
        using VectorSet synthetic = HostileData.Make(kind, "synthetic", 120, dimension, 3);
        AuditOptions options = s_exact with { K = 3, Duplicates = DuplicateRule.Keep };
        AuditOptions approximate = options with { Search = SearchMethod.Index, Recall = 0.9 };
        AuditResult exact = Run(real, synthetic, options);
        foreach (FaissIndexKind index in s_kinds)
        {
            if (kind == "near float max")
            {
                AuditException refusal = Assert.Throws<AuditException>(() => Run(real, synthetic, approximate, index));
                Assert.Contains("values must be finite and at most", refusal.Message, StringComparison.Ordinal);
                continue;
            }

            AuditResult found = Run(real, synthetic, approximate, index);
            Within(exact, found, 0.002);
            Assert.All(
                exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance), pair => Assert.True(pair.Second >= pair.First));
        }

        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    [Fact]
    public void AnAuditChoosesByCostAmongExactJoinAndIndex()
    {
        using VectorSet real = Clusters("real", 45000, 3);
        using VectorSet synthetic = Clusters("synthetic", 30000, 4);
        AuditOptions options = s_exact with { Recall = 0.95, Supports = Supports.Ball };
        AuditResult found = Run(real, synthetic, options);
        Assert.Equal(3, found.Predictions.Length);
        SearchPrediction chosen = Assert.Single(found.Predictions, prediction => prediction.Chosen);
        Assert.Equal(found.Predictions.Min(prediction => prediction.Seconds), chosen.Seconds);
        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    private static readonly AuditOptions s_exact = new() { Replicates = 0, IdealRows = 0, Threads = 2 };

    private static AuditResult Run(VectorSet real, VectorSet synthetic, AuditOptions options, params FaissIndexKind[] kinds) => Audit.Run(
        new AuditData { Real = real, Synthetic = synthetic, Index = new FaissIndexBuilder(kinds) }, options,
        cancellationToken: TestContext.Current.CancellationToken);

    private static void Within(AuditResult exact, AuditResult found, double slack) =>
        Assert.All(exact.Headlines.Zip(found.Headlines), pair => Assert.True(
        Math.Abs(pair.First.Value - pair.Second.Value) <= pair.Second.SearchBound + slack,
        $"{found.Engine}: {pair.First.Metric} {pair.First.Support} {pair.First.Value} {pair.Second.Value} {pair.Second.SearchBound}"));

    /// <summary>Groups of different width and size near a plane of few dimensions, as embeddings of images are.</summary>
    private static VectorSet Clusters(string role, int count, int seed)
    {
        Random random = new(seed);
        return VectorSet.Create(count, 32, role, (_, row) =>
        {
            int group = (int)(30 * Math.Pow(random.NextDouble(), 2));
            double[] inner =
            [
                .. Enumerable.Range(0, 6).Select(axis => (3 * Math.Sin((group * 7) + axis)) + ((0.2 + (group % 4)) * Rows.Normal(random))),
            ];
            for (int c = 0; c < row.Length; c++)
            {
                row[c] =
                    (float)(inner.Select((value, axis) => value * Math.Cos((c * 5) + (axis * 11))).Sum() + (0.1 * Rows.Normal(random)));
            }
        });
    }
}
