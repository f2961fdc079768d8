using System.Security.Cryptography;
using System.Text;

namespace FaithfulNative.Data;

/// <summary>
/// Where something is written before it takes the place of its target: a hidden sibling under a random name, ".name.random.partial",
/// since renaming is atomic only within one file system.
/// </summary>
internal static class PartialPath
{
    /// <summary>What is not whole yet.</summary>
    public const string Partial = "partial";

    /// <summary>An older result that has been moved aside.</summary>
    public const string Old = "old";

    // File systems allow 255 bytes; the rest is for the dots, the random part and the ending.
    private const int LongestName = 200;
    private const int RandomLength = 12;

    /// <summary>A new random name beside a target.</summary>
    /// <param name="target">Full path of what is to be replaced.</param>
    /// <param name="ending"><see cref="Partial"/> or <see cref="Old"/>.</param>
    public static string New(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $"{Prefix(target)}{Path.GetRandomFileName()}.{ending}");

    /// <summary>
    /// Removes what killed runs left beside a target. What a living run holds is locked and stays, as does anything that is not flat
    /// and made of regular files, and an older result while there is none in its place.
    /// </summary>
    /// <param name="target">Full path of what they were to replace.</param>
    public static void Sweep(string target)
    {
        if (!PathLock.Supported)
        {
            return;
        }

        // What is left over does no harm, and must not keep anybody from writing.
        try
        {
            string prefix = Prefix(target);
            foreach (string path in Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(target)!, ".*").ToArray())
            {
                string? ending = EndingOf(Path.GetFileName(path), prefix);
                if (ending == Partial || (ending == Old && Directory.Exists(target)))
                {
                    RemoveUnlessHeld(path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Removes a directory of regular files; one that holds anything else, or may not be removed, stays.</summary>
    public static void RemoveFlat(string directory)
    {
        try
        {
            string[] entries = Directory.GetFileSystemEntries(directory);
            if (Array.TrueForAll(entries, entry => PathInfo.Of(entry, followLink: false).Kind == PathKind.File))
            {
                Array.ForEach(entries, File.Delete);
                Directory.Delete(directory);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void RemoveUnlessHeld(string path)
    {
        PathKind kind = PathInfo.Of(path, followLink: false).Kind;
        if (kind is not (PathKind.File or PathKind.Directory))
        {
            return;
        }

        using IDisposable? held = PathLock.TryTake(path);
        if (held is not null && kind == PathKind.Directory)
        {
            RemoveFlat(path);
        }
        else if (held is not null)
        {
            File.Delete(path);
        }
    }

    private static string? EndingOf(string name, string prefix)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || name.Length <= prefix.Length + RandomLength)
        {
            return null;
        }

        string random = name.Substring(prefix.Length, RandomLength);
        return random[8] != '.' || !random.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '.')
            ? null
            : name[(prefix.Length + RandomLength)..] switch { ".partial" => Partial, ".old" => Old, _ => null };
    }

    private static string Prefix(string target)
    {
        string name = Path.GetFileName(target);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return $".{(bytes.Length <= LongestName ? name : Convert.ToHexStringLower(SHA256.HashData(bytes)))}.";
    }
}
