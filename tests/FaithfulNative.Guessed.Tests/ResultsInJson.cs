using System.Text.Json;

namespace FaithfulNative.Guessed.Tests;

public class ResultsInJson
{
    [Fact]
    public void The_serializer_of_the_system_takes_results()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(60, 4, 1)), synthetic = VectorSet.From(Sample.Grid(50, 4, 2, shift: 9)),
            holdout = VectorSet.From(Sample.Grid(50, 4, 3));
        AuditData data = new() { Real = real, Synthetic = synthetic, Holdout = holdout };
        AuditOptions options = Sample.Quick with
        {
            Companions = true, Compatibility = [CompatibilityMode.Prdc, CompatibilityMode.AuthorsFixed],
        };
        AuditResult result = Audit.Run(data, options, cancellationToken: TestContext.Current.CancellationToken);

        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(result));
        JsonElement root = json.RootElement, alpha = root.GetProperty("Headlines").EnumerateArray()
            .Single(headline => headline.GetProperty("Definition").GetString() == "alpha_precision.knn");

        Assert.Equal("below", alpha.GetProperty("Verdict").GetString());
        Assert.Equal("differs", root.GetProperty("Overall").GetProperty("Code").GetString());
        Assert.Equal(result.AlphaPrecision, root.GetProperty("AlphaPrecision").GetDouble());
        Assert.Contains(
            "Infinity",
            root.GetProperty("Scores").GetProperty("AlphaPrecision")[0].GetProperty("Levels").EnumerateArray()
                .Select(level => level.ToString()));
        Assert.Contains("\"not_needed\"", JsonSerializer.Serialize(CurationDecision.NotNeeded), StringComparison.Ordinal);
        Assert.Contains("near", JsonSerializer.Serialize(Comparison.Of([("near", result), ("again", result)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_audits_are_two_results()
    {
        AuditResult first = Sample.Audited(2), second = Sample.Audited(2);

        Assert.NotEqual(first, second);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.DoesNotContain("FaithfulNative", first.ToString(), StringComparison.Ordinal);
    }
}
