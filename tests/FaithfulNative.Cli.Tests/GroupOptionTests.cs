using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>--group: persons, days and sessions through the command line.</summary>
public sealed class GroupOptionTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Groups_go_through_audit_diagnose_compare_and_curate()
    {
        string[] files = ["--real", Table("real.csv", 50, 1), "--synth", Table("synth.csv", 50, 2), "--replicates", "200"];
        Faithful.Outcome single = Faithful.Run(["audit", .. files, "-o", _scratch["single"]]);
        Assert.True(single.Code == 0, single.Errors);
        Assert.Contains("WARNING: real rows with one value of 'person' lie together", single.Errors, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(_scratch["single"], "report.html"));
        Assert.Contains("lie together", page, StringComparison.Ordinal);
        Assert.Contains("Rows are taken as independent of each other", page, StringComparison.Ordinal);

        Faithful.Outcome grouped = Faithful.Run(["audit", .. files, "--group", "person", "-o", _scratch["grouped"]]);
        Assert.True(grouped.Code == 0, grouped.Errors);
        Assert.DoesNotContain("lie together", grouped.Errors, StringComparison.Ordinal);
        Assert.Contains("rows go by group: ", grouped.Errors, StringComparison.Ordinal);
        JsonElement summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch["grouped"], "summary.json"))).RootElement;
        Assert.Equal("person", summary.GetProperty("options").GetProperty("group").GetString());
        Assert.NotEqual("differs", summary.GetProperty("overall").GetProperty("code").GetString());
        Assert.Equal(3, summary.GetProperty("rows").GetProperty("real").GetProperty("dimension").GetInt32());

        // Taken up again from its files, and beside another set.
        Faithful.Outcome curated = Faithful.Run("curate", _scratch["grouped"], "-n", "40", "-o", _scratch["chosen.csv"]);
        Assert.True(curated.Code == 0, curated.Errors);
        Faithful.Outcome compared = Faithful.Run(
            ["compare", "--real", _scratch["real.csv"], "--synth", _scratch["synth.csv"], Table("other.csv", 50, 3), "--group", "person",
            "--replicates", "200"]);
        Assert.True(compared.Code == 0, compared.Errors);
        Assert.Contains("rows go by group: ", compared.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_column_is_named()
    {
        string[] files = ["audit", "--real", Table("real.csv", 20, 1), "--synth", Table("synth.csv", 20, 2), "-o", _scratch["out"]];
        Faithful.Outcome wrong = Faithful.Run([.. files, "--group", "patient"]);
        Assert.Equal(3, wrong.Code);
        Assert.Contains("there is no column 'patient'", wrong.Errors, StringComparison.Ordinal);
        Faithful.Outcome approximate = Faithful.Run([.. files, "--group", "person", "--recall", "0.9"]);
        Assert.Equal(3, approximate.Code);
        Assert.Contains("groups need an exact search", approximate.Errors, StringComparison.Ordinal);
    }

    private string Table(string name, int persons, int seed)
    {
        Random random = new(seed);
        StringBuilder text = new("person,x,y,z\n");
        for (int person = 0; person < persons; person++)
        {
            double[] centre = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            for (int row = random.Next(5, 21); row > 0; row--)
            {
                text.Append(CultureInfo.InvariantCulture, $"{person}");
                foreach (double value in centre)
                {
                    text.Append(CultureInfo.InvariantCulture, $",{value + (0.1 * (random.NextDouble() - 0.5)):F6}");
                }

                text.Append('\n');
            }
        }

        File.WriteAllText(_scratch[name], text.ToString());
        return _scratch[name];
    }
}
