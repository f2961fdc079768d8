using System.Text.RegularExpressions;

namespace FaithfulNative.Conventions;

/// <summary>What the README shows is what the program prints.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void The_findings_of_the_demonstration()
    {
        (int code, string output) =
            Repository.Run("dotnet", "run", "--project", "src/FaithfulNative.Cli", "-c", "Release", "--no-build", "--", "demo");
        Assert.True(code == 0, output);
        string shown = Block().Match(Repository.Read("README.md")).Groups[1].Value;

        // The first line has the time and the machine's kernel.
        Assert.Equal(Lines(output)[1..], Lines(shown)[1..]);
    }

    [Fact]
    public void Links_between_the_pages_lead_to_files()
    {
        (int code, string output) = Repository.Run("git", "ls-files", "*.md");
        Assert.Equal(0, code);
        string[] pages = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 5);
        foreach (string page in pages)
        {
            string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
            Assert.All(
                Link().Matches(Repository.Read(page)).Select(link => link.Groups[1].Value).Where(link => !link.Contains("://")),
                link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{page}: {link} leads nowhere"));
        }
    }

    private static string[] Lines(string text) => [.. text.Trim('\n').Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("<!-- demo -->\n```\n(.*?)\n```\n<!-- /demo -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
