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

    /// <summary>An older directory that has been moved aside.</summary>
    public const string Old = "old";

    // File systems allow 255 bytes; the rest is for the dots, the random part and the ending.
    private const int LongestName = 200;
    private const int RandomLength = 12;

    /// <summary>A new random name beside a target.</summary>
    /// <param name="target">Full path of what is to be replaced.</param>
    /// <param name="ending"><see cref="Partial"/> or <see cref="Old"/>.</param>
    public static string New(string target, string ending) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Stem(target)}.{Path.GetRandomFileName()}.{ending}");

    /// <summary>Removes what killed runs of this user left beside a target, and an older directory only where there is a new one.</summary>
    /// <param name="target">Full path of what they were to replace.</param>
    /// <param name="removeDirectory">Removes a directory, if it is nothing else; <see cref="RemoveFlat"/> if not given.</param>
    public static void Sweep(string target, Action<string>? removeDirectory = null)
    {
        string stem = Stem(target);
        bool IsLeft(string name, string ending) => name == stem && (ending == Partial || Directory.Exists(target));
        Sweep(Path.GetDirectoryName(target)!, IsLeft, removeDirectory);
    }

    /// <summary>
    /// Removes what killed runs of this user left in a directory. What a living run holds is locked and stays, as does what belongs to
    /// another user.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="isLeft">Whether it is to go, given the name of what was to be replaced and the ending.</param>
    /// <param name="removeDirectory">As above.</param>
    public static void Sweep(string directory, Func<string, string, bool> isLeft, Action<string>? removeDirectory = null)
    {
        if (!PathLock.Supported)
        {
            return;
        }

        // What is left over does no harm, and must not keep anybody from writing.
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(directory, ".*").ToArray())
            {
                if (Parse(Path.GetFileName(path)) is var (name, ending) && isLeft(name, ending))
                {
                    RemoveUnlessHeld(path, removeDirectory ?? RemoveFlat);
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

    /// <summary>Removes a directory with all in it, links and not what they point to; where that fails, the rest stays.</summary>
    public static void RemoveTree(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void RemoveUnlessHeld(string path, Action<string> removeDirectory)
    {
        // Where everybody may write, somebody else's could become a link between this look and the removal.
        PathInfo found = PathInfo.Of(path, followLink: false);
        if (!found.IsOwn || found.Kind is not (PathKind.File or PathKind.Directory))
        {
            return;
        }

        using IDisposable? held = PathLock.TryTake(path);
        if (held is not null && found.Kind == PathKind.Directory)
        {
            removeDirectory(path);
        }
        else if (held is not null)
        {
            File.Delete(path);
        }
    }

    /// <summary>The name of the target and the ending; null for a name that <see cref="New"/> does not make.</summary>
    private static (string Stem, string Ending)? Parse(string name)
    {
        int dot = name.LastIndexOf('.'), random = dot - RandomLength;
        return random > 2 && name[random - 1] == '.' && IsRandom(name.AsSpan(random, RandomLength))
            && name[(dot + 1)..] is (Partial or Old) and var ending
            ? (name[1..(random - 1)], ending)
            : null;
    }

    private static bool IsRandom(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '.')
            {
                return false;
            }
        }

        return name[8] == '.';
    }

    private static string Stem(string target)
    {
        string name = Path.GetFileName(target);
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= LongestName ? name : Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
