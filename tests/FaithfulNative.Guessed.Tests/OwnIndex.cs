using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Guessed.Tests;

public class OwnIndex
{
    [Fact]
    public void An_audit_asks_the_index_of_the_caller()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2));
        AuditData data = new() { Real = real, Synthetic = synthetic, Index = new Builder() };

        AuditResult result = Audit.Run(
            data, Sample.Quick with { Search = SearchMethod.Index, IdealRows = 0 },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("all rows", result.Engine, StringComparison.Ordinal);
        Assert.Equal(1, result.Scores.Certificate!.LeastRecall, 0.2);
    }

    private sealed class Builder : INeighbourIndexBuilder
    {
        public INeighbourIndexPlan Plan(IndexRequest request, CancellationToken cancellationToken) => new Planned(request.Rows);
    }

    private sealed class Planned(VectorSet rows) : INeighbourIndexPlan
    {
        public string Name => "all rows";

        public double Seconds => 0.1;

        public INeighbourIndex Build(CancellationToken cancellationToken) => new Index(rows);
    }

    private sealed class Index(VectorSet rows) : INeighbourIndex
    {
        private readonly float[][] _rows = [.. Enumerable.Range(0, rows.Count).Select(rows.CopyRow)];

        public string Name => "all rows";

        public void Search(VectorSet queries, int first, int count, int k, Memory<float> squaredDistances, Memory<long> ids, int threads)
        {
            for (int query = 0; query < count; query++)
            {
                float[] asked = queries.CopyRow(first + query);
                (float Squared, long Row)[] nearest =
                    [.. _rows.Select((row, number) => (Squared(asked, row), (long)number)).OrderBy(pair => pair.Item1).Take(k)];
                for (int rank = 0; rank < k; rank++)
                {
                    squaredDistances.Span[(query * k) + rank] = nearest[rank].Squared;
                    ids.Span[(query * k) + rank] = nearest[rank].Row;
                }
            }
        }

        public bool Raise() => false;

        public void Dispose()
        {
        }

        private static float Squared(float[] a, float[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
    }
}
