using FaithfulNative.Data;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// The directory of an audit's result, which appears whole or not at all. Files are written into a hidden sibling, open to its owner
/// alone, which takes the place of the directory on <see cref="Commit()"/>; before that, an older result stays as it was.
/// </summary>
/// <remarks>
/// An existing directory is replaced only if it is empty or an older result that lists every file in it, so that a slip in naming the
/// output destroys nothing. The new directory has the permissions of the one that it replaces. What a killed run left beside it is
/// removed by the next.
/// </remarks>
public sealed class AtomicDirectory : IDisposable
{
    private readonly string _path;
    private readonly string _target;
    private readonly OwnContents _contents;
    private readonly PartialDirectory _partial;
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, Action<IReadOnlyList<string>, Stream> Write)> _last = [];
    private bool _done;

    private AtomicDirectory(string path, string target, OwnContents contents)
    {
        (_path, _target, _contents) = (path, target, contents);
        _partial = PartialDirectory.Create(target);
    }

    /// <summary>The directory that will hold the results, as an absolute path.</summary>
    public string Target => _target;

    /// <summary>Checks that the results can go there, before any long work, and makes the hidden sibling.</summary>
    /// <param name="path">The directory that is to hold the results; its parents are made if need be.</param>
    /// <param name="read">What the work reads, none of which may lie in the directory; null for nothing.</param>
    /// <exception cref="AuditException">
    /// The path is a file, a directory that holds anything but an older result or that is marked read-only, or may not be written; or
    /// something that is read lies in it.
    /// </exception>
    public static AtomicDirectory Begin(string path, ReadPaths? read = null) => Begin(path, ResultContents.Instance, read);

    /// <summary>The same for a directory of other contents.</summary>
    internal static AtomicDirectory Begin(string path, OwnContents contents, ReadPaths? read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Guarded(path, "cannot be written", () =>
        {
            // Behind a link, the directory is replaced, not the link.
            string target = PathInfo.FinalTarget(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            if (File.Exists(target))
            {
                throw new AuditException($"{path}: this is a file; a directory is needed");
            }

            string parent = Path.GetDirectoryName(target) ?? throw new AuditException($"{path}: results cannot replace the root directory");
            read?.CheckDirectory(path);
            contents.Check(path, target);
            if (Permissions.IsReadOnly(target))
            {
                throw new UnauthorizedAccessException("this directory is marked read-only; it is left alone: name another");
            }

            Directory.CreateDirectory(parent);
            PartialPath.Sweep(target, contents.Remove);
            return new AtomicDirectory(path, target, contents);
        });
    }

    /// <summary>Writes one file of the results.</summary>
    /// <param name="name">Its name in the directory.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void WriteFile(string name, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        ObjectDisposedException.ThrowIf(_done, this);
        lock (_names)
        {
            _names.Add(name);
        }

        Guarded(_target, $"'{name}' cannot be written", () =>
        {
            using FileStream stream = new(PlaceOf(name), FileMode.CreateNew, FileAccess.ReadWrite);
            write(stream);
            // On the disk before the rename is: a power cut must not leave a new directory of empty files.
            stream.Flush(flushToDisk: true);
            return true;
        });
    }

    /// <summary>Adds a symbolic link.</summary>
    /// <param name="name">Its name in the directory.</param>
    /// <param name="to">What it points to.</param>
    internal void AddLink(string name, string to)
    {
        ObjectDisposedException.ThrowIf(_done, this);
        Guarded(_target, $"'{name}' cannot be written", () => File.CreateSymbolicLink(PlaceOf(name), to));
    }

    /// <summary>Writes one file of the results when all others are there.</summary>
    /// <param name="name">Its name in the directory.</param>
    /// <param name="write">Writes its content, given the names of all files of the result, in order, this one among them.</param>
    public void WriteLast(string name, Action<IReadOnlyList<string>, Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        ObjectDisposedException.ThrowIf(_done, this);
        lock (_names)
        {
            _names.Add(name);
            _last.Add((name, write));
        }
    }

    /// <summary>Puts the results in their place; an older result is removed.</summary>
    /// <exception cref="AuditException">
    /// The directory could not be replaced, or something that is not of the older result has come into it; it is in its place again.
    /// </exception>
    public void Commit() => Commit(DirectorySwap.TryExchange);

    internal void Commit(Func<string, string, bool> tryExchange)
    {
        ObjectDisposedException.ThrowIf(_done, this);
        foreach ((string name, Action<IReadOnlyList<string>, Stream> write) in _last)
        {
            WriteFile(name, stream => write([.. _names], stream));
        }

        string? old = Guarded(_path, "cannot be replaced", () =>
        {
            _contents.Check(_path, _target);
            Permissions.SetDirectory(_partial.Path, _target);
            return Replace(_partial.Path, tryExchange);
        });
        _done = true;
        if (old is not null)
        {
            _contents.Remove(old);
        }

        _partial.Dispose();
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_done)
        {
            _done = true;
            _contents.Remove(_partial.Path);
            _partial.Dispose();
        }
    }

    /// <summary>Where the older directory is now; null when there was none.</summary>
    private string? Replace(string work, Func<string, string, bool> tryExchange)
    {
        if (!Directory.Exists(_target))
        {
            Directory.Move(work, _target);
            return null;
        }

        if (tryExchange(work, _target))
        {
            CheckReplaced(work, () => _done = !tryExchange(work, _target));
            return work;
        }

        string old = PartialPath.New(_target, PartialPath.Old);
        Directory.Move(_target, old);
        CheckReplaced(old, () => Directory.Move(old, _target));
        try
        {
            Directory.Move(work, _target);
        }
        catch
        {
            Directory.Move(old, _target);
            throw;
        }

        return old;
    }

    // Nobody finds it under its name any more, so nothing comes into it after this look.
    private void CheckReplaced(string old, Action putBack)
    {
        try
        {
            _contents.Check(_path, old);
        }
        catch
        {
            putBack();
            throw;
        }
    }

    private string PlaceOf(string name)
    {
        string place = Path.Combine(_partial.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }

    private static T Guarded<T>(string path, string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new AuditException($"{path}: {what}: {FileFailure.Words(e)}", e);
        }
    }
}
