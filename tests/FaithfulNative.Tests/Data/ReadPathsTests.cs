using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>What is read is not written over, by whatever name it is called.</summary>
public sealed partial class ReadPathsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("read-").FullName;

    public ReadPathsTests()
    {
        Directory.CreateDirectory(At("data/deep"));
        File.WriteAllText(At("data/deep/real.csv"), "dear");
        File.CreateSymbolicLink(At("link.csv"), At("data/deep/real.csv"));
        Directory.CreateSymbolicLink(At("shortcut"), At("data/deep"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private ReadPaths Read =>
        new ReadPaths().Add("real rows", At("data/deep/real.csv")).Add("ideal cache", At("cache/ideal")).Add("nothing", (string?)null);

    [Theory]
    [InlineData("data/deep/real.csv")]
    [InlineData("data/./deep/../deep/real.csv")]
    [InlineData("link.csv")]
    [InlineData("shortcut/real.csv")]
    public void A_file_that_is_read_is_refused_by_every_name(string name) =>
        Refused(() => Read.CheckFiles(At("free"), At(name)), name, "real.csv", "real rows");

    [Fact]
    public void Another_name_of_one_file_is_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links are told by their inode on Linux");
        Assert.Equal(0, Link(At("data/deep/real.csv"), At("hard.csv")));
        Refused(() => Read.CheckFiles(At("hard.csv")), "hard.csv", "real.csv");
        Refused(() => new ReadPaths().CheckFiles(At("hard.csv"), At("link.csv")), "the same file");
    }

    [Theory]
    [InlineData("data", "real.csv")]
    [InlineData("data/deep/", "real.csv")]
    [InlineData("shortcut", "real.csv")]
    [InlineData(".", "real.csv")]
    [InlineData("cache", "ideal cache")]
    [InlineData("cache/ideal", "ideal cache")]
    public void A_directory_around_what_is_read_is_refused(string name, string said) => Refused(() => Read.CheckDirectory(At(name)), said);

    [Fact]
    public void A_directory_around_the_link_by_which_something_is_read_is_refused()
    {
        Directory.CreateDirectory(At("out"));
        File.CreateSymbolicLink(At("out/link.csv"), At("data/deep/real.csv"));
        Refused(() => new ReadPaths().Add("real rows", At("out/link.csv")).CheckDirectory(At("out")), "link.csv");
        Refused(() => new ReadPaths().Add("real rows", At("shortcut/real.csv")).CheckDirectory(At("data")), "shortcut");
    }

    [Fact]
    public void Nothing_is_added_to_a_directory_that_is_read_as_a_whole()
    {
        ReadPaths whole = new ReadPaths().Add("real rows", At("data"), whole: true);
        Refused(() => whole.CheckFiles(At("shortcut/more.csv")), "more.csv", "data", "all of which is read for the real rows");
        Refused(() => whole.CheckDirectory(At("data/new/out")), "all of which is read");
        whole.CheckFiles(At("data.csv"));
        Read.CheckFiles(At("data/deep/more.csv"));
    }

    [Fact]
    public void Everything_else_is_free()
    {
        Read.CheckFiles(At("data/deep/real.csv.csv"), At("data/real.csv"), At("REAL"), At("new/file"));
        Read.CheckDirectory(At("data/deep/out"));
        Read.CheckDirectory(At("cache/other"));
        Refused(() => Read.CheckFiles(At("new"), At("other"), At("./new")), "the same file");
    }

    private static void Refused(Action action, params string[] said)
    {
        string message = Assert.Throws<AuditException>(action).Message;
        Assert.All(said, words => Assert.Contains(words, message, StringComparison.Ordinal));
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string path, string name);
}
