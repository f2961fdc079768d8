using System.CommandLine;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Cli.Shared;

/// <summary>A finished audit led back to its files, so that it can be run again.</summary>
internal sealed class FinishedAudit : IDisposable
{
    private FinishedAudit(AuditOptions options, DataFilesRequest files, LoadedData data) => (Options, Files, Data) = (options, files, data);

    /// <summary>The options of the audit, but that the search is exact.</summary>
    public AuditOptions Options { get; }

    public DataFilesRequest Files { get; }

    public LoadedData Data { get; }

    public AuditData Rows => Data.ToAuditData();

    /// <summary>Reads the files of an audit.</summary>
    /// <param name="directory">Its result directory.</param>
    /// <param name="moved">By role, where files are now; null for where they were.</param>
    /// <param name="label">The column of classes; null for none.</param>
    public static FinishedAudit Open(string directory, IReadOnlyDictionary<string, string>? moved = null, string? label = null)
    {
        AuditDirectory audit = AuditDirectory.Open(directory);
        DataFilesRequest files = audit.Files(moved) with { Label = label };
        AuditOptions options = audit.Options with { Search = SearchMethod.Exact, Recall = null, Tolerance = null, Compatibility = [] };
        return new FinishedAudit(options, files, DataFiles.Load(files));
    }

    public void Dispose() => Data.Dispose();
}

/// <summary>The command-line options that say where the files of a finished audit are now.</summary>
internal sealed class MovedFiles
{
    private readonly Option<string?> _real = new("--real") { Description = "Where the audit's real rows are now, if they moved." };
    private readonly Option<string?> _synthetic = new("--synth", "--synthetic")
    {
        Description = "Where its synthetic rows are now, if they moved.",
    };
    private readonly Option<string?> _holdout = new("--holdout") { Description = "Where its hold-out rows are now, if they moved." };

    public void AddTo(Command command)
    {
        command.Options.Add(_real);
        command.Options.Add(_synthetic);
        command.Options.Add(_holdout);
    }

    public IReadOnlyDictionary<string, string> Read(ParseResult parsed) =>
        new[] { ("real", parsed.GetValue(_real)), ("synthetic", parsed.GetValue(_synthetic)), ("holdout", parsed.GetValue(_holdout)) }
            .Where(file => file.Item2 is not null).ToDictionary(file => file.Item1, file => file.Item2!);
}
