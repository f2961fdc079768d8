using FaithfulNative.Data;

namespace FaithfulNative.Tests.Data;

/// <summary>Files that one run needs are private and go with it, or with the next run where it was killed.</summary>
public sealed class ScratchFolderTests
{
    [Fact]
    public void It_is_private_and_goes_with_all_that_is_in_it()
    {
        string path;
        using (ScratchFolder folder = ScratchFolder.Create())
        {
            path = folder.FullPath;
            Directory.CreateDirectory(Path.Combine(path, "a"));
            File.WriteAllText(Path.Combine(path, "a", "rows.csv"), "mine");
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
            }
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void What_a_killed_run_left_is_swept_and_a_living_run_is_not()
    {
        Assert.SkipUnless(PathLock.Supported, "without such locks nothing is swept");
        string left = Path.Combine(Path.GetTempPath(), $".faithful.{Path.GetRandomFileName()}.partial"),
        other = Directory.CreateTempSubdirectory("scratch-").FullName;
        Directory.CreateDirectory(Path.Combine(left, "a"));
        File.WriteAllText(Path.Combine(left, "a", "rows.csv"), "left");
        File.WriteAllText(Path.Combine(other, "dear.csv"), "dear");
        Directory.CreateSymbolicLink(Path.Combine(left, "link"), other);
        using ScratchFolder living = ScratchFolder.Create();
        using (ScratchFolder next = ScratchFolder.Create())
        {
            Assert.NotEqual(living.FullPath, next.FullPath);
        }

        Assert.True(Directory.Exists(living.FullPath));
        Assert.False(Directory.Exists(left));
        Assert.Equal("dear", File.ReadAllText(Path.Combine(other, "dear.csv")));
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public void A_link_with_such_a_name_is_not_followed()
    {
        string other = Directory.CreateTempSubdirectory("scratch-").FullName,
        link = Path.Combine(Path.GetTempPath(), $".faithful.{Path.GetRandomFileName()}.partial");
        File.WriteAllText(Path.Combine(other, "dear.csv"), "dear");
        Directory.CreateSymbolicLink(link, other);
        ScratchFolder.Create().Dispose();
        Assert.Equal("dear", File.ReadAllText(Path.Combine(other, "dear.csv")));
        File.Delete(link);
        Directory.Delete(other, recursive: true);
    }
}
