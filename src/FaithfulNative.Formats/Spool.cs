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
    private string? _folder;

    /// <summary>The file to read: the one that is named, or one with what came through the pipe.</summary>
    public string File(string path)
    {
        if (path == Input)
        {
            using Stream input = Console.OpenStandardInput();
            return Take(input, "standard input", "stdin");
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

    /// <summary>A message that names what came through a pipe as it was given.</summary>
    public string AsGiven(string message) => _given.Aggregate(message, (text, file) => text.Replace(file.Key, file.Value, StringComparison.Ordinal));

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    // What has a length is a file; of an empty one, of a pipe and of a device it is 0.
    private static bool IsRegular(string path) => new FileInfo(path).Length > 0;

    private static bool IsDescriptor(string path) => Path.GetFullPath(path) is var full
        && (full.StartsWith("/dev/fd/", StringComparison.Ordinal) || full is "/dev/stdin");

    private string Take(Stream from, string given, string name)
    {
        _folder ??= Directory.CreateTempSubdirectory("faithful-").FullName;
        byte[] first = new byte[8];
        int got = from.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (got == 0)
        {
            throw new AuditException($"{given}: nothing came from it; rows are needed");
        }

        string folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        string path = Path.Combine(folder, DataPath.IsKnown(name) ? name : name + Ending(first.AsSpan(0, got)));
        _given[path] = given;
        using FileStream into = System.IO.File.Create(path);
        into.Write(first, 0, got);
        from.CopyTo(into);
        return path;
    }

    // A pipe without a telling name is told by its first bytes.
    private static string Ending(ReadOnlySpan<byte> first) =>
        first.StartsWith("PAR1"u8) ? ".parquet"
        : first.StartsWith("ARROW1"u8) ? ".arrow"
        : first.Length > 6 && first[0] == 0x93 && first[1..6].SequenceEqual("NUMPY"u8) ? ".npy"
        : first.Length > 0 && first[0] is (byte)'{' or (byte)'[' ? ".jsonl"
        : ".csv";
}
