using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Results;

/// <summary>A finished audit on disk: what its summary says, and the way back to the files that it read.</summary>
public sealed class AuditDirectory
{
    private readonly string _path;

    private AuditDirectory(string path, AuditSummary summary) => (_path, Summary) = (path, summary);

    /// <summary>The content of summary.json.</summary>
    public AuditSummary Summary { get; }

    /// <summary>The options of the audit, as far as the summary records them.</summary>
    public AuditOptions Options => OptionsOf(Summary.Options);

    /// <summary>The content of diagnosis.json; null where an earlier version left none.</summary>
    /// <exception cref="AuditException">The file cannot be read, or is of a later version.</exception>
    public Diagnosis? Diagnosis
    {
        get
        {
            string file = Path.Combine(_path, ResultFiles.DiagnosisName);
            try
            {
                return File.Exists(file) ? FaithfulNative.Diagnosis.FromJson(File.ReadAllText(file)) : null;
            }
            catch (Exception e) when (e is AuditException or IOException or UnauthorizedAccessException)
            {
                throw new AuditException($"{file}: {e.Message}", e);
            }
        }
    }

    /// <summary>Opens the result directory of a finished audit.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="AuditException">It is no finished audit, or one of a later version.</exception>
    public static AuditDirectory Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string file = Path.Combine(directory, ResultContents.SummaryName);
        try
        {
            AuditSummary summary = SummaryOf.FromJson(File.ReadAllText(file));
            return summary.SchemaVersion <= AuditSummary.CurrentSchemaVersion
                ? new AuditDirectory(directory, summary)
                : throw new AuditException(
                $"{file}: found schema version {summary.SchemaVersion}, this program reads up to {AuditSummary.CurrentSchemaVersion}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AuditException($"{directory}: there is no summary.json; the directory of a finished audit is needed", e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{file}: {e.Message}", e);
        }
    }

    /// <summary>
    /// The files that the audit read, after a check that they are the same byte for byte. They are looked for where they lay, then
    /// under their names in the current directory, the result directory and the one above it.
    /// </summary>
    /// <param name="moved">By role ("real", "synthetic", "holdout"): where a file is now; null for none.</param>
    /// <exception cref="AuditException">A file is not found, has changed, or the rows came from memory.</exception>
    public DataFilesRequest Files(IReadOnlyDictionary<string, string>? moved = null)
    {
        OptionsSummary options = Summary.Options;
        return new DataFilesRequest
        {
            Real = Find("real"),
            Synthetic = Find("synthetic"),
            Holdout = Summary.Rows.ContainsKey("holdout") ? Find("holdout") : null,
            Columns = options.Columns,
            Drop = options.Drop,
            Categorical = options.Categorical,
            Id = options.Id,
            Group = options.Group,
            ColumnsAs = options.ColumnsAs,
            Weights = options.Weights ?? new Dictionary<string, double>(),
            Scale = options.Scale == "auto" ? ScaleRule.Auto : ScaleRule.Standard,
            Text = new TextFormat
            {
                Encoding = options.Encoding,
                Delimiter = options.Delimiter?[0],
                DecimalMark = options.DecimalMark?[0],
                Missing = options.Missing,
            },
        };

        FileSet Find(string role)
        {
            if (!Summary.Inputs.TryGetValue(role, out InputSummary? input))
            {
                throw new AuditException($"{_path}: the {role} rows of this audit came from memory, not from a file; audit files");
            }

            if (input.Parts is { Count: > 0 } parts)
            {
                return FindParts(role, parts, moved?.GetValueOrDefault(role));
            }

            string path = moved?.GetValueOrDefault(role) is { } given ? DataPath.Parse(given).Path : Look(role, input.File, input.Path);
            Check(role, path, DataFiles.Hash(path), input.Sha256);
            return input.Member is null ? path : $"{path}:{input.Member}";
        }
    }

    private FileSet FindParts(string role, IReadOnlyList<PartSummary> parts, string? moved)
    {
        string[] paths = moved is null ? [.. parts.Select(part => Look(role, part.File, part.Path))] : [.. PartFiles.Of(moved)];
        if (paths.Length != parts.Count)
        {
            throw new AuditException($"{moved}: found {paths.Length} files; the {role} rows of {_path} were in {parts.Count}");
        }

        foreach ((string path, PartSummary part) in paths.Zip(parts))
        {
            Check(role, path, DataFiles.Hash(path), part.Sha256);
        }

        return [.. paths];
    }

    private void Check(string role, string path, string hash, string expected)
    {
        if (hash != expected)
        {
            throw new AuditException(
                $"{path}: the {role} rows have changed since {_path} was made (SHA-256 {hash[..12]}..., then {expected[..12]}...); "
                + "run the audit again, or name the file as it was");
        }
    }

    /// <summary>
    /// The files of the directory and those that the audit read, as far as they are found, so that nothing that is written takes the
    /// place of one.
    /// </summary>
    /// <param name="moved">As for <see cref="Files"/>.</param>
    /// <param name="except">Name of a file of the directory that may be replaced; null for none.</param>
    public ReadPaths Reads(IReadOnlyDictionary<string, string>? moved = null, string? except = null)
    {
        ReadPaths read = InputReads(moved);
        foreach (string file in Directory.GetFiles(_path).Where(file => Path.GetFileName(file) != except).Order(StringComparer.Ordinal))
        {
            read.Add($"finished audit in {_path}", file);
        }

        return read;
    }

    /// <summary>The same without the files of the directory.</summary>
    /// <param name="moved">As for <see cref="Files"/>.</param>
    public ReadPaths InputReads(IReadOnlyDictionary<string, string>? moved = null)
    {
        ReadPaths read = new();
        foreach ((string key, InputSummary input) in Summary.Inputs)
        {
            string role = key == "holdout" ? "hold-out" : key, name = $"{role} rows";
            if (moved?.GetValueOrDefault(key) is { } given)
            {
                read.Add(name, FileSet.Of(given));
                VectorItems.AddTo(read, role, given);
                continue;
            }

            (string, string?)[] files = input.Parts is { Count: > 0 } parts
                ? [.. parts.Select(part => (part.File, part.Path))]
                : [(input.File, input.Path)];
            foreach ((string file, string? path) in files)
            {
                string? found = Array.Find(Places(file, path), File.Exists);
                read.Add(name, found);
                VectorItems.AddTo(read, role, found);
                if (Path.GetDirectoryName(found) is { Length: > 0 } folder
                    && file != input.File
                    && Path.GetFileName(folder) == Path.GetFileName(input.File.TrimEnd('/')))
                {
                    read.Add(name, folder, whole: true); // The set is a folder, and what is put there would belong to it.
                }
            }
        }

        return read;
    }

    private string?[] Places(string file, string? path) =>
    [
        path is null ? null : Path.GetFullPath(Path.Combine(_path, path)),
        file,
        Path.Combine(_path, file),
        Path.Combine(_path, "..", file),
    ];

    private string Look(string role, string file, string? path)
    {
        string?[] places = Places(file, path);
        return Array.Find(places, place => File.Exists(place) && new FileInfo(place).Length > 0) ?? throw new AuditException(
            AuditFault.NotFound,
            $"{places[0] ?? file}: there is no such file; {_path} read its {role} rows from it: say where it is now");
    }

    private static AuditOptions OptionsOf(OptionsSummary summary) => new()
    {
        K = summary.K,
        Supports = summary.Support.Aggregate(Supports.None, (all, name) => all | Enum.Parse<Supports>(name, ignoreCase: true)),
        Duplicates = Enum.Parse<DuplicateRule>(summary.Duplicates, ignoreCase: true),
        Ties = Enum.Parse<TieRule>(summary.Ties, ignoreCase: true),
        Normalize = summary.Normalize,
        NonFinite = Enum.Parse<NonFiniteRule>(summary.NonFinite, ignoreCase: true),
        Compatibility =
        [
            .. summary.Compat.Select(
                name => Enum.Parse<CompatibilityMode>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)),
        ],
        Replicates = summary.Replicates,
        ConfidenceLevel = summary.Confidence,
        FalseDiscoveryRate = summary.Fdr,
        IdealRows = summary.IdealRows,
        Search = Enum.Parse<SearchMethod>(summary.Search, ignoreCase: true),
        Recall = summary.Recall,
        Tolerance = summary.Tolerance,
        Seed = summary.Seed,
        Threads = summary.Threads,
    };
}
