using System.Text.RegularExpressions;

namespace FaithfulNative.Conventions;

/// <summary>A type that a source file declares at its top level.</summary>
/// <param name="Folder">The folder within the project, with slashes; empty for the project's own.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPublic">Whether it is public.</param>
internal sealed partial record SourceType(string Folder, string Namespace, string Name, bool IsPublic)
{
    public string FullName => $"{Namespace}.{Name}";

    /// <summary>All types of the source files below a folder of the checkout.</summary>
    public static IEnumerable<SourceType> Of(string project)
    {
        (int code, string output) = Repository.Run("git", "ls-files", "--cached", "--others", "--exclude-standard", $"{project}/*.cs");
        Assert.Equal(0, code);
        foreach (string path in
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Repository.Root, path))))
        {
            string text = Repository.Read(path), folder = Path.GetRelativePath(project, Path.GetDirectoryName(path)!);
            Match names = NamespaceLine().Match(text);
            foreach (Match type in Declaration().Matches(text).Where(_ => names.Success))
            {
                yield return new SourceType(
                    folder == "." ? "" : folder, names.Groups[1].Value, type.Groups[2].Value, type.Groups[1].Value == "public");
            }
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(public|internal)\s+(?:\w+\s+)*?(?:class|struct|interface|enum|record struct|record|delegate\s+[\w<>.?\[\]]+)\s+(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
