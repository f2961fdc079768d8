using FaithfulNative.Data;

namespace FaithfulNative.Formats;

/// <summary>The files of a set among those that nothing may overwrite.</summary>
internal static class ReadFiles
{
    /// <summary>Adds what the caller named, and every part that it stands for.</summary>
    public static ReadPaths Add(this ReadPaths read, string what, FileSet? files)
    {
        foreach (string given in files ?? [])
        {
            string path = DataPath.FileOf(given);
            read.Add(what, path, whole: true);
            foreach (string part in Parts(path).Where(part => part != path))
            {
                read.Add(what, part);
            }
        }

        return read;
    }

    // A pattern that matches nothing is refused where it is read, with its role.
    private static IReadOnlyList<string> Parts(string path)
    {
        try
        {
            return PartFiles.Of(path);
        }
        catch (AuditException)
        {
            return [];
        }
    }
}
