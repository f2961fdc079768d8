using FaithfulNative.Formats.Handlers;

namespace FaithfulNative.Formats;

/// <summary>The files behind one set of rows, found and of one format. Dispose removes what was taken from pipes.</summary>
internal sealed class DataSource : IDisposable
{
    private readonly Spool _spool;

    private DataSource(string role, FileSet given, IReadOnlyList<DataPath> parts, Spool spool)
    {
        (Role, Given, Parts, _spool) = (role, given, parts, spool);
        if (parts.FirstOrDefault(part => part.Format != parts[0].Format) is { } other)
        {
            throw new AuditException($"{parts[0].Path} and {other.Path} are of two formats; the files of one set must be of one");
        }
    }

    /// <summary>real, synthetic or holdout.</summary>
    public string Role { get; }

    public FileSet Given { get; }

    /// <summary>The files, in the order of their rows.</summary>
    public IReadOnlyList<DataPath> Parts { get; }

    public FormatHandler Handler => Parts[0].Handler;

    public DataFormat Format => Handler.Format;

    public bool IsTable => Parts[0].IsTable;

    /// <summary>What messages call all of them.</summary>
    public string Path => Parts.Count == 1 ? Parts[0].Path : $"{Given} ({Parts.Count} files)";

    /// <summary>The same, short.</summary>
    public string ShortName =>
        Parts.Count == 1
            ? _spool.Given(Parts[0].Path) ?? Parts[0].ShortName
            : $"{System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Given[0]))}, {Parts.Count} files";

    /// <summary>Name of the set of its rows, for messages.</summary>
    public string SetName => $"{Role} ({ShortName})";

    /// <summary>Finds the files.</summary>
    /// <param name="given">What was named.</param>
    /// <param name="role">What it is, for messages.</param>
    /// <exception cref="AuditException">There is no such file, none can be read, or they are of several formats.</exception>
    public static DataSource Open(FileSet given, string role)
    {
        if (given.Count == 0)
        {
            throw new AuditException($"{role}: no file is named");
        }

        Spool spool = new();
        try
        {
            return new DataSource(
                role, given, [.. given.SelectMany(path => PartFiles.Of(path)).Select(path => DataPath.Parse(spool.File(path)))], spool);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>A message that names pipes as they were given.</summary>
    public string AsGiven(string message) => _spool.AsGiven(message);

    public void Dispose() => _spool.Dispose();
}
