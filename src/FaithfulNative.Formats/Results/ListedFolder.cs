using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// A folder of files with its own list of them, which appears whole or not at all. It takes the place of an empty one, or of an older one
/// that holds nothing but what its list names.
/// </summary>
public sealed class ListedFolder : IDisposable
{
    private readonly AtomicDirectory _folder;
    private HashSet<string> _names = [];

    private ListedFolder(AtomicDirectory folder) => _folder = folder;

    /// <summary>Checks that the folder can go there, before any long work.</summary>
    /// <param name="path">The folder; those around it are made if need be.</param>
    /// <param name="what">What it is, with its article, for messages: "an older choice".</param>
    /// <param name="read">What the work reads, none of which may lie in the folder; null for nothing.</param>
    /// <exception cref="AuditException">
    /// The path is a file, a folder that holds anything that its list does not name or that is marked read-only, or may not be written; or
    /// something that is read lies in it.
    /// </exception>
    public static ListedFolder Begin(string path, string what, ReadPaths? read = null) =>
        new(AtomicDirectory.Begin(path, new ListedContents(what), read));

    /// <summary>Writes the list. It comes first, so that what a killed run leaves is known.</summary>
    /// <param name="names">Names of all files, relative to the folder, with / after each sub-folder.</param>
    /// <exception cref="AuditException">A name leads out of the folder or comes twice, or there is no space.</exception>
    public void WriteList(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.FirstOrDefault(name => !IsInside(name)) is { } outside)
        {
            throw new AuditException($"{_folder.Target}: '{outside}' does not name a file in this folder");
        }

        _names = [.. names];
        if (_names.Count < names.Count)
        {
            throw new AuditException(
                $"{_folder.Target}: {names.Count - _names.Count} of {names.Count} files would have the name of another");
        }

        _folder.WriteFile(ListedContents.ListName, stream => ListedContents.WriteList(stream, names));
    }

    /// <summary>Writes a file. Safe for several threads.</summary>
    /// <param name="name">One of the names of the list.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void WriteFile(string name, Action<Stream> write) => _folder.WriteFile(Known(name), write);

    /// <summary>Adds a symbolic link.</summary>
    /// <param name="name">One of the names of the list.</param>
    /// <param name="to">What it points to.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void AddLink(string name, string to) => _folder.AddLink(Known(name), to);

    /// <summary>Puts the folder in its place; an older one is removed.</summary>
    /// <exception cref="AuditException">It could not be replaced, or something else has come into it; it is in its place again.</exception>
    public void Commit() => _folder.Commit();

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose() => _folder.Dispose();

    private static bool IsInside(string name) =>
        name.Length > 0 && name != ListedContents.ListName && !Path.IsPathRooted(name)
        && name.Split('/', Path.DirectorySeparatorChar).All(part => part is not ("" or "." or ".."));

    private string Known(string name) => _names.Contains(name) ? name
        : throw new ArgumentException($"the list does not name '{name}'", nameof(name));
}
