namespace FaithfulNative.Embedders.Items;

/// <summary>The pictures of a folder and its sub-folders, in the order of their paths; the sub-folders are classes.</summary>
internal static class PictureFolder
{
    private static readonly string[] s_endings = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    // Endings of pictures that are not read: passing them over in silence would audit half a folder.
    private static readonly string[] s_unread =
    [
        ".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".dcm", ".svg", ".raw", ".dng", ".psd",
    ];

    /// <summary>The endings that are read, in words.</summary>
    public static string Endings => string.Join(", ", s_endings);

    /// <summary>Whether a file is a picture by its name, in whatever case.</summary>
    public static bool IsPicture(string path) => s_endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Reads a folder.</summary>
    /// <exception cref="AuditException">It holds no picture, or pictures of a kind that is not read.</exception>
    public static PictureItems Read(string folder)
    {
        List<string> paths = [];
        List<string> others = [];
        try
        {
            Collect(folder, "", paths, others, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{folder}: {e.Message}", e);
        }

        if (others.Find(name => s_unread.Contains(Path.GetExtension(name).ToLowerInvariant())) is { } unread)
        {
            throw new AuditException(
                $"{Path.Combine(folder, unread)}: pictures of this kind are not read; convert it to PNG, or leave it out of the folder");
        }

        if (paths.Count == 0)
        {
            throw new AuditException(
                $"{folder}: there is no picture in this folder "
                + $"({Endings}){(others.Count == 0 ? "" : $"; it holds {others.Count:N0} other files, such as {others[0]}")}");
        }

        paths.Sort(StringComparer.Ordinal);
        string[] classes = [.. paths.Select(path => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "")];
        return new PictureItems(
            folder,
            paths,
            [.. paths.Select(path => Path.Combine(folder, path))],
            classes.Any(name => name.Length > 0) ? classes : null,
            others.Count == 0
                ? []
                : [
                    $"{folder}: {others.Count:N0} files are no pictures by their names and were passed over, such as "
                    + $"{others.Order(StringComparer.Ordinal).First()}"]);
    }

    private static void Collect(string root, string under, List<string> pictures, List<string> others, HashSet<string> visited)
    {
        DirectoryInfo folder = new(Path.Combine(root, under));
        // Links may lead back to a folder above.
        if (!visited.Add(folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName))
        {
            return;
        }

        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string name = under.Length == 0 ? entry.Name : $"{under}/{entry.Name}";
            if (entry.Name[0] == '.' || entry.Name is "__MACOSX" or "Thumbs.db" or "desktop.ini")
            {
                continue;
            }

            if (Directory.Exists(entry.FullName))
            {
                Collect(root, name, pictures, others, visited);
            }
            else
            {
                (IsPicture(entry.Name) ? pictures : others).Add(name);
            }
        }
    }
}
