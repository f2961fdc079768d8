using FaithfulNative.Data;
using FaithfulNative.Tests;

namespace FaithfulNative.Faiss.Tests;

/// <summary>Rows with codes through an index over their dense form: distances are by numbers and codes, and certified.</summary>
public class CodedAuditTests
{
    [Fact]
    public void CandidatesOfTheDenseFormAreCertifiedByCodes()
    {
        CodeColumns columns = new(1, 0.5, 2);
        using VectorSet real = Set("real", 5000, columns, 1);
        using VectorSet synthetic = Set("synthetic", 4500, columns, 2);
        AuditOptions options = new() { Replicates = 0, IdealRows = 0, Threads = 2 };
        AuditData data = new() { Real = real, Synthetic = synthetic, Index = new FaissIndexBuilder(FaissIndexKind.IvfFlat) };
        AuditResult exact = Audit.Run(data, options, cancellationToken: TestContext.Current.CancellationToken);
        AuditOptions byIndex = options with { Search = SearchMethod.Index, Recall = 0.95 };
        AuditResult found = Audit.Run(data, byIndex, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(found.Scores.Certificate!.Satisfied);
        Assert.True(found.Scores.Certificate.LeastRecall >= 0.95);
        int same = exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance).Count(pair => pair.First == pair.Second);
        Assert.InRange(same, 0.95 * synthetic.Count, synthetic.Count);
        Assert.All(exact.Scores.Authenticity.Distance.Zip(found.Scores.Authenticity.Distance), pair =>
            Assert.True(pair.Second >= pair.First));
        Assert.Equal(0, FaissLibrary.LiveObjects);
    }

    private static VectorSet Set(string name, int count, CodeColumns columns, int seed)
    {
        Random random = new(seed);
        return VectorSet.Create(count, 3, columns, name, (_, numbers, codes) =>
        {
            int cluster = random.Next(6);
            for (int c = 0; c < 3; c++)
            {
                numbers[c] = (float)(cluster + Rows.Normal(random));
                codes[c] = random.Next(4) == 0 ? random.Next(20) : cluster;
            }
        });
    }
}
