using System.Globalization;
using System.Text.RegularExpressions;
using FaithfulNative.Cli.SelfChecks;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful selfcheck`: the map of what each score can see does not get worse.</summary>
public sealed partial class SelfCheckTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Scores_pass_what_they_passed()
    {
        Faithful.Outcome run = Faithful.Run("selfcheck", "--repeats", "2", "--seed", "1", "--out", _scratch["table.md"]);
        Assert.Equal(0, run.Code);
        Dictionary<string, int> passed = Counts().Matches(run.Output)
            .ToDictionary(m => m.Groups[1].Value.Trim(), m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));

        // With two draws a line or two less than with five; without the ratio, the one side or the leaving-out, far less.
        Assert.InRange(passed["fidelity"], 21, 30);
        Assert.InRange(passed["diversity"], 22, 30);
        Assert.InRange(passed["beta-recall, knn"], 20, 30);
        Assert.Contains("apart in one of many coordinates", run.Output, StringComparison.Ordinal);
        string table = File.ReadAllText(_scratch["table.md"]);
        Assert.Contains("**fail**", table, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_every_figure()
    {
        Criterion criterion = new("bounds", "", Purpose.Fidelity);
        Metric metric = Metric.All[0];
        SelfCheck check = new("shift", true, [], [criterion]);
        CheckOutcome outcome = new(check, criterion, metric, [new Series([0, 1], [0.25, 0.5])], Passed: true);
        Assert.Equal(
            $$"""[{"check":"shift","published":true,"asked":"bounds","metric":"{{metric.Name}}","passed":true,"series":[[0.25,0.5]]}]""",
            SelfCheckTable.ToJson([outcome]).ToJsonString());
    }

    [Fact]
    public void Repeats_must_be_positive()
    {
        Faithful.Outcome run = Faithful.Run("selfcheck", "--repeats", "0");
        Assert.Equal(2, run.Code);
        Assert.Contains("--repeats: found '0'", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_must_be_enough()
    {
        Faithful.Outcome run = Faithful.Run("selfcheck", "--rows", "99");
        Assert.Equal(2, run.Code);
        Assert.Contains("--rows: found '99'", run.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("│ ([a-z, -]+?) +│ (\\d+) of 30")]
    private static partial Regex Counts();
}
