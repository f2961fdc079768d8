using System.Text.Json;
using FaithfulNative.Data;

namespace FaithfulNative.Tests.Metrics;

/// <summary>The compatibility modes give what the public tools gave on six data sets, key for key, to 1e-6.</summary>
public class GoldenTests
{
    public static TheoryData<string> Cases { get; } =
        ["cancer_fewer_synth", "digits_halves", "gauss_collapsed_20d", "gauss_wide_100d", "ring_full_vs_mode_drop", "ring_memorised"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Authors(string name) => Compare(name, "authors_code", CompatibilityMode.Authors);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Synthcity(string name) => Compare(name, "synthcity", CompatibilityMode.Synthcity);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prdc(string name) => Compare(name, "prdc_k5", CompatibilityMode.Prdc);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Companions(string name)
    {
        using VectorSet real = Rows.Golden($"{name}.real.npy", "real");
        using VectorSet synthetic = Rows.Golden($"{name}.synth.npy", "synthetic");
        string path = Path.Combine(AppContext.BaseDirectory, "data", "golden", $"{name}.expected.json");
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        AuditOptions options = new()
        {
            Companions = true, Duplicates = DuplicateRule.Keep, IdealRows = 0, Replicates = 0, K = 5,
            Compatibility = [CompatibilityMode.KidInOrder],
        };
        AuditResult result = Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, options);
        Dictionary<string, double> found = result.Scores.Companions!.Values.ToDictionary(c => c.Name, c => c.Value);
        JsonElement balls = expected.GetProperty("prdc_k5");
        foreach (string ball in new[] { "precision", "recall", "density", "coverage" })
        {
            Close(balls.GetProperty(ball).GetDouble(), found[ball], ball);
        }

        // The public tool takes distances as |x|^2 + |y|^2 - 2xy in float32, which turns a row where two are nearly equal.
        double oneRow = 100.0 / synthetic.Count;
        Assert.InRange(
            found["authpct"], expected.GetProperty("authpct").GetDouble() - oneRow - 1e-9,
            expected.GetProperty("authpct").GetDouble() + oneRow + 1e-9);
        Close(expected.GetProperty("polynomial_mmd2_first_min_n").GetDouble(), result.Compatibility[0].Values[0].Value, "kernel_distance");

        Close(expected.GetProperty("frechet_distance").GetDouble(), found["frechet_distance"], "frechet_distance");

        static void Close(double wanted, double actual, string what) =>
            Assert.True(Math.Abs(wanted - actual) <= 1e-5 * Math.Abs(wanted) + 1e-9, $"{what}: expected {wanted}, found {actual}");
    }

    private static void Compare(string name, string key, CompatibilityMode mode)
    {
        using VectorSet real = Rows.Golden($"{name}.real.npy", "real");
        using VectorSet synthetic = Rows.Golden($"{name}.synth.npy", "synthetic");
        string path = Path.Combine(AppContext.BaseDirectory, "data", "golden", $"{name}.expected.json");
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty(key);
        AuditData data = new() { Real = real, Synthetic = synthetic };
        AuditOptions options = new() { Compatibility = [mode], IdealRows = 0, Replicates = 0 };
        if (expected.TryGetProperty("error", out _))
        {
            Assert.Throws<AuditException>(() => Audit.Run(data, options));
            return;
        }

        CompatibilityScore score = Audit.Run(data, options).Compatibility[0];
        int compared = 0;
        foreach (JsonProperty property in expected.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.String))
        {
            double[] actual = property.Value.ValueKind == JsonValueKind.Array
                ? [.. score.Curves.Single(c => c.Key == property.Name).Value]
                : [score.Values.Single(v => v.Key == property.Name).Value];
            double[] wanted = property.Value.ValueKind == JsonValueKind.Array
                ? [.. property.Value.EnumerateArray().Select(v => v.GetDouble())]
                : [property.Value.GetDouble()];
            Assert.Equal(wanted.Length, actual.Length);
            for (int i = 0; i < wanted.Length; i++)
            {
                Assert.True(Math.Abs(wanted[i] - actual[i]) <= 1e-6, $"{property.Name}[{i}]: expected {wanted[i]}, found {actual[i]}");
            }

            compared++;
        }

        Assert.True(compared >= 3, "no key was compared");
    }
}
