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
internal sealed class LoadedFiles(DataFilesRequest request, LoadedData loaded) : IDisposable
{
    private readonly VectorSet?[] _dense = new VectorSet?[Role.Count];

    public static unsafe LoadedFiles Load(FilesStruct* files)
    {
        // Callers of before there was a choice get what there was then.
        FilesStruct given = SizedStruct.Read(files, "files", new FilesStruct { Scale = 1 });
        DataFilesRequest request = new()
        {
            Real = FileSet.Of(
                [Text.Read(given.Real, "files: real"), .. Text.ReadList(given.MoreReal, given.MoreRealCount, "files: more_real")]),
            Synthetic = FileSet.Of(
                [
                    Text.Read(given.Synthetic, "files: synthetic"),
                    .. Text.ReadList(given.MoreSynthetic, given.MoreSyntheticCount, "files: more_synthetic")]),
            Holdout = Text.ReadOrNull(given.Holdout) is { } holdout
                ? FileSet.Of([holdout, .. Text.ReadList(given.MoreHoldout, given.MoreHoldoutCount, "files: more_holdout")])
                : null,
            Columns = Text.ReadList(given.Columns, given.ColumnsCount, "files: columns"),
            Drop = Text.ReadList(given.Drop, given.DropCount, "files: drop"),
            Categorical = Text.ReadList(given.Categorical, given.CategoricalCount, "files: categorical"),
            Id = Text.ReadOrNull(given.Id),
            Label = Text.ReadOrNull(given.Label),
            Group = Text.ReadOrNull(given.Group),
            ColumnsAs = Text.ReadOrNull(given.ColumnsAs),
            Weights = ColumnWeights.Parse(Text.ReadList(given.Weights, given.WeightsCount, "files: weights")),
            Scale = ScaleOf(given),
            Text = TextOf(given),
        };
        return new LoadedFiles(request, DataFiles.Load(request));
    }

    /// <summary>The files that were read, none of which is to be overwritten.</summary>
    public ReadPaths Reads { get; } = request.Reads();

    /// <summary>The files and columns, as the caller named them.</summary>
    public DataFilesRequest Request => request;

    public VectorSet Rows(int role) => role switch
    {
        Role.Real => loaded.Real,
        Role.Synthetic => loaded.Synthetic,
        Role.Holdout => loaded.Holdout ?? throw new StatusException(Status.InvalidArgument, "there is no hold-out file in this data"),
        _ => throw Choice.Outside("role", role, "0 (real), 1 (synthetic) or 2 (hold-out)"),
    };

    public AuditData ForAudit() => loaded.ForAudit();

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
    }

    private static ScaleRule ScaleOf(in FilesStruct given) => given.Scale switch
    {
        0 => ScaleRule.Auto,
        1 => ScaleRule.Standard,
        _ => throw Choice.Outside("files: scale", given.Scale, "0 (auto) or 1 (standard)"),
    };

    private static VectorSet Restored(VectorSet rows) => VectorSet.Create(
        rows.Count, rows.Dimension, rows.Name, (row, into) =>
            Array.ConvertAll(rows.CopyRestoredRow(row), value => (float)value).CopyTo(into));

    private static unsafe TextFormat TextOf(in FilesStruct given) => new()
    {
        Encoding = Text.ReadOrNull(given.Encoding),
        Delimiter = Sign(given.Delimiter, "delimiter"),
        DecimalMark = Sign(given.DecimalMark, "decimal_mark") is { } mark && mark is not ('.' or ',')
            ? throw new StatusException(Status.InvalidArgument, $"files: decimal_mark is '{mark}'; it must be . or ,")
            : Sign(given.DecimalMark, "decimal_mark"),
        Missing = given.Missing is null ? null : Text.ReadList(given.Missing, given.MissingCount, "files: missing"),
    };

    private static unsafe char? Sign(byte* text, string name) => Text.ReadOrNull(text) switch
    {
        null => null,
        { Length: 1 } sign => sign[0],
        var other => throw new StatusException(Status.InvalidArgument, $"files: {name} is '{other}'; one sign is needed"),
    };
}

/// <summary>FTH_ROLE_*.</summary>
internal static class Role
{
    public const int Real = 0;
    public const int Synthetic = 1;
    public const int Holdout = 2;
    public const int Count = 3;
}
