namespace FaithfulNative.Data;

/// <summary>
/// A file that appears whole or not at all. It is written beside its place under a random name, by its owner alone readable, and renamed
/// on <see cref="Commit"/>; before that, an older file stays as it was.
/// </summary>
/// <remarks>
/// The new file has the permissions of the one that it replaces. What a killed run left beside the place is removed by the next.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private const int Attempts = 3;

    private readonly string _path;
    private readonly string _target;
    private readonly string _partial;
    private readonly FileStream _stream;
    private bool _done;

    private AtomicFile(string path, string target)
    {
        (_path, _target) = (path, target);
        (_partial, _stream) = Create(target, Attempts);
    }

    /// <summary>Checks that the file can go there, before any long work.</summary>
    /// <param name="path">The file.</param>
    /// <param name="followLink">
    /// Where the path is a symbolic link: whether the file that it points to is replaced, as for a path that the user named, or the link,
    /// as for a name that somebody else could have foreseen.
    /// </param>
    /// <exception cref="AuditException">
    /// The path is a directory, a device or a file that is marked read-only, or its directory is missing or may not be written.
    /// </exception>
    public static AtomicFile Begin(string path, bool followLink = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Guarded(path, () =>
        {
            string full = Path.GetFullPath(path);
            PathInfo place = PathInfo.Of(full, followLink);
            if (place.Kind == PathKind.Directory || Path.EndsInDirectorySeparator(full))
            {
                throw new IOException("this is a directory; a file is needed");
            }

            if (place.Kind == PathKind.Other)
            {
                throw new IOException("this is a device or a pipe; a regular file is needed");
            }

            string target = followLink ? PathInfo.FinalTarget(full) : full;
            if (place.Kind == PathKind.File && Permissions.IsReadOnly(target))
            {
                throw new UnauthorizedAccessException("this file is marked read-only; it is left alone: name another");
            }

            PartialPath.Sweep(target);
            return new AtomicFile(path, target);
        });
    }

    /// <summary>Writes a text of UTF-8 to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">All of its content.</param>
    /// <param name="followLink">As for <see cref="Begin"/>.</param>
    /// <exception cref="AuditException">As for <see cref="Begin"/>, or there is no space; an older file is still there.</exception>
    public static void WriteText(string path, string text, bool followLink = true)
    {
        using AtomicFile file = Begin(path, followLink);
        file.WriteText(text);
        file.Commit();
    }

    /// <summary>Removes what killed runs of this user left of files with an ending, wherever their names are never used twice.</summary>
    /// <param name="directory">The directory of the files.</param>
    /// <param name="ending">How their names end.</param>
    public static void Sweep(string directory, string ending)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentException.ThrowIfNullOrEmpty(ending);
        PartialPath.Sweep(Path.GetFullPath(directory), (name, _) => name.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>Writes the content.</summary>
    /// <param name="write">Writes it; the stream can seek and stays open.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void Write(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Guarded(_path, () =>
        {
            _stream.SetLength(0);
            write(_stream);
            _stream.Flush(flushToDisk: true);
            return true;
        });
    }

    /// <summary>Writes a text of UTF-8.</summary>
    /// <param name="text">All of the content.</param>
    /// <exception cref="AuditException">There is no space or no permission.</exception>
    public void WriteText(string text) => Write(stream =>
    {
        using StreamWriter writer = new(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <summary>Lets native code write the content to a descriptor of the system.</summary>
    internal void WriteTo(Action<int> write) => Write(stream => write((int)((FileStream)stream).SafeFileHandle.DangerousGetHandle()));

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="AuditException">It cannot be renamed; an older file is still there.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_done, this);
        Guarded(_path, () =>
        {
            Permissions.SetFile(_partial, _target);
            if (OperatingSystem.IsWindows())
            {
                _stream.Dispose();
            }

            else
            {
                // Held until the name is gone; whoever reads the file under its new name shares it.
                PathLock.Share(_stream.SafeFileHandle);
            }

            File.Move(_partial, _target, overwrite: true);
            return true;
        });
        _done = true;
        _stream.Dispose();
    }

    /// <summary>Removes what was written, unless it was committed.</summary>
    public void Dispose()
    {
        if (_done)
        {
            return;
        }

        _done = true;
        // What is left over does no harm, and must not hide the error that led here.
        Quietly(_stream.Dispose);
        Quietly(() => File.Delete(_partial));
    }

    // What is still in the buffer is written when the stream is closed, and on a full disk that fails again.
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
        }
    }

    // Between its creation and its lock another run may take the file for one that was left behind.
    private static (string Path, FileStream Stream) Create(string target, int attempts)
    {
        string partial = PartialPath.New(target, PartialPath.Partial);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Permissions.PrivateFile;
        }

        try
        {
            FileStream stream = new(partial, options);
            if (File.Exists(partial) || attempts <= 1)
            {
                return (partial, stream);
            }

            stream.Dispose();
        }
        catch (IOException) when (attempts > 1 && Directory.Exists(Path.GetDirectoryName(target)))
        {
        }

        return Create(target, attempts - 1);
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new AuditException($"{path}: cannot be written: {FileFailure.Words(e)}", e);
        }
    }
}
