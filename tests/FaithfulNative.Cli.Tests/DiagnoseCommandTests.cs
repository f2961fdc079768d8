using System.Text.Json;
using System.Text.RegularExpressions;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful diagnose`, and the diagnosis that every audit leaves.</summary>
public sealed class DiagnoseCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Out => _scratch["out"];

    private string Json => Path.Combine(Out, "diagnosis.json");

    // The synthetic rows are copies of the first half of the real rows; the label column is not scored.
    private Faithful.Outcome Audit(params string[] more)
    {
        string real = _scratch.Table("real.csv", 400, 1);
        string[] lines = File.ReadAllLines(real);
        string synthetic = _scratch.Text(
            "synth.csv", [lines[0], .. lines[1..201].Select(line => line.Replace(",red", ",green", StringComparison.Ordinal))]);
        return Faithful.Run(["audit", "--real", real, "--synth", synthetic, "--id", "id", "--drop", "colour", "--out", Out, .. more]);
    }

    [Fact]
    public void An_audit_prints_and_leaves_its_diagnosis()
    {
        Faithful.Outcome run = Audit();
        Assert.Equal(0, run.Code);
        Assert.Contains(
            "- memorisation: Most of the synthetic rows are copies", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Json));
        Assert.Equal("faithful-diagnosis", json.RootElement.GetProperty("schema").GetString());
        JsonElement finding = json.RootElement.GetProperty("findings")[0];
        Assert.Equal("memorisation", finding.GetProperty("kind").GetString());
        Assert.Equal(Enumerable.Range(0, 200), finding.GetProperty("synthetic_rows").EnumerateArray().Select(row => row.GetInt32()));
        Assert.Contains("Memorisation: copies of real rows", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_prints_what_is_there_and_works_out_what_is_not()
    {
        Audit();
        string first = File.ReadAllText(Json);
        Assert.Equal(first.Trim(), Faithful.Run("diagnose", Out, "--json").Output.Trim());
        File.Delete(Json);
        string[] files = [Path.Combine(Out, "report-values.json"), Path.Combine(Out, "report.html")];
        string[] before = Array.ConvertAll(files, File.ReadAllText);
        Assert.Equal(0, Faithful.Run("diagnose", Out).Code);
        Assert.Equal(first, File.ReadAllText(Json));
        Assert.Equal(before, Array.ConvertAll(files, File.ReadAllText));

        File.Delete(Json);
        File.AppendAllText(_scratch["synth.csv"], " ");
        Faithful.Outcome run = Faithful.Run("diagnose", Out);
        Assert.Equal(3, run.Code);
        Assert.Contains("synth.csv: the synthetic rows have changed since ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_column_adds_class_imbalance()
    {
        Audit();
        Faithful.Outcome run = Faithful.Run("diagnose", Out, "--label", "colour");
        Assert.Contains("- class imbalance, class 'red': A class has 0.0 % of the synthetic rows", run.Output, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(Out, "report.html"));
        Assert.Contains("class red", page, StringComparison.Ordinal);

        // Its rows with their cells, on the page made again too: the first typical one's height stands in its row of the table.
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Json));
        JsonElement red =
            json.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("class").GetString() == "red");
        int row = red.GetProperty("typical_real")[0].GetInt32();
        string height = File.ReadAllLines(_scratch["real.csv"])[row + 1].Split(',')[1];
        Assert.Matches($"real r{row}</th>\\s*(<td>[^<]*</td>)*<td>{Regex.Escape(height)}</td>", page);
        Assert.Equal(0, Faithful.Run("report", Out).Code);
        Assert.Equal(page, File.ReadAllText(Path.Combine(Out, "report.html")));

        Audit("--label", "colour", "--redact");
        Assert.Contains("class_imbalance", File.ReadAllText(Json), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "green", File.ReadAllText(Json) + File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_say_what_is_needed()
    {
        Assert.Contains("there is no summary.json", Faithful.Run("diagnose", _scratch["nowhere"]).Errors, StringComparison.Ordinal);
        Audit();
        Assert.Contains("there is no column 'color'", Faithful.Run("diagnose", Out, "--label", "color").Errors, StringComparison.Ordinal);
        File.WriteAllText(Json, "{");
        Faithful.Outcome run = Faithful.Run("diagnose", Out);
        Assert.Equal(3, run.Code);
        Assert.Contains(Json, run.Errors, StringComparison.Ordinal);
    }
}
