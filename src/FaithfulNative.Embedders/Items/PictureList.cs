namespace FaithfulNative.Embedders.Items;

/// <summary>One picture, or a list of them in a text file.</summary>
internal static class PictureList
{
    /// <summary>Reads the list; relative paths start at its folder.</summary>
    /// <exception cref="AuditException">There is no such file, or the list names none or one that does not exist.</exception>
    public static PictureItems Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new AuditException(AuditFault.NotFound, $"{path}: there is no such file or folder");
        }

        if (PictureFolder.IsPicture(path))
        {
            return new PictureItems(path, [Path.GetFileName(path)], [path], null, []);
        }

        if (!path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        {
            throw new AuditException($"{path}: pictures come from a folder, a picture ({PictureFolder.Endings}) or a list of paths (.txt)");
        }

        string beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] lines = TextFile.Lines(path);
        int missing = Array.FindIndex(lines, line => line.Length > 0 && !File.Exists(Path.Combine(beside, line)));
        if (missing >= 0)
        {
            throw new AuditException(AuditFault.NotFound, $"{path}, line {missing + 1}: there is no file {lines[missing]}");
        }

        string[] names = [.. lines.Where(line => line.Length > 0)];
        return names.Length > 0
            ? new PictureItems(path, names, [.. names.Select(name => Path.Combine(beside, name))], null, [])
            : throw new AuditException($"{path}: the list is empty; at least 1 path is needed");
    }
}
