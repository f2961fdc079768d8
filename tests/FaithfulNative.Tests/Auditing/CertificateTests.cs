using FaithfulNative.Data;
using FaithfulNative.Search.ExternalIndex;
using FaithfulNative.Statistics.Tests;
using FaithfulNative.Tests.Statistics;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Approximate audits and what they say of themselves, beside the exact audit of the same rows.</summary>
public class CertificateTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Where_the_sample_is_everything_the_bounds_hold_exactly(string kind)
    {
        foreach (DuplicateRule rule in new[] { DuplicateRule.Collapse, DuplicateRule.Keep })
        {
            using VectorSet real = HostileData.Make(kind, "real", 500, 6, 3);
            using VectorSet synthetic = HostileData.Make(kind, "synthetic", 400, 6, 3);
            AuditOptions options = new() { K = 3, Replicates = 0, IdealRows = 0, Duplicates = rule };
            if (kind == "all equal" && rule == DuplicateRule.Collapse)
            {
                continue;
            }

            foreach (INeighbourIndexBuilder? index in new INeighbourIndexBuilder?[] { null, new ForgetfulIndex() })
            {
                AuditResult exact = Audited.Run(real, synthetic, options);
                AuditResult found = Audited.Run(
                    new AuditData { Real = real, Synthetic = synthetic, Index = index },
                    options with { Search = index is null ? SearchMethod.Join : SearchMethod.Index, Recall = 0.3 });
                SearchCertificate certificate = Assert.IsType<SearchCertificate>(found.Scores.Certificate);
                Assert.Equal((500, 400), (certificate.RealSample, certificate.SyntheticSample));
                foreach ((Headline truth, Headline approximate) in exact.Headlines.Zip(found.Headlines))
                {
                    double bound = certificate.ChangeOf(truth.Definition);
                    Assert.Equal(bound, approximate.SearchBound);
                    Assert.True(
                        Math.Abs(truth.Value - approximate.Value) <= bound + 0.002,
                        $"{kind}: {truth.Metric} {truth.Support} {truth.Value} {approximate.Value} {bound}");
                }

                Assert.All(
                    exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance),
                    pair => Assert.True(pair.Second >= pair.First));
            }
        }
    }

    [Fact]
    public void A_sample_certifies_what_all_rows_confirm()
    {
        using VectorSet real = HostileData.Make("low rank", "real", 9000, 20, 4);
        using VectorSet synthetic = HostileData.Make("low rank", "synthetic", 8000, 20, 4);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0 };
        AuditResult exact = Audited.Run(real, synthetic, options);
        AuditResult found = Audited.Run(real, synthetic, options with { Search = SearchMethod.Join, Recall = 0.95 });
        SearchCertificate certificate = found.Scores.Certificate!;
        Assert.True(certificate.Satisfied);
        Assert.Equal((4096, 4096), (certificate.RealSample, certificate.SyntheticSample));
        Assert.True(certificate.LeastRecall >= 0.95);
        int nearest = exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance).Count(pair => pair.First == pair.Second);
        RecallEstimate toReal = certificate.Recall.Single(r => r.Search == "synthetic rows among real rows");
        Assert.True(toReal.At1.Holds(nearest / 8000.0));
        Assert.All(exact.Headlines.Zip(found.Headlines), pair =>
            Assert.True(Math.Abs(pair.First.Value - pair.Second.Value) <= pair.Second.SearchBound, $"{pair.First.Metric}"));
        Assert.Contains("join of", found.Engine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tolerance_is_held_or_the_certificate_says_no()
    {
        using VectorSet real = HostileData.Make("gaussian", "real", 6000, 10, 5);
        using VectorSet synthetic = HostileData.Make("gaussian", "synthetic", 6000, 10, 5);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Search = SearchMethod.Join };
        SearchCertificate near = Audited.Run(real, synthetic, options with { Tolerance = 0.02 }).Scores.Certificate!;
        Assert.Equal(near.LargestChange <= 0.02, near.Satisfied);
        using VectorSet flatReal = HostileData.Make("low rank", "real", 6000, 10, 5);
        using VectorSet flat = HostileData.Make("low rank", "synthetic", 6000, 10, 5);
        SearchCertificate never = Audited.Run(flatReal, flat, options with { Recall = 0.999999 }).Scores.Certificate!;
        Assert.True(never.Rounds > 1);
        Assert.False(never.Satisfied);
    }

    [Fact]
    public void Few_rows_are_searched_exactly_unless_an_approximation_is_forced()
    {
        using VectorSet real = HostileData.Make("gaussian", "real", 300, 5, 6);
        using VectorSet synthetic = HostileData.Make("gaussian", "synthetic", 300, 5, 6);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Recall = 0.9 };
        Assert.Null(Audited.Run(real, synthetic, options).Scores.Certificate);
        Assert.Null(Audited.Run(real, synthetic, options with { Search = SearchMethod.Exact }).Scores.Certificate);
        Assert.NotNull(Audited.Run(real, synthetic, options with { Search = SearchMethod.Join }).Scores.Certificate);
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        using VectorSet rows = HostileData.Make("gaussian", "real", 300, 5, 6);
        Contains("index", new AuditOptions { Search = SearchMethod.Index });
        Contains("companion", new AuditOptions { Recall = 0.9, Companions = true });
        Contains("recall is 1", new AuditOptions { Recall = 1 });
        Contains("tolerance is 0", new AuditOptions { Tolerance = 0 });
        Contains("MiB", new AuditOptions { Search = SearchMethod.Join, MemoryLimit = 1000 });

        void Contains(string word, AuditOptions options) =>
            Assert.Contains(word, Assert.Throws<AuditException>(() => Audited.Run(rows, rows, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Means_are_bounded_as_often_as_promised()
    {
        Assert.Equal(1 - Math.Pow(0.05, 1 / 200.0), MeanBound.Upper(0, 200, int.MaxValue, 0.05), 1e-9);
        Assert.Equal(0.3, MeanBound.Upper(0.3, 50, 50, 0.05));
        Random random = new(8);
        int outside = 0;
        for (int repeat = 0; repeat < 2000; repeat++)
        {
            double mean = Enumerable.Range(0, 300).Average(_ => random.NextDouble() < 0.02 ? random.NextDouble() : 0);
            outside += MeanBound.Upper(mean, 300, int.MaxValue, 0.1) < 0.01 || MeanBound.Lower(mean, 300, int.MaxValue, 0.1) > 0.01 ? 1 : 0;
        }

        Assert.InRange(outside / 2000.0, 0, 0.2);
    }

    /// <summary>Finds neighbours by looking at all rows, but leaves out every fourth.</summary>
    private sealed class ForgetfulIndex : INeighbourIndexBuilder
    {
        public INeighbourIndexPlan Plan(IndexRequest request, CancellationToken cancellation) => new Planned(request.Rows);

        private sealed class Planned(VectorSet rows) : INeighbourIndexPlan
        {
            public string Name => "forgetful";

            public double Seconds => 1;

            public INeighbourIndex Build(CancellationToken cancellation) => new Built(rows);
        }

        private sealed class Built(VectorSet rows) : INeighbourIndex
        {
            public string Name => "forgetful";

            public bool Raise() => false;

            public void Dispose()
            {
            }

            public void Search(
                VectorSet queries, int first, int count, int k, Memory<float> squaredDistances, Memory<long> ids, int threads)
            {
                double[][] all = Rows.ToDouble(rows);
                double[][] asked = Rows.ToDouble(queries);
                for (int i = 0; i < count; i++)
                {
                    long[] near =
                    [
                        .. Enumerable.Range(0, rows.Count)
                            .Where(row => row % 4 > 0)
                            .OrderBy(row => Oracle.Squared(asked[first + i], all[row]))
                            .Take(k)
                            .Select(row => (long)row),
                    ];
                    ids.Span.Slice(i * k, k).Fill(-1);
                    near.CopyTo(ids.Span[(i * k)..]);
                }
            }
        }
    }
}
