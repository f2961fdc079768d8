namespace FaithfulNative.Formats.Results;

/// <summary>
/// A directory of results that appears whole or not at all. Files are written into a hidden sibling, which takes the place of
/// the directory on <see cref="Commit()"/>; before that, an older result stays as it was, whatever happens.
/// </summary>
/// <remarks>
/// An existing directory is replaced only if it is empty or holds the marker file of an older result, so that a slip in
/// naming the output destroys nothing.
/// </remarks>
public sealed class AtomicDirectory : IDisposable
{
    private readonly string _target;
    private readonly string _work;
    private bool _done;

    private AtomicDirectory(string target, string work) => (_target, _work) = (target, work);

    /// <summary>The directory that will hold the results, as an absolute path.</summary>
    public string Target => _target;

    /// <summary>Checks that the results can go there, before any long work, and makes the hidden sibling.</summary>
    /// <param name="path">The directory that is to hold the results; its parents are made if need be.</param>
    /// <param name="marker">A file that every result holds, by which an older one is known.</param>
    /// <exception cref="AuditException">The path is a file, a directory of something else, or may not be written.</exception>
    public static AtomicDirectory Begin(string path, string marker = "summary.json")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        // Behind a link, the directory is replaced, not the link.
        string target = (Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName : null) ?? full;
        if (File.Exists(target))
        {
            throw new AuditException($"{path}: this is a file; a directory for the results is needed");
        }

        return Guarded(path, "cannot be written", () =>
        {
            if (Directory.Exists(target) && !File.Exists(Path.Combine(target, marker)) && Directory.EnumerateFileSystemEntries(target).Any())
            {
                throw new AuditException($"{path}: this directory holds something that is not an older result (there is no {marker}); it is left alone: name another, or an empty one");
            }

            string parent = Path.GetDirectoryName(target) ?? throw new AuditException($"{path}: results cannot replace the root directory");
            Directory.CreateDirectory(parent);
            string work = Sibling(target, "partial");
            Directory.CreateDirectory(work);
            return new AtomicDirectory(target, work);
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
        Guarded(_target, $"'{name}' cannot be written", () =>
        {
            using FileStream stream = new(Path.Combine(_work, name), FileMode.CreateNew, FileAccess.ReadWrite);
            write(stream);
            // On the disk before the rename is: a power cut must not leave a new directory of empty files.
            stream.Flush(flushToDisk: true);
            return true;
        });
    }

    /// <summary>Puts the results in their place; an older result is removed.</summary>
    /// <exception cref="AuditException">The directory could not be replaced; the older result is in its place again.</exception>
    public void Commit() => Commit(DirectorySwap.TryExchange);

    internal void Commit(Func<string, string, bool> tryExchange)
    {
        ObjectDisposedException.ThrowIf(_done, this);
        string? old = Guarded(_target, "cannot be replaced", () => Replace(tryExchange));
        _done = true;
        if (old is not null)
        {
            TryDelete(old);
        }
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_done)
        {
            _done = true;
            TryDelete(_work);
        }
    }

    /// <summary>Where the older result is now; null when there was none.</summary>
    private string? Replace(Func<string, string, bool> tryExchange)
    {
        if (!Directory.Exists(_target))
        {
            Directory.Move(_work, _target);
            return null;
        }

        if (tryExchange(_work, _target))
        {
            return _work;
        }

        string old = Sibling(_target, "old");
        Directory.Move(_target, old);
        try
        {
            Directory.Move(_work, _target);
        }
        catch
        {
            Directory.Move(old, _target);
            throw;
        }

        return old;
    }

    // Renaming is atomic only within one file system, hence beside the target.
    private static string Sibling(string target, string what) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.{what}");

    // What is left over does no harm to the results, and must not hide the error that led here.
    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static T Guarded<T>(string path, string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{path}: {what}: {e.Message}", e);
        }
    }
}
