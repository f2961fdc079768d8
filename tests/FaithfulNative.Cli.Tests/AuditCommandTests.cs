using System.Diagnostics;
using System.Text.Json;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful audit` as a person at the terminal meets it.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string[] Audit(params string[] more) =>
        [
            "audit", "--real", _scratch.Npy("real.npy", 300, 4, 1), "--synth", _scratch.Npy("synth.npy", 200, 4, 2), "--out",
            _scratch["out"], .. more];

    [Fact]
    public void Writes_the_result_directory_and_a_summary()
    {
        Faithful.Outcome run = Faithful.Run(Audit());
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.Code);
        Assert.Contains("alpha-precision, knn", run.Output, StringComparison.Ordinal);
        Assert.Contains("200 synthetic rows against 300 real rows", run.Output, StringComparison.Ordinal);
        Assert.Contains("flagged by the paper's rules:", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "curves.csv", "diagnosis.json", "real.parquet", "report-values.json", "report.html", "report.json", "summary.json",
                "synthetic.parquet"],
            Directory.GetFiles(_scratch["out"]).Select(Path.GetFileName).Order());

        JsonElement summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_scratch["out"], "summary.json"))).RootElement;
        Assert.Equal("faithful-audit", summary.GetProperty("schema").GetString());
        Assert.Equal(5, summary.GetProperty("options").GetProperty("k").GetInt32());
        Assert.Equal(64, summary.GetProperty("inputs").GetProperty("real").GetProperty("sha256").GetString()!.Length);
        Assert.Equal(300, summary.GetProperty("rows").GetProperty("real").GetProperty("rows").GetInt32());
        Assert.Equal("knn", summary.GetProperty("scores").GetProperty("alpha_precision")[0].GetProperty("support").GetString());
    }

    [Fact]
    public void Csv_tables_have_one_row_a_sample()
    {
        Assert.Equal(0, Faithful.Run(Audit("--format", "csv")).Code);
        string[] synthetic = File.ReadAllLines(Path.Combine(_scratch["out"], "synthetic.csv"));
        Assert.Equal(201, synthetic.Length);
        Assert.StartsWith("row,alpha_score_knn,alpha_level_knn,", synthetic[0], StringComparison.Ordinal);
        Assert.Equal(301, File.ReadAllLines(Path.Combine(_scratch["out"], "real.csv")).Length);
    }

    [Fact]
    public void Json_on_standard_output_is_the_summary()
    {
        Faithful.Outcome run = Faithful.Run(Audit("--json", "--compat", "prdc,authors-fixed"));
        JsonElement compatibility = JsonDocument.Parse(run.Output).RootElement.GetProperty("compatibility");
        Assert.InRange(compatibility.GetProperty("prdc").GetProperty("values").GetProperty("coverage").GetDouble(), .5, 1);
        Assert.Equal(30, compatibility.GetProperty("authors-fixed").GetProperty("curves").GetProperty("alphas").GetArrayLength());
    }

    [Fact]
    public void Quiet_prints_nothing()
    {
        Faithful.Outcome run = Faithful.Run(Audit("--quiet"));
        Assert.Equal(("", "", 0), (run.Output, run.Errors, run.Code));
    }

    [Fact]
    public void Gates_decide_the_exit_code()
    {
        Assert.Equal(0, Faithful.Run(Audit("--fail-under", "alpha=0.5,beta.ball=0.5")).Code);
        Faithful.Outcome failed = Faithful.Run(Audit("--fail-under", "alpha=0.5", "authenticity=0.999"));
        Assert.Equal(1, failed.Code);
        Assert.Contains("gate authenticity", failed.Output, StringComparison.Ordinal);
        Assert.Contains("FAILED", failed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_on_rows_that_tie_fails_and_says_that_it_cannot_be_judged()
    {
        string Cells(string name, int seed)
        {
            Random random = new(seed);
            IEnumerable<string> rows = Enumerable.Range(0, 600).Select(_ => $"{random.Next(4)},{random.Next(4)},{random.Next(4)}");
            return _scratch.Text(name, ["a,b,c", .. rows]);
        }

        string[] audit =
        [
            "audit", "--real", Cells("real.csv", 1), "--synth", Cells("synth.csv", 2), "--out", _scratch["out"], "--replicates", "200",
            "--ideal-rows", "80",
        ];
        Faithful.Outcome tied = Faithful.Run([.. audit, "--fail-under", "beta.knn=0.01"]);
        Assert.Equal(1, tied.Code);
        Assert.Contains("gate beta.knn: cannot be judged, FAILED.", tied.Output, StringComparison.Ordinal);
        Assert.Equal(0, Faithful.Run([.. audit, "--fail-under", "beta.ball=0.01"]).Code);
    }

    [Theory]
    [InlineData("--fail-under alpha", "metric=minimum")]
    [InlineData("--fail-under alpha=2", "from 0 to 1")]
    [InlineData("--fail-under gamma=0.5", "alpha.knn")]
    [InlineData("--support cube", "ball, knn, local")]
    [InlineData("--compat gan", "synthcity")]
    [InlineData("--ties maybe", "--ties: found 'maybe'; choose from auto, literal, spread")]
    [InlineData("--support local", "choose ball or knn beside it")]
    [InlineData("--k 0", "--k: found '0'; it must be a whole number, 1 or more")]
    [InlineData("--k many", "--k: found 'many'; it must be a whole number, 1 or more")]
    [InlineData("--k", "--k")]
    [InlineData("--seed 9999999999", "--seed: found '9999999999'")]
    [InlineData("--replicates 50", "--replicates: found '50'; it must be 0, for no intervals, or a whole number of at least 100")]
    [InlineData("--ideal-rows -1", "--ideal-rows: found '-1'")]
    [InlineData("--threads -1", "--threads: found '-1'")]
    [InlineData("--memory -1", "--memory: found '-1'")]
    [InlineData("--confidence 95", "--confidence: found '95'; it must be a number between 0 and 1")]
    [InlineData("--fdr 0,05", "--fdr: found '0,05'")]
    [InlineData("--recall 1", "--recall: found '1'")]
    [InlineData("--tolerance nan", "--tolerance: found 'nan'")]
    [InlineData("--companions --search join", "--companions: ")]
    [InlineData("--colour red", "--colour")]
    public void Usage_errors_name_the_option_and_end_with_2(string arguments, string expected)
    {
        Faithful.Outcome run = Faithful.Run(Audit(arguments.Split(' ')));
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["out"]));
    }

    [Fact]
    public void Bad_data_ends_with_3_and_leaves_the_old_result()
    {
        Assert.Equal(0, Faithful.Run(Audit()).Code);
        string before = File.ReadAllText(Path.Combine(_scratch["out"], "summary.json"));
        string wide = _scratch.Npy("wide.npy", 50, 5, 3);
        Faithful.Outcome run = Faithful.Run("audit", "--real", _scratch["real.npy"], "--synth", wide, "--out", _scratch["out"]);
        Assert.Equal(3, run.Code);
        Assert.StartsWith("faithful: ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.Equal(before, File.ReadAllText(Path.Combine(_scratch["out"], "summary.json")));

        Assert.Equal(3, Faithful.Run("audit", "--real", _scratch["none.npy"], "--synth", wide, "--out", _scratch["out"]).Code);
        Directory.CreateDirectory(_scratch["empty"]);
        Assert.Equal(3, Faithful.Run("audit", "--real", _scratch["empty"], "--synth", wide, "--out", _scratch["out"]).Code);
    }

    [Fact]
    public void A_directory_that_holds_something_else_is_not_replaced()
    {
        Directory.CreateDirectory(_scratch["out"]);
        _scratch.Text("out/thesis.txt", "years of work");
        Faithful.Outcome run = Faithful.Run(Audit());
        Assert.Equal(3, run.Code);
        Assert.True(File.Exists(_scratch["out/thesis.txt"]));
    }

    [Fact]
    public void Tables_are_encoded_and_ids_come_back()
    {
        Faithful.Outcome run = Faithful.Run(
            "audit", "--real", _scratch.Table("real.csv", 200, 1), "--synth", _scratch.Table("synth.csv", 150, 2, "red,green,violet"),
            "--id", "id", "--out", _scratch["out"], "--format", "csv");
        Assert.Equal(0, run.Code);
        Assert.Contains("violet", run.Errors, StringComparison.Ordinal);
        Assert.Contains("row,id,", File.ReadAllLines(Path.Combine(_scratch["out"], "synthetic.csv"))[0], StringComparison.Ordinal);
        Assert.StartsWith("3,r3,", File.ReadAllLines(Path.Combine(_scratch["out"], "synthetic.csv"))[4], StringComparison.Ordinal);
        Assert.Contains("colour", File.ReadAllText(Path.Combine(_scratch["out"], "encoder.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_with_130_and_leaves_the_old_result()
    {
        Assert.Equal(0, Faithful.Run(Audit()).Code);
        string before = File.ReadAllText(Path.Combine(_scratch["out"], "summary.json"));
        string real = _scratch.Npy("large.npy", 40_000, 256, 1);
        using Process process = Faithful.Start("audit", "--real", real, "--synth", real, "--out", _scratch["out"], "--threads", "1");
        Thread.Sleep(1500);
        Assert.False(process.HasExited, "the audit was over before it could be interrupted");
        Interrupt(process);
        Assert.True(process.WaitForExit(10_000));
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_scratch["out"], "summary.json")));
        Assert.Equal(
            ["large.npy", "out", "real.npy", "synth.npy"], Directory.GetFileSystemEntries(_scratch.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void An_interrupt_while_a_file_is_read_does_not_wait_for_its_end()
    {
        // A pipe that nobody writes to: reading it never ends.
        Process.Start("mkfifo", [_scratch["real.csv"]])!.WaitForExit();
        using Process process = Faithful.Start(
            "audit", "--real", _scratch["real.csv"], "--synth", _scratch.Table("synth.csv", 10, 1), "--out", _scratch["out"]);
        SpinWait.SpinUntil(() => process.HasExited || Directory.EnumerateDirectories(_scratch.Root, ".out.*").Any());
        Interrupt(process);
        try
        {
            Assert.True(process.WaitForExit(60_000), "the interrupt did not end it");
            Assert.Equal(130, process.ExitCode);
            Assert.Equal(["real.csv", "synth.csv"], Directory.GetFileSystemEntries(_scratch.Root).Select(Path.GetFileName).Order());
        }
        finally
        {
            process.Kill();
        }
    }

    private static void Interrupt(Process process) =>
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();

    [Fact]
    public void Compare_ranks_sets_and_needs_two()
    {
        string real = _scratch.Npy("real.npy", 400, 4, 1);
        string fresh = _scratch.Npy("fresh.npy", 400, 4, 2);
        Faithful.Outcome run = Faithful.Run("compare", "--real", real, "--synth", real, fresh);
        Assert.Equal(0, run.Code);
        string authenticity = run.Output[run.Output.IndexOf("authenticity", StringComparison.Ordinal)..];
        Assert.True(
            authenticity.IndexOf("fresh.npy", StringComparison.Ordinal) < authenticity.IndexOf("real.npy", StringComparison.Ordinal));
        Assert.Contains("beyond chance", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, Faithful.Run("compare", "--real", real, "--synth", fresh).Code);
    }

    [Fact]
    public void Demo_says_how_to_get_the_images()
    {
        Faithful.Outcome run = Faithful.Run("demo", "--data", _scratch.Root);
        Assert.Equal(3, run.Code);
        Assert.Contains("apt-get install dataset-fashion-mnist", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_every_command()
    {
        Faithful.Outcome run = Faithful.Run("--help");
        Assert.Equal(0, run.Code);
        Assert.Contains("audit", run.Output, StringComparison.Ordinal);
        Assert.Contains("demo", run.Output, StringComparison.Ordinal);
    }
}
