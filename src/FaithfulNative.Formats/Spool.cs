using FaithfulNative.Data;
using FaithfulNative.Formats.Handlers;

namespace FaithfulNative.Formats;

/// <summary>
/// Takes what comes through pipes and standard input into files of its own, since rows are looked at more than once. Dispose removes
/// them.
/// </summary>
internal sealed class Spool : IDisposable
{
    /// <summary>What stands for standard input.</summary>
    public const string Input = "-";

    private readonly Dictionary<string, string> _given = [];
    private ScratchFolder? _folder;

    /// <summary>The file to read: the one that is named, or one with what came through the pipe.</summary>
    public string File(string path)
    {
        if (path == Input)
        {
            using Stream input = Console.OpenStandardInput();
            return Take(input, Input, "stdin");
        }

        if (!System.IO.File.Exists(path) || IsRegular(path))
        {
            return path;
        }

        if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) && !IsDescriptor(path))
        {
            throw new AuditException($"{path}: this is a device; a file, a folder or a pipe is needed");
        }

        using FileStream pipe = DataPath.Open(path);
        return pipe.CanSeek ? path : Take(pipe, path, Path.GetFileName(path));
    }

    /// <summary>Refuses pipes where files are read more than once in ways that do not share what came through.</summary>
    /// <param name="files">The files.</param>
    /// <param name="why">What reads them again.</param>
    /// <exception cref="AuditException">One is a pipe.</exception>
    public static void NeedsFiles(FileSet files, string why)
    {
        if (files.FirstOrDefault(path => path == Input || (System.IO.File.Exists(path) && !IsRegular(path))) is { } pipe)
        {
            throw new AuditException($"{pipe}: this is a pipe, or empty, and {why}; write the rows to a file first");
        }
    }

    /// <summary>What was given for a file; null where it was the file.</summary>
    public string? Given(string file) => _given.GetValueOrDefault(file);

    /// <summary>A message that names what came through a pipe as it was given.</summary>
    public string AsGiven(string message) =>
        _given.Aggregate(message, (text, file) => text.Replace(file.Key, file.Value, StringComparison.Ordinal));

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
    }

    // What has a length is a file; of an empty one, of a pipe and of a device it is 0.
    private static bool IsRegular(string path) => new FileInfo(path).Length > 0;

    private static bool IsDescriptor(string path) => Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/fd/", StringComparison.Ordinal) || full is "/dev/stdin");

    private string Take(Stream from, string given, string name)
    {
        _folder ??= ScratchFolder.Create();
        byte[] first = new byte[8];
        int got = from.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (got == 0)
        {
            throw new AuditException($"{(given == Input ? "standard input" : given)}: nothing came from it; rows are needed");
        }

        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullPath, Guid.NewGuid().ToString("N"))).FullName;
        // What has no telling name is told by its first bytes.
        string ending = FormatCatalogue.ByName(name) is null ? FormatCatalogue.EndingOf(first.AsSpan(0, got)) : "";
        string path = Path.Combine(folder, name + ending);
        _given[path] = given;
        try
        {
            using FileStream into = new(path, FileMode.CreateNew);
            into.Write(first, 0, got);
            from.CopyTo(into);
            return path;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new AuditException(
                $"{given}: what comes from it is kept in {Path.GetTempPath()} meanwhile, which fails: {FileFailure.Words(e)}", e);
        }
    }
}
