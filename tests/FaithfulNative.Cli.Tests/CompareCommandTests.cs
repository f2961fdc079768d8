using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful compare` of finished audits, and as a gate.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Audit(string name, string synthetic, params string[] more)
    {
        Assert.Equal(0, Faithful.Run(
            [
                "audit", "--real", _scratch["real.npy"], "--synth", synthetic, "--out", _scratch[name], "-q", "--replicates", "200",
                "--ideal-rows", "80", .. more]).Code);
        return _scratch[name];
    }

    [Fact]
    public void Finished_audits_make_one_page_and_a_gate()
    {
        string real = _scratch.Npy("real.npy", 300, 4, 1);
        string night = Audit("night", _scratch.Npy("night.npy", 300, 4, 2)), again = Audit("again", _scratch.Npy("again.npy", 300, 4, 3)),
        copied = Audit("copied", real);
        string page = _scratch["page.html"];
        Faithful.Outcome passed = Faithful.Run("compare", again, "--baseline", again, night, "-o", page);
        Assert.Equal((0, ""), (passed.Code, passed.Errors));
        Assert.Contains("nothing is worse than again beyond chance", passed.Output, StringComparison.Ordinal);
        Assert.Contains("<h1>night is not worse than again</h1>", File.ReadAllText(page), StringComparison.Ordinal);
        string[] rows = File.ReadAllLines(_scratch["page-rows.csv"]);
        Assert.Equal(("row,covered by again,covered by night", 301), (rows[0], rows.Length));

        Faithful.Outcome failed = Faithful.Run("compare", copied, "--baseline", night, "-o", page);
        Assert.Equal(1, failed.Code);
        Assert.Contains("WORSE: copied than night on authenticity, by ", failed.Output, StringComparison.Ordinal);
        Assert.Contains("<h1>copied is worse than night</h1>", File.ReadAllText(page), StringComparison.Ordinal);
        using JsonDocument numbers = JsonDocument.Parse(File.ReadAllText(_scratch["page.json"]));
        Assert.Equal("night", numbers.RootElement.GetProperty("baseline").GetString());
        Assert.Contains(
            numbers.RootElement.GetProperty("regressions").EnumerateArray(), regression =>
                regression.GetProperty("metric").GetString() == "authenticity");
    }

    [Fact]
    public void What_does_not_belong_together_is_refused()
    {
        string real = _scratch.Npy("real.npy", 100, 3, 1);
        string first = Audit("first", _scratch.Npy("synth.npy", 80, 3, 2));
        _scratch.Npy("real.npy", 100, 3, 5);
        string second = Audit("second", _scratch["synth.npy"]);
        foreach ((string[] arguments, int code, string message) in new (string[], int, string)[]
        {
            ([first, second], 3, "second was audited against other real rows than "),
            ([first, first], 3, "the real rows have changed since "),
            ([first], 2, "audits: found 1 directory; name at least 2 to compare"),
            ([first, second, "--k", "3"], 2, "--k: finished audits are compared with the files and options that they have"),
            ([first, second, "--out", "result"], 2, "--out: found 'result'; the page is a file with a name that ends in .html"),
            (["--synth", _scratch["synth.npy"], real], 2, "--real: name the file of real rows"),
        })
        {
            Faithful.Outcome run = Faithful.Run(["compare", .. arguments]);
            Assert.Equal(code, run.Code);
            Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        }
    }
}
