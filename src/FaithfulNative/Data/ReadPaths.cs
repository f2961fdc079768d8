namespace FaithfulNative.Data;

/// <summary>
/// The files and directories that some work reads, none of which it may replace. Paths are compared by what they name on the disk, so
/// another spelling, a symbolic link and a hard link are the same.
/// </summary>
public sealed class ReadPaths
{
    private readonly List<(string What, string Given, string Full, bool Whole)> _paths = [];

    /// <summary>Adds a path.</summary>
    /// <param name="what">What is read there, for messages: "real rows".</param>
    /// <param name="path">A file or directory, which need not exist; null for none.</param>
    /// <param name="whole">Of a directory: whether all that lies in it is read, so that nothing may be added to it.</param>
    /// <returns>The same object.</returns>
    public ReadPaths Add(string what, string? path, bool whole = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        if (!string.IsNullOrEmpty(path))
        {
            _paths.Add((what, path, Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), whole));
        }

        return this;
    }

    /// <summary>Adds all paths of another object.</summary>
    /// <param name="other">The other object.</param>
    /// <returns>This object.</returns>
    public ReadPaths Add(ReadPaths other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _paths.AddRange(other._paths);
        return this;
    }

    /// <summary>Refuses to write files that are read or would be from now on, and two files in one place.</summary>
    /// <param name="outputs">The files that are to be written.</param>
    /// <exception cref="AuditException">The message names both paths.</exception>
    public void CheckFiles(params IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Place[] places = [.. outputs.Select(Place.Of)];
        for (int i = 0; i < outputs.Count; i++)
        {
            foreach ((string what, string given, string full, _) in _paths)
            {
                if (places[i].IsAt(full))
                {
                    throw new AuditException(
                        $"{outputs[i]}: this is {given}, which holds the {what}; it would be overwritten: name another file");
                }
            }

            CheckAddition(outputs[i]);
            for (int earlier = 0; earlier < i; earlier++)
            {
                if (places[earlier].IsAt(outputs[i]))
                {
                    throw new AuditException(
                        $"{outputs[earlier]} and {outputs[i]} are the same file, and both would be written: name another");
                }
            }
        }
    }

    /// <summary>Refuses to replace a directory that is read, holds what is read, or would be read from now on.</summary>
    /// <param name="output">The directory that is to be replaced as a whole.</param>
    /// <exception cref="AuditException">The message names both paths.</exception>
    public void CheckDirectory(string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        Place place = Place.Of(output);
        HashSet<string> outside = new(StringComparer.Ordinal);
        foreach ((string what, string given, string full, _) in _paths)
        {
            if (Holds(place, full, outside) || Holds(place, PathInfo.RealPath(full), outside))
            {
                throw new AuditException(
                    $"{output}: this directory would be replaced as a whole, with {given} in it, which holds the {what}: name another "
                    + "directory");
            }
        }

        CheckAddition(output);
    }

    private void CheckAddition(string output)
    {
        foreach ((string what, string given, string full, bool whole) in _paths)
        {
            if (whole && PathInfo.Of(full).Kind == PathKind.Directory && Holds(Place.Of(full), PathInfo.RealPath(output), []))
            {
                throw new AuditException($"{output}: this lies in {given}, all of which is read for the {what}: write it elsewhere");
            }
        }
    }

    /// <param name="directory">The directory.</param>
    /// <param name="path">Whether this lies in it, or is it.</param>
    /// <param name="outside">Paths that are known not to lie in it; more are added.</param>
    private static bool Holds(Place directory, string path, HashSet<string> outside)
    {
        for (string? place = path; place is not null && outside.Add(place); place = Path.GetDirectoryName(place))
        {
            if (directory.IsAt(place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a path names: what is there, or would be.</summary>
    private readonly record struct Place(string? Identity, string Real)
    {
        public static Place Of(string path) => new(PathInfo.Of(path).Identity, PathInfo.RealPath(path));

        public bool IsAt(string path) =>
            PathInfo.Of(path).Identity is { } identity ? identity == Identity : Identity is null && PathInfo.RealPath(path) == Real;
    }
}
