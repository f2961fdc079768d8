using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful audit --search`: every way to search, and what is said where the library for FAISS is missing.</summary>
public sealed class SearchOptionTests : IDisposable
{
    private static readonly (string, string)[] s_withoutFaiss = [("FAITHFUL_FAISS_LIBRARY", "/absent/libfaithful_faiss.so")];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("hnsw", "FAISS HNSW")]
    [InlineData("ivf", "FAISS IVF")]
    [InlineData("join", "join of")]
    public void An_approximate_search_is_named_and_certified(string search, string method)
    {
        Faithful.Outcome run = Faithful.Run(Audit(600, "--search", search, "--recall", "0.9"));
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.Code);
        Assert.Contains(method, run.Output, StringComparison.Ordinal);
        Assert.Contains("approximate, synthetic rows: certified on", run.Output, StringComparison.Ordinal);
        Assert.Contains("predicted", run.Output, StringComparison.Ordinal);
        JsonElement summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch["out"], "summary.json"))).RootElement;
        Assert.Contains(method, summary.GetProperty("certificate").GetProperty("method").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_certified_ends_with_1()
    {
        // more rows than the sample that certifies
        Faithful.Outcome run = Faithful.Run(Audit(4200, "--search", "ivf", "--recall", "0.999999", "--support", "ball"));
        Assert.Equal(1, run.Code);
        Assert.Contains("NOT certified as asked", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hnsw")]
    [InlineData("ivf")]
    public void Without_the_library_an_index_is_refused_with_the_way_to_get_it(string search)
    {
        Faithful.Outcome run = Faithful.RunWith(s_withoutFaiss, Audit(600, "--search", search));
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"faithful: --search {search}: the native library for FAISS was not found", run.Errors, StringComparison.Ordinal);
        Assert.Contains("cmake --build --preset release", run.Errors, StringComparison.Ordinal);
        Assert.Contains("/absent/libfaithful_faiss.so: no such file", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Without_the_library_a_free_choice_goes_on() =>
        Assert.Equal(0, Faithful.RunWith(s_withoutFaiss, Audit(600, "--recall", "0.9")).Code);

    private string[] Audit(int rows, params string[] more) =>
    [
        "audit", "--real", _scratch.Npy("real.npy", rows, 4, 1), "--synth", _scratch.Npy("synth.npy", rows, 4, 2), "--out", _scratch["out"],
        "--replicates", "0", "--ideal-rows", "0", .. more,
    ];
}
