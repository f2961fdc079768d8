using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Auditing;

/// <summary>What stands behind an fth_data: loaded files, and what was asked for.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="loaded">The rows.</param>
/// <param name="labels">The class of each real and synthetic row; null for none.</param>
internal sealed class LoadedFiles(DataFilesRequest request, LoadedData loaded, (IReadOnlyList<string> Real, IReadOnlyList<string> Synthetic)? labels) : IDisposable
{
    public static unsafe LoadedFiles Load(FilesStruct* files)
    {
        FilesStruct given = SizedStruct.Read(files, "files");
        DataFilesRequest request = new()
        {
            Real = Text.Read(given.Real, "files: real"),
            Synthetic = Text.Read(given.Synthetic, "files: synthetic"),
            Holdout = Text.ReadOrNull(given.Holdout),
            Columns = Text.ReadList(given.Columns, given.ColumnsCount, "files: columns"),
            Drop = Text.ReadList(given.Drop, given.DropCount, "files: drop"),
            Categorical = Text.ReadList(given.Categorical, given.CategoricalCount, "files: categorical"),
            Id = Text.ReadOrNull(given.Id),
        };
        string? label = Text.ReadOrNull(given.Label);
        // Before the rows, which nobody would give back if this fails.
        (IReadOnlyList<string>, IReadOnlyList<string>)? labels = label is null ? null : (RowLabels.Read(request.Real, label), RowLabels.Read(request.Synthetic, label));
        return new LoadedFiles(request, DataFiles.Load(request), labels);
    }

    /// <summary>The files that were read, none of which is to be overwritten.</summary>
    public ReadPaths Reads { get; } = request.Reads();

    /// <summary>The file of synthetic rows, as the caller named it.</summary>
    public string SyntheticFile => request.Synthetic;

    public VectorSet Rows(int role) => role switch
    {
        Role.Real => loaded.Real,
        Role.Synthetic => loaded.Synthetic,
        Role.Holdout => loaded.Holdout ?? throw new StatusException(Status.InvalidArgument, "there is no hold-out file in this data"),
        _ => throw Choice.Outside("role", role, "0 (real), 1 (synthetic) or 2 (hold-out)"),
    };

    public AuditData ForAudit() => new()
    {
        Real = loaded.Real,
        Synthetic = loaded.Synthetic,
        Holdout = loaded.Holdout,
        RealLabels = labels?.Real,
        SyntheticLabels = labels?.Synthetic,
        ColumnName = loaded.ColumnName,
    };

    /// <summary>How its tables became vectors; null for arrays.</summary>
    public string? Encoder => loaded.Encoder?.ToJson();

    public ReportSource ForReport() => ReportSource.Of(loaded);

    /// <summary>What is known beyond the rows, with paths from a result directory where one is given.</summary>
    public ResultContext ContextIn(string? directory) => ResultContext.Of(request, loaded, directory);

    public void Dispose() => loaded.Dispose();
}

/// <summary>FTH_ROLE_*.</summary>
internal static class Role
{
    public const int Real = 0;
    public const int Synthetic = 1;
    public const int Holdout = 2;
}
