using System.IO.Enumeration;

namespace FaithfulNative.Formats;

/// <summary>
/// The files that a path stands for: itself, the parts in a folder, or what matches a pattern; in ordinal order of their names.
/// </summary>
internal static class PartFiles
{
    public static IReadOnlyList<string> Of(string path)
    {
        if (Directory.Exists(path))
        {
            return InFolder(path);
        }

        if (path.AsSpan().IndexOfAny('*', '?') < 0 || File.Exists(path))
        {
            return [path];
        }

        string[] found = [.. Matching(path)];
        return found.Length > 0
            ? found
            : throw new AuditException($"{path}: no file matches this pattern", new FileNotFoundException(null, path));
    }

    // Spark, Dask and others write folders of parts beside marks such as _SUCCESS.
    private static string[] InFolder(string folder)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !IsHidden(folder, file))
                .Order(StringComparer.Ordinal),
        ];
        if (files.Length == 0)
        {
            throw new AuditException($"{folder}: this is a directory without data files; {Handlers.FormatCatalogue.Known} are read");
        }

        string? partition =
            files.Select(file => Path.GetRelativePath(folder, Path.GetDirectoryName(file)!)).FirstOrDefault(part => part.Contains('='));
        return partition is null ? files : throw new AuditException(
            $"{folder}: the folder '{partition}' holds the value of a column in its name, which is not read; write the column into the "
                + "files");
    }

    private static bool IsHidden(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part[0] is '_' or '.');

    private static IEnumerable<string> Matching(string pattern)
    {
        string root = Path.IsPathRooted(pattern) ? "/" : "";
        IEnumerable<string> found = [root];
        string[] segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < segments.Length; i++)
        {
            (string segment, bool last) = (segments[i], i == segments.Length - 1);
            found = found.SelectMany(folder => Under(folder, segment, last)).ToArray();
        }

        return found.SelectMany(match => Directory.Exists(match) ? InFolder(match) : [match]).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Under(string folder, string segment, bool last)
    {
        if (segment.AsSpan().IndexOfAny('*', '?') < 0)
        {
            string path = Path.Combine(folder, segment);
            return last ? Path.Exists(path) ? [path] : [] : Directory.Exists(path) ? [path] : [];
        }

        string from = folder.Length == 0 ? "." : folder;
        IEnumerable<string> names = Directory.Exists(from)
            ? Directory.EnumerateFileSystemEntries(from).Select(Path.GetFileName).OfType<string>()
            : [];
        return names.Where(
            name =>
                name[0] != '.'
                    && FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase: false)
                    && (last || Directory.Exists(Path.Combine(folder, name))))
            .Select(name => Path.Combine(folder, name));
    }
}
