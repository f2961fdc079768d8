using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>Single files are replaced whole, under a name that nobody can foresee, and nothing else is touched.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private string[] Names =>
        [.. Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void An_older_file_stays_until_the_commit_and_after_a_failure()
    {
        File.WriteAllText(At("a"), "old");
        using (AtomicFile file = AtomicFile.Begin(At("a")))
        {
            file.WriteText("longer than new");
            file.WriteText("new");
            Assert.Equal("old", File.ReadAllText(At("a")));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(At("a")));
        using (AtomicFile file = AtomicFile.Begin(At("a")))
        {
            Assert.Contains(
                "a: cannot be written: No space",
                Assert.Throws<AuditException>(() => file.Write(_ => throw new IOException("No space"))).Message);
        }

        Assert.Equal("new", File.ReadAllText(At("a")));
        Assert.Equal(["a"], Names);
    }

    [Fact]
    public void It_is_private_while_it_is_written_and_then_has_the_permissions_of_the_older_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode mine =
            UnixFileMode.UserRead | UnixFileMode.UserWrite, shared = mine | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.WriteAllText(At("usual"), "");
        File.WriteAllText(At("shared"), "");
        File.SetUnixFileMode(At("shared"), shared);
        foreach ((string name, UnixFileMode mode) in new[] { ("new", File.GetUnixFileMode(At("usual"))), ("shared", shared) })
        {
            using AtomicFile file = AtomicFile.Begin(At(name));
            Assert.Equal(mine, File.GetUnixFileMode(Directory.GetFiles(_folder, "*.partial").Single()));
            file.Commit();
            Assert.Equal(mode, File.GetUnixFileMode(At(name)));
        }
    }

    [Fact]
    public void A_link_is_followed_or_replaced_and_never_written_through_where_it_was_planted()
    {
        File.WriteAllText(At("real"), "old");
        File.CreateSymbolicLink(At("link"), At("real"));
        AtomicFile.WriteText(At("link"), "new");
        Assert.Equal(("new", At("real")), (File.ReadAllText(At("real")), new FileInfo(At("link")).LinkTarget));

        AtomicFile.WriteText(At("link"), "mine", followLink: false);
        Assert.Equal(
            ("new", "mine", null), (File.ReadAllText(At("real")), File.ReadAllText(At("link")), new FileInfo(At("link")).LinkTarget));

        // The names of temporary files of earlier versions.
        foreach (string ending in
            new[]
            {
                "partial", "part", "tmp", $"{Environment.ProcessId}.tmp",
                $"{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp",
            })
        {
            File.CreateSymbolicLink(At($"out.{ending}"), At("real"));
        }

        AtomicFile.WriteText(At("out"), "mine");
        Assert.Equal("new", File.ReadAllText(At("real")));
    }

    [Fact]
    public void A_link_to_nothing_makes_the_file_that_it_points_to()
    {
        File.CreateSymbolicLink(At("link"), At("later"));
        AtomicFile.WriteText(At("link"), "new");
        Assert.Equal("new", File.ReadAllText(At("later")));
        Assert.NotNull(new FileInfo(At("link")).LinkTarget);
    }

    [Fact]
    public void What_is_no_regular_file_is_left_alone()
    {
        Directory.CreateDirectory(At("folder"));
        Refused(At("folder"), "this is a directory");
        Refused(At("none/"), "this is a directory");
        Refused(At("none/file"), "cannot be written");
        if (OperatingSystem.IsLinux())
        {
            Refused("/dev/null", "this is a device or a pipe");
        }

        File.WriteAllText(At("kept"), "dear");
        File.SetAttributes(At("kept"), FileAttributes.ReadOnly);
        Refused(At("kept"), "marked read-only");
        File.SetAttributes(At("kept"), FileAttributes.Normal);
        Assert.Equal(["folder", "kept"], Names);

        static void Refused(string path, string said) =>
            Assert.Contains(said, Assert.Throws<AuditException>(() => AtomicFile.Begin(path)).Message);
    }

    [Fact]
    public void Two_at_once_do_not_disturb_each_other_and_the_last_one_stays()
    {
        using AtomicFile first = AtomicFile.Begin(At("a")), second = AtomicFile.Begin(At("a"));
        first.WriteText("first");
        second.WriteText("second");
        first.Commit();
        Assert.Equal("first", File.ReadAllText(At("a")));
        second.Commit();
        Assert.Equal("second", File.ReadAllText(At("a")));
        Assert.Equal(["a"], Names);
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_and_nothing_that_looks_like_it()
    {
        Assert.SkipUnless(PathLock.Supported, "without such locks nothing is swept");
        string[] stay =
        [
            ".a.partial", ".a.abcdefgh.ijk.partial.csv", ".a.ABCDEFGH.ijk.partial", ".a.abcdefghijkl.partial", ".b.abcdefgh.ijk.partial",
            "a.abcdefgh.ijk.partial",
        ];
        Array.ForEach([.. stay, ".a.abcdefgh.ijk.partial"], name => File.WriteAllText(At(name), "left"));
        File.CreateSymbolicLink(At(".a.linklink.ijk.partial"), At("a"));
        Directory.CreateDirectory(At(".a.folderab.ijk.partial/deep"));
        AtomicFile.WriteText(At("a"), "whole");
        Assert.Equal(
            [.. new[] { ".a.folderab.ijk.partial", ".a.linklink.ijk.partial", "a" }.Concat(stay).Order(StringComparer.Ordinal)], Names);
    }

    [Fact]
    public void Long_names_and_names_of_other_alphabets_work()
    {
        foreach (string name in new[] { new string('x', 255), new string('ß', 127), "*?[a].csv", " " })
        {
            AtomicFile.WriteText(At(name), "whole");
            Assert.Equal("whole", File.ReadAllText(At(name)));
        }

        Assert.Equal(4, Names.Length);
    }
}
