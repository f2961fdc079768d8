using System.Globalization;
using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>What an audit of tables says of columns: weights, scales, unknown and constant values.</summary>
public sealed class TableAuditTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Weights_and_scale_are_shown_and_kept()
    {
        string[] files =
        [
            "audit", "--real", Table("real.csv", 1), "--synth", Table("synth.csv", 2), "-o", _scratch["out"], "--replicates", "0",
        ];
        Faithful.Outcome run = Faithful.Run([.. files, "--weights", "size=4,colour=0.5", "--scale", "standard"]);
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("(weight 4)", run.Errors, StringComparison.Ordinal);
        JsonElement summary = Json("summary.json");
        Assert.Equal("standard", summary.GetProperty("options").GetProperty("scale").GetString());
        Assert.Equal(4, summary.GetProperty("options").GetProperty("weights").GetProperty("size").GetDouble());
        JsonElement[] columns = [.. summary.GetProperty("columns").EnumerateArray()];
        Assert.Equal([4, 0.5, 1, 1], columns.Select(column => column.GetProperty("weight").GetDouble()));
        Assert.Equal(
            1, columns.Where(column => column.GetProperty("used").GetBoolean())
                .Sum(column => column.GetProperty("share").GetDouble()), 1e-9);
        Assert.Equal(2, summary.GetProperty("rows").GetProperty("real").GetProperty("dimension").GetInt32());
        double first = summary.GetProperty("headlines")[0].GetProperty("value").GetDouble();

        // The same again from its own result.
        Faithful.Outcome diagnosed = Faithful.Run("curate", _scratch["out"], "-n", "20", "-o", _scratch["chosen.csv"]);
        Assert.True(diagnosed.Code == 0, diagnosed.Errors);
        Assert.Equal(0, Faithful.Run(files).Code);
        Assert.Equal("auto", Json("summary.json").GetProperty("options").GetProperty("scale").GetString());
        Assert.NotEqual(first, Json("summary.json").GetProperty("headlines")[0].GetProperty("value").GetDouble());
        Faithful.Outcome wrong = Faithful.Run([.. files, "--weights", "size=none"]);
        Assert.Equal(
            (2, true),
            (wrong.Code, wrong.Errors.Contains("--weights: found 'size=none'; column=weight is needed", StringComparison.Ordinal)));
        Assert.Equal(2, Faithful.Run([.. files, "--scale", "rank"]).Code);
        Assert.Equal(3, Faithful.Run([.. files, "--weights", "sizes=2"]).Code);
    }

    [Fact]
    public void Unknown_values_lead_the_page_and_warnings_stand_on_top()
    {
        Faithful.Outcome run = Faithful.Run(
            "audit", "--real", Table("real.csv", 1), "--synth", Table("synth.csv", 2, "RED", "GREEN"), "--holdout",
            Table("holdout.csv", 3, "r", "g"),
            "-o", _scratch["out"], "--replicates", "0");
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("- new values: ", run.Output, StringComparison.Ordinal);
        JsonElement finding = Json("diagnosis.json").GetProperty("findings")[0];
        Assert.Equal("new_values", finding.GetProperty("kind").GetString());
        JsonElement summary = Json("summary.json");
        Assert.Equal("differs", summary.GetProperty("overall").GetProperty("code").GetString());
        Assert.False(summary.GetProperty("rows").TryGetProperty("holdout", out _));
        string page = File.ReadAllText(Path.Combine(_scratch["out"], "report.html"));
        int title = page.IndexOf("<h1>", StringComparison.Ordinal), cards = page.IndexOf("class=\"cards\"", StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("the hold-out is left aside", StringComparison.Ordinal), title, cards);
        Assert.InRange(page.IndexOf("left out of the distances", StringComparison.Ordinal), title, cards);
        Assert.InRange(page.IndexOf("New values", StringComparison.Ordinal), 0, page.IndexOf("id=\"scores\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_value_in_a_constant_column_is_off_the_support()
    {
        Faithful.Outcome run = Faithful.Run(
            "audit", "--real", Table("real.csv", 1), "--synth", Table("synth.csv", 2, same: "other"), "-o", _scratch["out"], "--replicates",
            "0", "--format", "csv");
        Assert.True(run.Code == 0, run.Errors);
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_scratch["out"], "synthetic.csv")).Select(line => line.Split(','))];
        int place = Array.IndexOf(rows[0], "off_support_p_value");
        Assert.All(rows[1..], row => Assert.Equal(1.0 / 201, double.Parse(row[place], CultureInfo.InvariantCulture), 1e-12));
        Assert.Equal(200, Json("summary.json").GetProperty("row_tests").GetProperty("off_support").GetProperty("named").GetInt32());
    }

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch["out"], name))).RootElement;

    private string Table(string name, int seed, string first = "red", string second = "green", string same = "one")
    {
        Random random = new(seed);
        string path = _scratch[name];
        File.WriteAllText(path, "size,colour,same,key\n" + string.Concat(Enumerable.Range(0, 200).Select(row => FormattableString.Invariant(
            $"{Math.Exp(random.NextDouble() + random.NextDouble() + random.NextDouble()):F4},{
                (random.Next(3) == 0 ? first : second)},{same},k{row}\n"))));
        return path;
    }
}
