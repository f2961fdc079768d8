using System.Text;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

public sealed class AtomicDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Appears_whole_on_commit_and_leaves_nothing_beside()
    {
        string target = _folder.File("a/out");
        using (AtomicDirectory output = AtomicDirectory.Begin(target))
        {
            Write(output, "summary.json", "1");
            Write(output, "curves.csv", "2");
            Assert.False(Directory.Exists(target));
            output.Commit();
        }

        Assert.Equal(["curves.csv", "summary.json"], Names(target));
        Assert.Equal(["out"], Names(_folder.File("a")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_older_result_is_replaced_as_a_whole(bool canExchange)
    {
        Run("first", "old.csv");
        Run("second", "new.csv");
        Assert.Equal(["new.csv", "summary.json"], Names(_folder.File("out")));
        Assert.Equal(["out"], Names(_folder.Path));

        void Run(string summary, string other)
        {
            using AtomicDirectory output = AtomicDirectory.Begin(_folder.File("out") + "/");
            Write(output, other, "");
            Close(output, summary);
            output.Commit((a, b) => canExchange && DirectorySwap.TryExchange(a, b));
        }
    }

    [Fact]
    public void A_run_that_fails_midway_leaves_the_older_result_whole()
    {
        Older("old");
        using (AtomicDirectory output = AtomicDirectory.Begin(_folder.File("out")))
        {
            Write(output, "summary.json", "new");
            Check.Fails(
                () => output.WriteFile("real.parquet", _ => throw new IOException("No space left on device")),
                _folder.File("out"), "'real.parquet' cannot be written", "No space left on device");
        }

        Assert.Contains("old", File.ReadAllText(_folder.File("out/summary.json")), StringComparison.Ordinal);
        Assert.Equal(["out"], Names(_folder.Path));
    }

    [Fact]
    public void A_commit_that_fails_puts_the_older_result_back()
    {
        Older("old");
        using AtomicDirectory output = AtomicDirectory.Begin(_folder.File("out"));
        Directory.Delete(Directory.GetDirectories(_folder.Path, ".out.*.partial").Single());
        Check.Fails(output.Commit, _folder.File("out"), "cannot be replaced");
        Assert.Contains("old", File.ReadAllText(_folder.File("out/summary.json")), StringComparison.Ordinal);
        Assert.Equal(["out"], Names(_folder.Path));
    }

    [Fact]
    public void An_empty_directory_is_taken_and_one_of_something_else_is_not()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        using (AtomicDirectory output = AtomicDirectory.Begin(_folder.File("empty")))
        {
            Write(output, "summary.json", "");
            output.Commit();
        }

        Directory.CreateDirectory(_folder.File("home"));
        _folder.Write("home/letter.txt", "dear");
        Check.Fails(
            () => AtomicDirectory.Begin(_folder.File("home")), _folder.File("home"), "holds 'letter.txt'", "not part of an older result");
        Assert.Equal("dear", File.ReadAllText(_folder.File("home/letter.txt")));
        Assert.Equal(["empty", "home"], Names(_folder.Path));
    }

    [Fact]
    public void Two_directories_are_exchanged_in_one_step()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "renameat2 is a call of Linux");
        Directory.CreateDirectory(_folder.File("a"));
        Directory.CreateDirectory(_folder.File("b"));
        _folder.Write("a/x", "");
        Assert.True(DirectorySwap.TryExchange(_folder.File("a"), _folder.File("b")));
        Assert.True(File.Exists(_folder.File("b/x")));
        Assert.False(DirectorySwap.TryExchange(_folder.File("a"), _folder.File("none")));
    }

    [Fact]
    public void Behind_a_link_the_directory_is_replaced()
    {
        Directory.CreateDirectory(_folder.File("there"));
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("there"));
        using AtomicDirectory output = AtomicDirectory.Begin(_folder.File("link"));
        Write(output, "summary.json", "x");
        output.Commit();
        Assert.Equal("x", File.ReadAllText(_folder.File("there/summary.json")));
        Assert.Equal("x", File.ReadAllText(_folder.File("link/summary.json")));
    }

    [Fact]
    public void Says_why_results_cannot_go_there()
    {
        string file = _folder.Write("file", "");
        Check.Fails(() => AtomicDirectory.Begin(file), file, "this is a file");
        Check.Fails(() => AtomicDirectory.Begin(Path.Combine(file, "out")), file, "cannot be written");
        Check.Fails(() => AtomicDirectory.Begin("/"), "/: ");
    }

    [Fact]
    public void Says_that_there_is_no_permission()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everywhere");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(_folder.File("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Check.Fails(() => AtomicDirectory.Begin(_folder.File("locked/out")), "locked/out: cannot be written");
    }

    /// <summary>A result of earlier versions, which listed no files.</summary>
    private void Older(string version)
    {
        Directory.CreateDirectory(_folder.File("out"));
        _folder.Write("out/summary.json", $$"""{"schema": "faithful-audit", "schema_version": 1, "version": "{{version}}"}""");
    }

    private static void Close(AtomicDirectory output, string version) => output.WriteLast("summary.json", (files, stream) => stream.Write(
        Encoding.UTF8.GetBytes(
            $$"""{"schema": "faithful-audit", "version": "{{version}}", "files": ["{{string.Join("\", \"", files)}}"]}""")));

    private static void Write(AtomicDirectory output, string name, string text) =>
        output.WriteFile(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static string[] Names(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
