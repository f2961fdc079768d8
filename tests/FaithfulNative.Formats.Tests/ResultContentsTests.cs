using System.Diagnostics;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

/// <summary>A directory is replaced only where an older result lists every file in it.</summary>
public sealed class ResultContentsTests : IDisposable
{
    private const string Unlisted = """{"schema": "faithful-audit", "schema_version": 1}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.File("out");

    private void Result(string summary, params string[] others)
    {
        Directory.CreateDirectory(Out);
        Array.ForEach(others, name => _folder.Write("out/" + name, "dear"));
        _folder.Write("out/summary.json", summary);
    }

    private void Refused(string name)
    {
        string[] before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);
        Check.Fails(() => AtomicDirectory.Begin(Out), Out, $"holds '{name}', which is not part of an older result");
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private void Replaced()
    {
        using AtomicDirectory output = AtomicDirectory.Begin(Out);
        output.WriteFile("new", stream => stream.WriteByte(1));
        output.Commit();
        Assert.Equal(["new"], Directory.GetFileSystemEntries(Out).Select(Path.GetFileName));
        Assert.Equal(["out"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("""{"epochs": 3}""")]
    [InlineData("""{"schema": "faithful-comparison"}""")]
    [InlineData("""{"schema": ["faithful-audit"]}""")]
    [InlineData("""["faithful-audit"]""")]
    [InlineData("faithful-audit")]
    [InlineData("")]
    public void Somebody_elses_summary_makes_no_result(string summary)
    {
        Result(summary);
        Refused("summary.json");
    }

    [Fact]
    public void A_result_of_earlier_versions_holds_what_they_wrote_and_nothing_else()
    {
        Result(
            Unlisted, "diagnosis.json", "encoder.json", "synthetic.parquet", "synthetic.csv", "real.parquet", "real.csv", "curves.csv",
            "report.html", "report.json", "report-values.json");
        _folder.Write("out/.hidden", "dear");
        Refused(".hidden");
        File.Delete(_folder.File("out/.hidden"));
        Replaced();
    }

    [Fact]
    public void A_result_holds_what_it_lists_and_nothing_else()
    {
        Result("""{"schema": "faithful-audit", "files": ["a.csv", "gone.csv", 7, "summary.json"]}""", "a.csv", "real.csv");
        Refused("real.csv");
        File.Delete(_folder.File("out/real.csv"));
        Replaced();
    }

    [Fact]
    public void A_directory_a_link_or_a_pipe_is_no_file_of_a_result()
    {
        Result(Unlisted);
        Directory.CreateDirectory(_folder.File("out/models"));
        Refused("models");
        Directory.Move(_folder.File("out/models"), _folder.File("out/curves.csv"));
        Refused("curves.csv");
        Directory.Delete(_folder.File("out/curves.csv"));
        File.CreateSymbolicLink(_folder.File("out/real.csv"), _folder.Write("elsewhere.csv", "dear"));
        Refused("real.csv");
        File.Delete(_folder.File("out/real.csv"));
        Process.Start("mkfifo", _folder.File("out/encoder.json")).WaitForExit();
        Refused("encoder.json");
        File.Move(_folder.File("out/encoder.json"), _folder.File("out/summary.json"), overwrite: true);
        Refused("summary.json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_comes_in_while_the_result_is_written_stays_and_so_does_the_older_result(bool canExchange)
    {
        Result(Unlisted, "curves.csv");
        using (AtomicDirectory output = AtomicDirectory.Begin(Out))
        {
            output.WriteFile("new", stream => stream.WriteByte(1));
            _folder.Write("out/notes.txt", "dear");
            Check.Fails(output.Commit, "holds 'notes.txt'");
            File.Delete(_folder.File("out/notes.txt"));

            // At the last moment, between the look and the exchange.
            Check.Fails(() => output.Commit(LastMoment), "holds 'notes.txt'");
        }

        Assert.Equal(["curves.csv", "notes.txt", "summary.json"], Directory.GetFiles(Out).Select(Path.GetFileName).Order());
        Assert.Equal(["out"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));

        bool LastMoment(string one, string other)
        {
            _folder.Write("out/notes.txt", "dear");
            return canExchange && DirectorySwap.TryExchange(one, other);
        }
    }

    [Fact]
    public void A_directory_that_holds_what_is_read_is_refused()
    {
        Result(Unlisted, "real.csv");
        Check.Fails(
            () => AtomicDirectory.Begin(Out, new ReadPaths().Add("real rows", _folder.File("out/./real.csv"))), Out, "out/./real.csv",
            "real rows");
        Check.Fails(() => AtomicDirectory.Begin(Out, new ReadPaths().Add("ideal cache", _folder.File("out/cache"))), Out, "ideal cache");
        Replaced();
    }

    [Fact]
    public void It_is_private_while_it_is_written_and_then_has_the_permissions_of_the_older_one()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode usual = File.GetUnixFileMode(Directory.CreateDirectory(_folder.File("usual")).FullName);
        Directory.Delete(_folder.File("usual"));
        const UnixFileMode mine =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, shared = mine | UnixFileMode.GroupRead;
        foreach (UnixFileMode mode in new[] { usual, shared })
        {
            using AtomicDirectory output = AtomicDirectory.Begin(Out);
            Assert.Equal(mine, File.GetUnixFileMode(Directory.GetDirectories(_folder.Path, ".out.*.partial").Single()));
            output.WriteFile("summary.json", stream => stream.Write("{\"schema\": \"faithful-audit\"}"u8));
            output.Commit();
            Assert.Equal(mode, File.GetUnixFileMode(Out));
            File.SetUnixFileMode(Out, shared);
        }

        File.SetUnixFileMode(Out, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Check.Fails(() => AtomicDirectory.Begin(Out), "marked read-only");
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_and_a_living_run_and_an_only_result_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "without such locks nothing is swept");
        foreach (string name in new[] { ".out.abcdefgh.ijk.partial", ".out.abcdefgh.ijk.old", ".other.abcdefgh.ijk.partial" })
        {
            Directory.CreateDirectory(_folder.File(name));
            _folder.Write(name + "/real.csv", "left");
        }

        using AtomicDirectory living = AtomicDirectory.Begin(Out);
        living.WriteFile("summary.json", stream => stream.Write("{\"schema\": \"faithful-audit\"}"u8));
        Assert.True(Directory.Exists(_folder.File(".out.abcdefgh.ijk.old")), "it may be the only result");
        Assert.False(Directory.Exists(_folder.File(".out.abcdefgh.ijk.partial")));
        using (AtomicDirectory second = AtomicDirectory.Begin(Out))
        {
            second.WriteFile("summary.json", stream => stream.Write("{\"schema\": \"faithful-audit\"}"u8));
            second.Commit();
        }

        living.Commit();
        AtomicDirectory.Begin(Out).Dispose();
        Assert.Equal(
            [".other.abcdefgh.ijk.partial", "out"],
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
