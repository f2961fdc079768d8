using FaithfulNative.Data;
using FaithfulNative.Formats.Handlers;

namespace FaithfulNative.Formats;

/// <summary>A kind of data file, told by its name.</summary>
public enum DataFormat
{
    /// <summary>One numpy array (.npy).</summary>
    Npy,

    /// <summary>A zip archive of numpy arrays (.npz).</summary>
    Npz,

    /// <summary>The IDX format of MNIST and its kin (.idx, -ubyte), plain or gzip.</summary>
    Idx,

    /// <summary>Text with a header line, whose fields a comma or another sign separates (.csv), plain or gzip.</summary>
    Csv,

    /// <summary>Tab-separated text with a header line (.tsv), plain or gzip.</summary>
    Tsv,

    /// <summary>Apache Parquet (.parquet, .pq).</summary>
    Parquet,

    /// <summary>JSON Lines: an object a row, or an array a row after one of names (.jsonl, .ndjson), plain or gzip.</summary>
    JsonLines,

    /// <summary>Apache Arrow's file format, which Feather version 2 is (.arrow, .feather).</summary>
    Arrow,
}

/// <summary>A data file as the user named it: where it lies, what it is and, in an archive, which member is meant.</summary>
internal sealed record DataPath(string Path, string? Member, FormatHandler Handler)
{
    public DataFormat Format => Handler.Format;

    public bool IsTable => Handler is TableHandler;

    /// <summary>The name that messages use for the file: short, with the member.</summary>
    public string ShortName => System.IO.Path.GetFileName(Path) + (Member is null ? "" : ":" + Member);

    /// <summary>Finds the file behind the words and refuses what cannot be read.</summary>
    public static DataPath Parse(string given)
    {
        (string path, string? member) = SplitMember(given);
        if (Directory.Exists(path))
        {
            throw new AuditException(
                $"{path}: this is a directory; a file is needed ({FormatCatalogue.Known}), and pictures in a folder need a model, such as "
                + "--embed resnet18");
        }

        if (!File.Exists(path))
        {
            throw new AuditException($"{path}: there is no such file", new FileNotFoundException(null, path));
        }

        return new DataPath(path, member, HandlerOf(path));
    }

    /// <summary>The file that a name means, without the member of an archive.</summary>
    public static string FileOf(string given) => SplitMember(given).Path;

    /// <summary>Opens a file for reading from front to back; what goes wrong is said with its name.</summary>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string why = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => "no permission to read it",
                _ => e.Message,
            };
            throw new AuditException($"{path}: {why}", e);
        }
    }

    /// <summary>The same for what must be a regular file: a pipe in its place would never end.</summary>
    public static FileStream OpenRegular(string path) => PathInfo.Of(path).Kind is PathKind.File or PathKind.Missing ? Open(path)
        : throw new AuditException($"{path}: this is no regular file");

    // "digits.npz:images" names a member, unless a file of just that name exists.
    private static (string Path, string? Member) SplitMember(string given)
    {
        int mark = given.LastIndexOf(".npz:", StringComparison.OrdinalIgnoreCase);
        return mark < 0 || File.Exists(given) ? (given, null) : (given[..(mark + 4)], given[(mark + 5)..]);
    }

    private static FormatHandler HandlerOf(string path) => FormatCatalogue.ByName(path) ?? throw new AuditException(
        $"{path}: the name does not tell a known format; it must end in {FormatCatalogue.Known}"
        + (IsPicture(path) ? "; pictures need a model, such as --embed resnet18" : ""));

    private static bool IsPicture(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant()
        is ".png" or ".jpg" or ".jpeg" or ".webp" or ".gif" or ".bmp" or ".tif" or ".tiff";
}
