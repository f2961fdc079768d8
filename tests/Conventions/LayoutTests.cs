using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FaithfulNative.Conventions;

/// <summary>The house stays as the README describes it.</summary>
public partial class LayoutTests
{
    // What each project may reference; a project that is not listed may reference nothing.
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["FaithfulNative"] = [],
        ["FaithfulNative.Formats"] = ["FaithfulNative"],
        ["FaithfulNative.Faiss"] = ["FaithfulNative"],
        ["FaithfulNative.Embedders"] = ["FaithfulNative", "FaithfulNative.Formats"],
        ["FaithfulNative.Report"] = ["FaithfulNative", "FaithfulNative.Formats"],
        ["FaithfulNative.Cli"] =
        [
            "FaithfulNative", "FaithfulNative.Formats", "FaithfulNative.Embedders", "FaithfulNative.Report", "FaithfulNative.Faiss",
        ],
        ["FaithfulNative.CApi"] = ["FaithfulNative", "FaithfulNative.Formats", "FaithfulNative.Report", "FaithfulNative.Faiss"],
    };

    public static TheoryData<string> Projects { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_point_one_way(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        Assert.True(s_allowed.TryGetValue(name, out string[]? allowed), $"{name} has no place in the order of references");
        IEnumerable<string> references = XDocument.Load(path).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.All(references, reference => Assert.Contains(reference, allowed));
    }

    [Fact]
    public void Top_level_holds_the_plan_and_nothing_else()
    {
        string[] plan =
        [
            "src", "native", "tests", "benchmarks", "build", "FaithfulNative.sln", "README.md", "CHANGELOG.md", "CMakeLists.txt",
        ];
        string[] neededByTools = ["CMakePresets.json", "Directory.Build.props", "Directory.Packages.props", "global.json", "LICENSE"];
        (int code, string output) = Repository.Run("git", "ls-tree", "--name-only", "HEAD");
        Assert.Equal(0, code);
        string[] top = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(name => name[0] != '.')];
        Assert.Empty(top.Except(plan).Except(neededByTools));
        Assert.Empty(plan.Except(top));
    }

    [Fact]
    public void Commands_of_the_readme_exist()
    {
        string[] commands = [.. Command().Matches(Repository.Read("README.md")).Select(m => m.Groups[1].Value)];
        Assert.Contains("build/demo", commands);
        Assert.Contains("build/test", commands);
        Assert.All(commands, command => Assert.True(
            File.GetUnixFileMode(Path.Combine(Repository.Root, command)).HasFlag(UnixFileMode.UserExecute), command));
    }

    [GeneratedRegex(@"^    ((?:build|benchmarks)/[\w-]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
