using FaithfulNative.CApi.Arrow;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Tables;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Auditing;

/// <summary>What stands behind an fth_data: loaded files, and what was asked for.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="loaded">The rows.</param>
/// <param name="streams">What came as streams.</param>
internal sealed class LoadedFiles(DataFilesRequest request, LoadedData loaded, GivenStreams streams) : IDisposable
{
    private readonly VectorSet?[] _dense = new VectorSet?[Role.Count];

    public static unsafe LoadedFiles Load(FilesStruct* files)
    {
        // Callers of before there was a choice get what there was then.
        FilesStruct given = SizedStruct.Read(files, "files", new FilesStruct { Scale = 1 });
        GivenStreams streams = new();
        try
        {
            DataFilesRequest request = FilesRequest.Of(given, streams);
            LoadedData loaded = streams.Named(() => DataFiles.Load(request));
            loaded.NameAs(streams.AsGiven);
            return new LoadedFiles(request, loaded, streams);
        }
        catch
        {
            streams.Dispose();
            throw;
        }
    }

    /// <summary>The files that were read, none of which is to be overwritten.</summary>
    public ReadPaths Reads { get; } = request.Reads();

    /// <summary>The files and columns, as the caller named them.</summary>
    public DataFilesRequest Request => request;

    /// <summary>Whether the synthetic rows lie in files of the caller's.</summary>
    public bool HasFiles => !streams.Keep(request.Synthetic);

    public VectorSet Rows(int role) => role switch
    {
        Role.Real => loaded.Real,
        Role.Synthetic => loaded.Synthetic,
        Role.Holdout => loaded.Holdout ?? throw new StatusException(Status.InvalidArgument, "there is no hold-out file in this data"),
        _ => throw Choice.Outside("role", role, "0 (real), 1 (synthetic) or 2 (hold-out)"),
    };

    public AuditData ToAuditData() => loaded.ToAuditData();

    /// <summary>How its tables became rows; null for arrays.</summary>
    public TableEncoder? Encoder => loaded.Encoder;

    /// <summary>
    /// The rows of one role as a matrix: those of tables in their dense form, those of arrays with offsets added back, made when they are
    /// first asked for.
    /// </summary>
    public VectorSet Matrix(int role)
    {
        VectorSet rows = Rows(role);
        if (rows.CodeColumns is null && rows.Offsets is null)
        {
            return rows;
        }

        lock (_dense)
        {
            return _dense[role] ??= rows.CodeColumns is null ? Restored(rows) : loaded.Encoder!.ToDense(rows);
        }
    }

    public ReportSource ForReport() => ReportSource.Of(loaded);

    /// <summary>What is known beyond the rows, with paths from a result directory where one is given.</summary>
    public ResultContext ContextIn(string? directory) => ResultContext.Of(request, loaded, directory);

    public void Dispose()
    {
        Array.ForEach(_dense, rows => rows?.Dispose());
        loaded.Dispose();
        streams.Dispose();
    }

    private static VectorSet Restored(VectorSet rows) => VectorSet.Create(
        rows.Count, rows.Dimension, rows.Name, (row, into) =>
            Array.ConvertAll(rows.CopyRestoredRow(row), value => (float)value).CopyTo(into));
}

/// <summary>FTH_ROLE_*.</summary>
internal static class Role
{
    public const int Real = 0;
    public const int Synthetic = 1;
    public const int Holdout = 2;
    public const int Count = 3;
}
