using System.Text;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

/// <summary>A folder with its own list is replaced only where the list names every file in it, and appears whole or not at all.</summary>
public sealed class ListedFolderTests : IDisposable
{
    private const string What = "an older choice";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.File("out");

    private string[] All => [.. Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal)];

    private void Write(params string[] names)
    {
        using ListedFolder folder = ListedFolder.Begin(Out, What);
        Fill(folder, names);
        folder.Commit();
    }

    private static void Fill(ListedFolder folder, params string[] names)
    {
        folder.WriteList(names);
        Array.ForEach(names, name => folder.WriteFile(name, stream => stream.Write(Encoding.UTF8.GetBytes(name))));
    }

    [Fact]
    public void It_replaces_what_it_lists_and_leaves_nothing_beside()
    {
        Write("a/one.png", "a/deep/two.png", "three.png");
        Write("b/four.png");
        Assert.Equal(["out", "out/.faithful.json", "out/b", "out/b/four.png"], All);
        Assert.Equal("b/four.png", File.ReadAllText(_folder.File("out/b/four.png")));
    }

    [Theory]
    [InlineData("mine.png", "mine.png")]
    [InlineData("a/mine.png", "a/mine.png")]
    [InlineData("a/.hidden", "a/.hidden")]
    [InlineData("more/mine.png", "more")]
    public void Any_other_file_keeps_it(string name, string said)
    {
        Write("a/one.png", "two.png");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File("out/" + name))!);
        _folder.Write("out/" + name, "dear");
        string[] before = All;
        Check.Fails(() => ListedFolder.Begin(Out, What), Out, $"holds '{said}'", "not part of an older choice");
        Assert.Equal(before, All);
    }

    [Fact]
    public void A_directory_in_the_place_of_a_file_keeps_it()
    {
        Write("a/one.png");
        File.Delete(_folder.File("out/a/one.png"));
        Directory.CreateDirectory(_folder.File("out/a/one.png"));
        Check.Fails(() => ListedFolder.Begin(Out, What), "holds 'a/one.png'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"schema": "faithful-audit", "files": ["a.png"]}""")]
    [InlineData("""{"schema": "faithful-folder", "files": "a.png"}""")]
    public void Without_a_list_of_ours_nothing_is_ours(string list)
    {
        Directory.CreateDirectory(Out);
        _folder.Write("out/a.png", "dear");
        _folder.Write("out/.faithful.json", list);
        Check.Fails(() => ListedFolder.Begin(Out, What), "holds '.faithful.json'");
        Check.Fails(() => AtomicDirectory.Begin(Out), "holds '.faithful.json'");
    }

    [Fact]
    public void A_link_goes_and_what_it_points_to_stays()
    {
        string dear = _folder.Write("dear.png", "dear");
        Directory.CreateDirectory(_folder.File("folder"));
        _folder.Write("folder/dear.png", "dear");
        using (ListedFolder folder = ListedFolder.Begin(Out, What))
        {
            folder.WriteList(["one.png", "a/two"]);
            folder.AddLink("one.png", dear);
            folder.AddLink("a/two", _folder.File("folder"));
            folder.Commit();
        }

        Write("new.png");
        Assert.Equal(["dear.png", "folder", "folder/dear.png", "out", "out/.faithful.json", "out/new.png"], All);
    }

    [Fact]
    public void What_comes_in_meanwhile_stays_and_so_does_the_older_folder()
    {
        Write("a/one.png");
        using (ListedFolder folder = ListedFolder.Begin(Out, What))
        {
            Fill(folder, "b/two.png");
            _folder.Write("out/a/notes.txt", "dear");
            Check.Fails(folder.Commit, "holds 'a/notes.txt'");
        }

        Assert.Equal(["out", "out/.faithful.json", "out/a", "out/a/notes.txt", "out/a/one.png"], All);
    }

    [Theory]
    [InlineData("../out.png")]
    [InlineData("a/../../out.png")]
    [InlineData("/tmp/out.png")]
    [InlineData("a//b.png")]
    [InlineData(".faithful.json")]
    [InlineData("")]
    public void Names_lead_nowhere_else(string name)
    {
        using ListedFolder folder = ListedFolder.Begin(Out, What);
        Check.Fails(() => folder.WriteList(["a.png", name]), Out, $"'{name}'");
        Check.Fails(() => folder.WriteList(["a.png", "a.png"]), Out, "1 of 2");
        Assert.Throws<ArgumentException>(() => folder.WriteFile("b.png", _ => { }));
    }

    [Fact]
    public void It_is_private_while_it_is_written()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("modes of Unix");
            return;
        }

        using ListedFolder folder = ListedFolder.Begin(Out, What);
        Fill(folder, "a/one.png");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Directory.GetDirectories(_folder.Path, ".out.*.partial").Single()));
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_and_a_living_run_and_somebody_elses_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "without such locks nothing is swept");
        Write("a/one.png", "two.png");
        Directory.Move(Out, _folder.File(".out.abcdefgh.ijk.partial"));
        Directory.CreateDirectory(_folder.File(".out.listless.ijk.partial"));
        _folder.Write(".out.listless.ijk.partial/.faithful.json", "{\"sch");
        Directory.CreateDirectory(_folder.File(".out.foreign0.ijk.partial/a"));
        _folder.Write(".out.foreign0.ijk.partial/a/dear.png", "dear");
        using ListedFolder living = ListedFolder.Begin(Out, What);
        Fill(living, "b/one.png");
        Write("c/one.png");
        Assert.Equal(
            [".out.foreign0.ijk.partial", "out"],
            Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Where(name => name != Living()).Order(StringComparer.Ordinal));
        living.Commit();
        Assert.True(File.Exists(_folder.File("out/b/one.png")));
        Assert.False(Directory.Exists(_folder.File("out/c")));

        string? Living() =>
            Directory.GetDirectories(_folder.Path, ".out.*.partial")
                .Select(Path.GetFileName)
                .FirstOrDefault(name => !name!.Contains(".ijk.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_read_does_not_lie_in_it()
    {
        Write("a/one.png");
        ReadPaths read = new ReadPaths().Add("real pictures", _folder.File("out/a/one.png"));
        Check.Fails(() => ListedFolder.Begin(Out, What, read), Out, "real pictures");
    }
}
