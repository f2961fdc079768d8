namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place and renamed on <see cref="Commit"/>; before that, an older
/// file stays as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private bool _done;

    private AtomicFile(string path) => (_path, _partial) = (path, $"{path}.{Path.GetRandomFileName()}.partial");

    /// <summary>Checks that the file can go there, before any long work.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AuditException">The path is a directory, or its directory is missing or may not be written.</exception>
    public static AtomicFile Begin(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new AuditException($"{path}: this is a directory; a file is needed");
        }

        AtomicFile file = new(path);
        file.Guarded(() => File.Create(file._partial).Dispose());
        return file;
    }

    /// <summary>Writes the content.</summary>
    /// <param name="write">Writes it; the stream can seek.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void Write(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Guarded(() =>
        {
            using FileStream stream = new(_partial, FileMode.Create, FileAccess.ReadWrite);
            write(stream);
            stream.Flush(flushToDisk: true);
        });
    }

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="AuditException">It cannot be renamed; an older file is still there.</exception>
    public void Commit()
    {
        Guarded(() => File.Move(_partial, _path, overwrite: true));
        _done = true;
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_done)
        {
            _done = true;
            File.Delete(_partial);
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{_path}: cannot be written: {e.Message}", e);
        }
    }
}
