namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful report`, and the report that every audit leaves.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Page => Path.Combine(_scratch["out"], "report.html");

    private Faithful.Outcome Audit(params string[] more) => Faithful.Run([
        "audit", "--real", _scratch.Table("real.csv", 200, 1), "--synth", _scratch.Table("synth.csv", 150, 2, "red,green,violet"),
        "--id", "id", "--out", _scratch["out"], .. more]);

    [Fact]
    public void Makes_the_same_page_again()
    {
        Assert.Equal(0, Audit().Code);
        string page = File.ReadAllText(Page);
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
        Assert.Contains("violet", page, StringComparison.Ordinal);
        File.Delete(Page);
        Faithful.Outcome run = Faithful.Run("report", _scratch["out"]);
        Assert.Equal((0, "", Page + "\n"), (run.Code, run.Errors, run.Output));
        Assert.Equal(page, File.ReadAllText(Page));
    }

    [Fact]
    public void Writes_a_redacted_page_elsewhere_and_leaves_the_first()
    {
        Assert.Equal(0, Audit().Code);
        string page = File.ReadAllText(Page);
        Assert.Equal(0, Faithful.Run("report", _scratch["out"], "--redact", "--out", _scratch["away.html"]).Code);
        Assert.Equal(page, File.ReadAllText(Page));
        Assert.Contains("Redacted: ", File.ReadAllText(_scratch["away.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redacted_audit_keeps_categories_and_means_to_itself()
    {
        Assert.Equal(0, Audit("--redact").Code);
        Assert.Equal(
            [
                "columns.csv", "curves.csv", "diagnosis.json", "pairs.csv", "real.parquet", "report.html", "report.json", "summary.json",
                "synthetic.parquet",
            ],
            Directory.GetFiles(_scratch["out"]).Select(Path.GetFileName).Order());
        foreach (string name in new[] { "report.html", "report.json", "summary.json" })
        {
            string text = File.ReadAllText(Path.Combine(_scratch["out"], name));
            Assert.DoesNotContain("violet", text, StringComparison.Ordinal);
            Assert.DoesNotContain("green", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refusals_say_what_is_needed()
    {
        Faithful.Outcome run = Faithful.Run("report", _scratch["nowhere"]);
        Assert.Equal(3, run.Code);
        Assert.Contains("the directory of a finished audit is needed", run.Errors, StringComparison.Ordinal);

        Assert.Equal(0, Audit().Code);
        run = Faithful.Run("report", _scratch["out"], "--out", Path.Combine(_scratch["nowhere"], "page.html"));
        Assert.Equal(3, run.Code);
        Assert.Contains("cannot be written", run.Errors, StringComparison.Ordinal);

        run = Faithful.Run("report", _scratch["out"], "-o", _scratch["page"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("ends in .html", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch["page"]));
    }
}
