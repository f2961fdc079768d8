using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.CApi.Auditing;

/// <summary>What stands behind an fth_curated: the rows worth keeping, and what they gain.</summary>
internal sealed class Curated(
    AuditResult audit, CuratedSet set, CurationTrial? trial, LoadedFiles? files, IReadOnlyList<string>? ids, ReadPaths read) : IDisposable
{
    // What hangs on the files is taken now: they may be freed, and gone, before it is asked for.
    private readonly (FileSet Files, TextFormat Text)? _source =
        files?.HasFiles == true ? (files.Request.Synthetic, files.Request.Text) : null;
    private readonly IReadOnlyList<string> _notWritten = files?.HasFiles != true ? [] : CuratedFiles.NotWritten(files.Request.Synthetic);
    private string? _json;

    public CuratedSet Set { get; } = set;

    // Made once: a caller asks twice, first for the size.
    public string Json => _json ??=
        (CurationSummary.Of(Set, trial, audit.Options.ConfidenceLevel) with { NotWritten = _notWritten }).ToJson();

    /// <summary>Chooses rows as an fth_curation says.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="curation">What to keep, and the rows again.</param>
    /// <param name="options">Whose callbacks are called.</param>
    public static unsafe Curated Choose(Result result, CurationStruct* curation, in OptionsStruct options)
    {
        CurationStruct given = SizedStruct.Read(curation, "curation");
        Choice.Reserved(given.Reserved, "curation: reserved");
        bool wantsTrial = Choice.Flag(given.Trial, "curation: trial");
        using GivenRows rows = GivenRows.Of(given.Data, given.Real, given.Synthetic, "curation");
        rows.Check(result.Audit);
        AuditData data = new()
        {
            Real = rows.Real, Synthetic = rows.Synthetic, Index = result.Index, ColumnName = rows.Files?.ToAuditData().ColumnName,
        };
        CurationOptions choice = Options(given, rows);
        AuditOptions auditing = result.Audit.Options;
        double values = CallerThread.ValuesOf(data, auditing) * (wantsTrial ? 4 : 1);
        (CuratedSet set, CurationTrial? trial) = CallerThread.Run(options, values, (progress, cancellation) => (
            Curation.Choose(result.Audit, data, choice, progress, cancellation),
            wantsTrial ? CurationTrial.Run(data, auditing, choice, progress, cancellation) : null));
        return new Curated(result.Audit, set, trial, rows.Files, rows.Files?.ContextIn(null).SyntheticIds, result.Reads);
    }

    /// <summary>Writes the chosen rows and the reasons for all rows.</summary>
    public void Write(string path)
    {
        (FileSet source, TextFormat text) = _source
            ?? throw new StatusException(
                Status.InvalidArgument,
                "the rows came from memory, so there is no file to write rows of; take the chosen ones where they lie");
        using CuratedFiles written = CuratedFiles.Begin(source, path, text, read);
        written.Write(audit, Set, ids);
    }

    public void Dispose()
    {
    }

    private static unsafe CurationOptions Options(in CurationStruct given, GivenRows rows)
    {
        string? balance = Text.ReadOrNull(given.Balance);
        string[] labels = Text.ReadList(given.Labels, given.LabelsCount, "curation: labels");
        if (balance is not null && (rows.Files is null || labels.Length > 0))
        {
            throw new StatusException(
                Status.InvalidArgument,
                "curation: balance names a column of the loaded files; rows in memory are balanced by labels, and not by both");
        }

        return new CurationOptions
        {
            Rows = given.Rows == 0
                ? null
                : given.Rows is > 0 and <= int.MaxValue
                ? (int)given.Rows
                : throw Choice.Outside("curation: rows", given.Rows, "0 or more"),
            MaxAlpha = given.MaxAlpha == 0 ? null : given.MaxAlpha,
            FalseDiscoveryRate = given.FalseDiscoveryRate == 0 ? null : given.FalseDiscoveryRate,
            Labels = balance is not null
                ? RowLabels.Read(rows.Files!.Request.Synthetic, balance, rows.Files.Request.Text)
                : labels.Length > 0
                ? labels
                : null,
        };
    }
}
