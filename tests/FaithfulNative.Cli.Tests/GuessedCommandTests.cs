using System.Text.Json;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Cli.Tests;

/// <summary>
/// The twelve tasks of a new user, as they are typed before any page is read. Where exit codes and files tell enough, they run in this
/// process.
/// </summary>
/// <param name="given">An audit to go on from.</param>
public sealed class GuessedCommandTests(GuessedCommandTests.Given given) : IClassFixture<GuessedCommandTests.Given>
{
    private static readonly string[] s_quick = ["--replicates", "0", "--ideal-rows", "0", "-q"];

    private readonly Scratch _scratch = given.Scratch;

    private string[] Tables => ["--real", _scratch["real.csv"], "--synthetic", _scratch["synth.csv"]];

    [Fact]
    public void Load_and_audit()
    {
        Assert.Equal(0, given.Code);
        Assert.All(
            (string[])["report.html", "summary.json", "diagnosis.json", "synthetic.csv"],
            name => Assert.True(File.Exists(Path.Combine(given.Result, name)), name));
    }

    [Fact]
    public async Task Arrays()
    {
        string real = _scratch.Npy("real.npy", 90, 3, 1), synthetic = _scratch.Npy("synth.npy", 80, 3, 2);
        Assert.Equal(0, await RunAsync("audit", "--real", real, "--synth", synthetic, "-o", _scratch["arrays"], "-k", "3"));
        Assert.Equal(3, Summary("arrays").GetProperty("options").GetProperty("k").GetInt32());
    }

    [Fact]
    public void Results_by_row()
    {
        string[] lines = File.ReadAllLines(Path.Combine(given.Result, "synthetic.csv"));
        Assert.Equal(101, lines.Length);
        Assert.All((string[])["authentic", "copy_p_value", "nearest_real_row"], name => Assert.Contains(name, lines[0].Split(',')));
    }

    [Theory]
    [InlineData(0, "alpha=0,beta_recall=0")]
    [InlineData(0, "alpha-precision=0")]
    [InlineData(1, "fidelity=1")]
    [InlineData(2, "fidelty=0.9")]
    public async Task A_gate(int code, string gate) =>
        Assert.Equal(code, await RunAsync(["audit", .. Tables, "-o", _scratch["gated"], "--fail-under", gate]));

    [Fact]
    public async Task Compare()
    {
        string[] sets = ["--synthetic", _scratch["synth.csv"], _scratch["moved.csv"]];
        string[] line = ["compare", "--real", _scratch["real.csv"], .. sets, "--replicates", "100", "--ideal-rows", "50", "-q"];
        Assert.Equal(0, await Program.RunAsync([.. line, "-o", _scratch["sets.html"]], HeadlineCatalogue.Default));
        Assert.Contains("moved.csv", await File.ReadAllTextAsync(_scratch["sets.html"]), StringComparison.Ordinal);
        Assert.Equal(1, await Program.RunAsync([.. line, "--baseline", _scratch["synth.csv"]], HeadlineCatalogue.Default));
    }

    [Fact]
    public async Task Curate()
    {
        Assert.Equal(
            0, await Program.RunAsync(["curate", given.Result, "-n", "20", "-o", _scratch["kept.csv"], "-q"], HeadlineCatalogue.Default));
        string[] kept = await File.ReadAllLinesAsync(_scratch["kept.csv"]);
        Assert.Equal(21, kept.Length);
        Assert.Empty(kept.Except(await File.ReadAllLinesAsync(_scratch["synth.csv"])));
    }

    [Fact]
    public void Report()
    {
        Faithful.Outcome run = Faithful.Run("report", given.Result, "-o", _scratch["page.html"], "--json");
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal(_scratch["page.html"], JsonDocument.Parse(run.Output).RootElement.GetProperty("page").GetString());
        Assert.True(File.Exists(_scratch["page.html"]));
    }

    [Fact]
    public async Task An_index_of_ones_own_choice()
    {
        Assert.Equal(0, await RunAsync(["audit", .. Tables, "-o", _scratch["joined"], "--search", "join", "--recall", "0.9"]));
        Assert.True(Summary("joined").GetProperty("certificate").GetProperty("satisfied").GetBoolean());
    }

    [Fact]
    public void Progress_and_notes_leave_standard_output_alone()
    {
        Faithful.Outcome run = Faithful.Run(["audit", .. Tables, "-o", _scratch["told"], "--replicates", "0", "--json"]);
        Assert.Equal(0, run.Code);
        Assert.Equal("faithful-audit", JsonDocument.Parse(run.Output).RootElement.GetProperty("schema").GetString());
        Assert.Contains("height", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("signals of Unix");
        }

        // A pipe that nobody writes to: the run waits until it is told to end.
        string pipe = _scratch["pipe.csv"];
        System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExit();
        using System.Diagnostics.Process run =
            Faithful.Start("audit", "--real", pipe, "--synth", _scratch["synth.csv"], "-o", _scratch["ended"], "-q");
        Task<string> errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => run.HasExited || Directory.GetDirectories(_scratch.Root, ".ended.*").Length > 0);
        System.Diagnostics.Process.Start("kill", ["-INT", $"{run.Id}"]).WaitForExit();
        string said = await errors;
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((130, "faithful: interrupted; nothing was written"), (run.ExitCode, said.Trim()));
        Assert.False(Directory.Exists(_scratch["ended"]));
    }

    [Fact]
    public async Task Labels()
    {
        Assert.Equal(0, await RunAsync(["audit", .. Tables, "-o", _scratch["labelled"], "--label", "colour"]));
        Assert.Contains(
            "class_imbalance", await File.ReadAllTextAsync(Path.Combine(_scratch["labelled"], "diagnosis.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_out()
    {
        string[] line = ["audit", .. Tables, "--holdout", _scratch["hold.csv"], "-o", _scratch["held"], "--replicates", "0", "-q"];
        Assert.Equal(0, await Program.RunAsync(line, HeadlineCatalogue.Default));
        Assert.Equal("hold_out", Summary("held").GetProperty("headlines")[0].GetProperty("ideal_source").GetString());
    }

    [Fact]
    public void A_column_that_is_misspelt()
    {
        Faithful.Outcome run = Faithful.Run(["audit", .. Tables, "-o", _scratch["none"], "--drop", "heigth"]);
        Assert.Equal(3, run.Code);
        Assert.EndsWith(
            "there is no column 'heigth', named by drop; did you mean 'height'? The columns are id, height, weight, colour",
            run.Errors.Trim(), StringComparison.Ordinal);
    }

    private static Task<int> RunAsync(params string[] line) => Program.RunAsync([.. line, .. s_quick], HeadlineCatalogue.Default);

    private JsonElement Summary(string result) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch[result], "summary.json"))).RootElement;

    /// <summary>Tables, and the result of an audit of them.</summary>
    public sealed class Given : IAsyncLifetime
    {
        internal Scratch Scratch { get; } = new();

        internal string Result => Scratch["result"];

        internal int Code { get; private set; }

        /// <summary>Writes the tables and audits them.</summary>
        public async ValueTask InitializeAsync()
        {
            string real = Scratch.Table("real.csv", 150, 1), synthetic = Scratch.Table("synth.csv", 100, 2);
            Scratch.Table("hold.csv", 100, 3);
            Scratch.Text("moved.csv", [.. (await File.ReadAllLinesAsync(synthetic)).Select((line, row) => row == 0 ? line : Moved(line))]);
            Code = await RunAsync("audit", "--real", real, "--synth", synthetic, "-o", Result, "--format", "csv");
        }

        /// <summary>Removes them.</summary>
        public ValueTask DisposeAsync()
        {
            Scratch.Dispose();
            return ValueTask.CompletedTask;
        }

        // The height, a number below 1, becomes one of 9 and more.
        private static string Moved(string line)
        {
            string[] cells = line.Split(',');
            return string.Join(',', [cells[0], "9" + cells[1][1..], .. cells[2..]]);
        }
    }
}
