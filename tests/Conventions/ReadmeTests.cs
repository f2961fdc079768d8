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

    private static string[] Lines(string text) => [.. text.Trim('\n').Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex("<!-- demo -->\n```\n(.*?)\n```\n<!-- /demo -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
