using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Report.Page;

namespace FaithfulNative.Report;

/// <summary>
/// The report of an audit: one page, report.html, that opens from disk in any browser and asks for nothing outside itself.
/// Beside it lies what it is made from: report.json, which holds no value of a row, and report-values.json, which does.
/// </summary>
public static class AuditReport
{
    /// <summary>File name of the page.</summary>
    public const string FileName = "report.html";

    /// <summary>File names of what <see cref="AddDiagnosis"/> replaces in the directory of an audit.</summary>
    public static IReadOnlyList<string> DiagnosisFiles { get; } = [ResultFiles.DiagnosisName, ShownValues.FileName, FileName];

    /// <summary>Writes the page and its two files into a result directory.</summary>
    /// <param name="target">The directory; the files appear when the caller commits it.</param>
    /// <param name="result">What the audit found.</param>
    /// <param name="context">What is known beyond the rows, as given to <see cref="ResultFiles"/>.</param>
    /// <param name="source">The rows that were audited.</param>
    /// <param name="redact">Row numbers, ids and distances only: no value of a row, no picture, no report-values.json.</param>
    /// <param name="cancellationToken">Stops the work; what was there before stays.</param>
    /// <exception cref="AuditException">A file cannot be written, or a file of rows cannot be read any more.</exception>
    public static void Write(
        AtomicDirectory target, AuditResult result, ResultContext context, ReportSource source, bool redact =
            false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        ReportModel model = Model(result, context, redact ? null : source, cancellationToken);
        WriteText(ReportEvidence.FileName, model.Evidence.ToJson());
        if (model.Values is not null)
        {
            WriteText(ShownValues.FileName, model.Values.ToJson());
        }

        WriteText(FileName, ReportPage.Of(model));

        void WriteText(string name, string text) => target.WriteFile(name, stream =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            using StreamWriter writer = new(stream, leaveOpen: true);
            writer.Write(text);
        });
    }

    /// <summary>The page as text.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="context">What is known beyond the rows; all of it optional.</param>
    /// <param name="source">The rows that were audited.</param>
    /// <param name="redact">Row numbers, ids and distances only: no value of a row, no picture.</param>
    /// <exception cref="AuditException">A file of rows cannot be read any more.</exception>
    public static string ToHtml(AuditResult result, ResultContext context, ReportSource source, bool redact = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReportPage.Of(Model(result, context, redact ? null : source, CancellationToken.None));
    }

    /// <summary>The page of an audit of rows in memory.</summary>
    /// <param name="result">What the audit found.</param>
    /// <param name="data">The rows that were audited; null for a page with row numbers and distances only, no value of a row.</param>
    public static string ToHtml(AuditResult result, AuditData? data = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return data is null
            ? ReportPage.Of(Model(result.Redacted(), new ResultContext(), null, CancellationToken.None))
            : ToHtml(result, new ResultContext(), ReportSource.Of(data));
    }

    /// <summary>Makes the page again from the files of a finished audit.</summary>
    /// <param name="directory">The result directory.</param>
    /// <param name="redact">
    /// As for <see cref="Write"/>; the page of an audit that was redacted stays redacted.
    /// </param>
    /// <returns>The page as text.</returns>
    /// <exception cref="AuditException">The directory is no finished audit, or one of another version.</exception>
    public static string FromDirectory(string directory, bool redact = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return ReportPage.Of(new ReportDirectory(directory).Read(redact));
    }

    /// <summary>
    /// Puts a diagnosis that was worked out later into the directory of a finished audit: diagnosis.json, the overall verdict in
    /// summary.json, the values of the rows that its findings show, and a new page where there is one. What was redacted stays so.
    /// </summary>
    /// <param name="directory">The result directory.</param>
    /// <param name="result">The audit, run again from the same rows.</param>
    /// <param name="context">As for <see cref="Write"/>; only names of rows are read from it.</param>
    /// <param name="source">The rows that were audited.</param>
    /// <exception cref="AuditException">A file cannot be read or written, or is of another version.</exception>
    public static void AddDiagnosis(string directory, AuditResult result, ResultContext context, ReportSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(source);
        ReportDirectory files = new(directory);
        files.Replace(ResultFiles.DiagnosisName, (files.IsRedacted ? result.Diagnosis.Redacted() : result.Diagnosis).ToJson() + "\n");
        if (!files.IsRedacted)
        {
            files.Replace(ShownValues.FileName, ValueReader.Diagnosed(files.Values(), result, source, NamesOf(result, context)).ToJson());
        }

        files.ReplaceOverall();
        if (File.Exists(files.PathOf(FileName)))
        {
            files.Replace(FileName, FromDirectory(directory));
        }
    }

    /// <summary>Writes a page beside its place and renames it, so that a reader sees the old page or the new one.</summary>
    /// <param name="page">The page as text.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="AuditException">The name is not that of a page, so that another file might be lost, or the file cannot be written;
    /// what was there is still there.</exception>
    public static void Save(string page, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetExtension(path).ToLowerInvariant() is not (".html" or ".htm"))
        {
            throw new AuditException(AuditFault.Options, $"{path}: the page is a file with a name that ends in .html");
        }

        AtomicFile.WriteText(path, page);
    }

    /// <param name="result">What the audit found.</param>
    /// <param name="context">What is known beyond the rows.</param>
    /// <param name="source">The rows; null where no value of a row is to be shown.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private static ReportModel Model(
        AuditResult result, ResultContext context, ReportSource? source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        RowNames names = NamesOf(result, context);
        ReportEvidence evidence = ReportEvidence.Of(result, names, cancellationToken);
        ShownValues? values = source is null ? null : ValueReader.Of(result, evidence, source, names, cancellationToken);
        return new ReportModel(SummaryOf.Result(result, context), evidence, result.Diagnosis, values, result.Options.Headlines);
    }

    private static RowNames NamesOf(AuditResult result, ResultContext context) => new(result, context.RealIds, context.SyntheticIds);
}
