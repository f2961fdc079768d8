using System.Diagnostics;
using System.Text.Json.Nodes;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Tests;

/// <summary>Whatever the real command is told to write, what was there stays there.</summary>
public sealed class WritingTests : IDisposable
{
    private static readonly string[] s_quick = ["--quiet", "--replicates", "0", "--ideal-rows", "0"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Out => _scratch["out"];

    private string Real => _scratch["real.csv"];

    private string Synthetic => _scratch["synth.csv"];

    private void Tables()
    {
        _scratch.Table("real.csv", 60, 1);
        _scratch.Table("synth.csv", 50, 2);
    }

    private Faithful.Outcome Audit(string output, params string[] more) =>
        Faithful.Run(["audit", "--real", Real, "--synth", Synthetic, "--out", output, .. s_quick, .. more]);

    /// <summary>Every file below the folder, with its content.</summary>
    private string Everything() => string.Join('\n', Directory.GetFileSystemEntries(_scratch.Root, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => path + (File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "/")));

    private void Refused(int code, string[] arguments, params string[] said)
    {
        string before = Everything();
        Faithful.Outcome run = Faithful.Run(arguments);
        Assert.All(said, words => Assert.Contains(words, run.Errors, StringComparison.Ordinal));
        Assert.Equal(code, run.Code);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_project_with_a_summary_of_its_own_is_left_alone()
    {
        Tables();
        Directory.CreateDirectory(_scratch["project/models"]);
        _scratch.Text("project/summary.json", """{"epochs": 3}""");
        _scratch.Text("project/models/weights.bin", "mine");
        Refused(3, ["audit", "--real", Real, "--synth", Synthetic, "--out", _scratch["project"]], "project: this directory holds 'models'");
        Directory.Delete(_scratch["project/models"], recursive: true);
        Refused(
            3, ["audit", "--real", Real, "--synth", Synthetic, "--out", _scratch["project"]],
            "project: this directory holds 'summary.json'");
    }

    [Fact]
    public void A_result_says_what_it_holds_and_is_replaced_until_it_holds_more()
    {
        Tables();
        Assert.Equal(0, Audit(Out).Code);
        string summary = Path.Combine(Out, "summary.json");
        JsonNode first = JsonNode.Parse(File.ReadAllText(summary))!;
        Assert.Equal(
            Directory.GetFiles(Out)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal), first["files"]!.AsArray()
                .Select(name => name!.GetValue<string>()));
        Assert.Equal(0, Audit(Out, "--format", "csv").Code);
        Assert.False(File.Exists(Path.Combine(Out, "real.parquet")));
        Assert.Equal(0, Faithful.Run("diagnose", Out, "--label", "colour", "-q").Code);
        Assert.Equal(0, Faithful.Run("report", Out).Code);
        Assert.Equal(0, Audit(Out).Code);

        // As earlier versions wrote it, who had no view by columns.
        first.AsObject().Remove("files");
        File.Delete(Path.Combine(Out, "columns.csv"));
        File.Delete(Path.Combine(Out, "pairs.csv"));
        File.WriteAllText(summary, first.ToJsonString());
        Assert.Equal(0, Audit(Out).Code);
        _scratch.Text("out/thesis.txt", "years of work");
        Refused(
            3, ["audit", "--real", Real, "--synth", Synthetic, "--out", Out],
            "out: this directory holds 'thesis.txt', which is not part of an older result");
    }

    [Fact]
    public void The_result_does_not_go_where_its_input_lies()
    {
        Tables();
        Assert.Equal(0, Audit(Out, "--format", "csv").Code);
        string listed = Path.Combine(Out, "synthetic.csv");
        File.Copy(Synthetic, listed, overwrite: true);
        Directory.CreateSymbolicLink(_scratch["link"], Out);
        foreach (string[] arguments in new string[][]
        {
            ["--real", Real, "--synth", listed, "--out", Out],
            ["--real", Real, "--synth", _scratch["link/synthetic.csv"], "--out", Out],
            ["--real", Real, "--synth", listed, "--out", _scratch["link"]],
            ["--real", listed, "--synth", Synthetic, "--out", _scratch["out/../out/"]],
            ["--real", Real, "--synth", Synthetic, "--holdout", listed, "--out", Out],
        })
        {
            Refused(2, ["audit", .. arguments], "synthetic.csv", "would be replaced as a whole");
        }

        Refused(
            2, ["audit", "--real", Real, "--synth", Synthetic, "--ideal-cache", _scratch["new/cache"], "--out", _scratch["new"]],
            "ideal cache", "would be replaced");
        Refused(2, ["demo", "--data", Out, "--out", Out], "images", "would be replaced");
    }

    [Fact]
    public void Curated_rows_overwrite_nothing_that_is_read()
    {
        Tables();
        Assert.Equal(0, Audit(Out, "--format", "csv").Code);
        File.CreateSymbolicLink(_scratch["link.csv"], Real);
        Assert.Equal(0, Run("ln", Real, _scratch["hard.csv"]));
        foreach (string output in new[] { "real.csv", "synth.csv", "./real.csv", "link.csv", "hard.csv", "out/real.csv", "out/curves.csv" })
        {
            Refused(2, ["curate", Out, "-n", "10", "-o", _scratch[output]], Path.GetFileName(output), "it would be overwritten");
        }

        // Nor do the reasons, whose name nobody gave.
        File.Delete(_scratch["link.csv"]);
        File.Move(Real, _scratch["rows-reasons.csv"]);
        Refused(2, ["curate", Out, "--real", _scratch["rows-reasons.csv"], "-o", _scratch["rows.csv"]], "rows-reasons.csv", "real rows");
        File.Move(_scratch["rows-reasons.csv"], Real);
        _scratch.Text("mine-reasons.csv", "a,b", "1,2");
        Refused(2, ["curate", Out, "-o", _scratch["mine.csv"]], "mine-reasons.csv", "something else");
        Assert.Equal(0, Faithful.Run("curate", Out, "-n", "10", "-q", "-o", _scratch["good.csv"]).Code);
        Assert.Equal(0, Faithful.Run("curate", Out, "-n", "9", "-q", "-o", _scratch["good.csv"]).Code);
        Assert.Equal(10, File.ReadAllLines(_scratch["good.csv"]).Length);
    }

    [Fact]
    public void Pages_overwrite_nothing_that_is_read()
    {
        Tables();
        Assert.Equal(0, Audit(Out).Code);
        Assert.Equal(0, Audit(_scratch["other"]).Code);
        foreach (string output in new[] { "out/summary.html", "out/report.html", "other/report.html" })
        {
            Refused(2, ["compare", Out, _scratch["other"], "-o", _scratch[output]], "finished audit", "it would be overwritten");
        }

        _scratch.Text("settings.json", "{}");
        Refused(2, ["compare", Out, _scratch["other"], "-o", _scratch["settings.html"]], "settings.json", "something else");
        _scratch.Text("table-rows.csv", "name,age");
        Refused(2, ["compare", Out, _scratch["other"], "-o", _scratch["table.html"]], "table-rows.csv", "something else");

        File.Move(Real, _scratch["page-rows.csv"]);
        Refused(
            2, ["compare", "--real", _scratch["page-rows.csv"], "--synth", Synthetic, Synthetic, "-o", _scratch["page.html"]],
            "page-rows.csv", "real rows");
        File.Move(_scratch["page-rows.csv"], Real);

        File.CreateSymbolicLink(_scratch["link.html"], Real);
        Refused(2, ["report", Out, "-o", _scratch["link.html"]], "link.html", "real.csv", "real rows");
        File.CreateSymbolicLink(_scratch["inner.html"], Path.Combine(Out, "summary.json"));
        Refused(2, ["report", Out, "-o", _scratch["inner.html"]], "summary.json", "finished audit");
        Assert.Equal(0, Faithful.Run("report", Out, "-o", Path.Combine(Out, "report.html")).Code);
    }

    [Fact]
    public void A_diagnosis_replaces_a_planted_link_and_not_what_it_points_to()
    {
        Tables();
        Assert.Equal(0, Audit(Out).Code);
        string diagnosis = Path.Combine(Out, "diagnosis.json"), victim = _scratch.Text("victim", "dear");
        File.Delete(diagnosis);
        File.CreateSymbolicLink(diagnosis, victim);
        Assert.Equal(0, Faithful.Run("diagnose", Out, "--label", "colour", "-q").Code);
        Assert.Equal("dear\n", File.ReadAllText(victim));
        File.Delete(diagnosis);
        File.CreateSymbolicLink(diagnosis, Real);
        Refused(2, ["diagnose", Out, "--label", "colour", "-q"], "diagnosis.json", "real rows");
    }

    [Fact]
    public void What_a_killed_run_leaves_is_private_and_swept_by_the_next_and_a_living_run_is_not()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("pipes and signals of Unix");
            return;
        }

        Tables();
        Assert.Equal(0, Run("mkfifo", _scratch["pipe.csv"]));

        // A pipe that nobody writes to: the run is at work until it is killed.
        using Process process = Faithful.Start("audit", "--real", _scratch["pipe.csv"], "--synth", Synthetic, "--out", Out);
        try
        {
            SpinWait.SpinUntil(() => process.HasExited || Partial().Length == 1);
            Assert.Equal(0, Audit(Out).Code);
            string partial = Assert.Single(Partial());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(partial));
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }

        Assert.Single(Partial());
        Assert.Equal(0, Audit(Out).Code);
        Assert.Empty(Partial());

        string[] Partial() => Directory.GetDirectories(_scratch.Root, ".out.*.partial");
    }

    [Fact]
    public void Rows_that_came_through_a_pipe_are_private_and_go_with_the_run_or_with_the_next()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("pipes and signals of Unix");
            return;
        }

        Tables();
        Directory.CreateDirectory(_scratch["tmp"]);
        Assert.Equal(0, Run("mkfifo", _scratch["pipe.csv"]));
        string[] audit = ["audit", "--real", _scratch["pipe.csv"], "--synth", Synthetic, "--out", Out, .. s_quick];
        (string, string)[] places = [("TMPDIR", _scratch["tmp"])];
        string before = "";
        foreach (string signal in new[] { "-KILL", "-TERM" })
        {
            using Process process = Faithful.Start(places, audit);
            using FileStream pipe = new(_scratch["pipe.csv"], FileMode.Open, FileAccess.Write);
            pipe.Write(File.ReadAllBytes(Real));
            pipe.Flush();
            SpinWait.SpinUntil(() => process.HasExited || (Left() is [string only] && only != before));
            string folder = before = Assert.Single(Left());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(0, Run("kill", signal, $"{process.Id}"));
            process.WaitForExit();
            Assert.Equal(signal == "-KILL" ? 1 : 0, Left().Length);
        }

        using Process last = Faithful.Start(places, audit);
        using (FileStream pipe = new(_scratch["pipe.csv"], FileMode.Open, FileAccess.Write))
        {
            pipe.Write(File.ReadAllBytes(Real));
        }

        last.WaitForExit();
        Assert.Equal(0, last.ExitCode);
        Assert.Empty(Left());

        string[] Left() => Directory.GetFileSystemEntries(_scratch["tmp"], ".faithful.*");
    }

    [Fact]
    public void On_a_full_disk_the_older_files_stay_and_nothing_is_left_beside_them()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("limits of the shell");
            return;
        }

        string[] audit =
        [
            "audit", "--real", _scratch.Npy("real.npy", 300, 4, 1), "--synth", _scratch.Npy("synth.npy", 400, 4, 2), "--out", Out,
            "--replicates", "200", "--ideal-rows", "0", "--quiet",
        ];
        Assert.Equal(0, Faithful.Run(audit).Code);
        Assert.Equal(0, Faithful.Run([.. audit[..^6], _scratch["other"], .. audit[^5..]]).Code);
        _scratch.Text("rows.npy", "older");
        _scratch.Text("page.html", "older");
        string before = Everything();
        foreach ((string[] arguments, string named) in new (string[], string)[]
        {
            (audit, "out: "),
            (["curate", Out, "-n", "390", "-o", _scratch["rows.npy"], "-q"], "rows"),
            (["report", Out, "-o", _scratch["page.html"]], "page.html: cannot be written"),
            (["compare", Out, _scratch["other"], "-o", _scratch["page.html"], "-q"], "page"),
        })
        {
            // A limit on the size of files stands in for the disk.
            string command = string.Join(
                ' ', new[] { Path.Combine(AppContext.BaseDirectory, "faithful.dll") }.Concat(arguments).Select(word => $"'{word}'"));
            string limited = $"trap '' XFSZ; ulimit -f 2; DOTNET_EnableWriteXorExecute=0 exec dotnet {command}";
            using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", limited])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(3, process.ExitCode);
            Assert.Contains(named, errors, StringComparison.Ordinal);
            Assert.Single(errors.Trim().Split('\n'));
            Assert.Equal(before, Everything());
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
