namespace FaithfulNative.Formats.Results;

/// <summary>
/// The result directory: summary.json, diagnosis.json, the tables synthetic and real (one row a sample), curves.csv, and
/// when the rows came from tables encoder.json, columns.csv and pairs.csv.
/// </summary>
public static class ResultFiles
{
    /// <summary>File name of the diagnosis.</summary>
    public const string DiagnosisName = "diagnosis.json";

    /// <summary>Writes the files; they appear when the caller commits <paramref name="target"/>.</summary>
    /// <param name="target">The directory, begun before the work so that it fails early.</param>
    /// <param name="result">What the audit found.</param>
    /// <param name="context">What is known beyond the rows.</param>
    /// <param name="csv">Write the per-row tables as csv rather than parquet.</param>
    /// <param name="cancellationToken">Stops the writing; what was there before stays.</param>
    public static void Write(
        AtomicDirectory target, AuditResult result, ResultContext context, bool csv = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        WriteTable("synthetic", AuditTables.Synthetic(result, context.SyntheticIds), csv);
        WriteTable("real", AuditTables.Real(result, context.RealIds), csv);
        WriteTable("curves", AuditTables.Curves(result), csv: true);
        if (!result.Columns.IsEmpty)
        {
            WriteTable("columns", ColumnResultTables.Columns(result), csv: true);
            WriteTable("pairs", ColumnResultTables.Pairs(result), csv: true);
        }

        if (context.EncoderJson is not null)
        {
            WriteText("encoder.json", context.EncoderJson);
        }

        WriteText(DiagnosisName, result.Diagnosis.ToJson());
        target.WriteLast(ResultContents.SummaryName, (files, stream) =>
            Put(stream, SummaryOf.ToJson(SummaryOf.Result(result, context) with { Files = files })));

        void WriteTable(string name, ResultTable table, bool csv) => target.WriteFile($"{name}.{(csv ? "csv" : "parquet")}", stream =>
        {
            if (csv)
            {
                CsvTableWriter.Write(table, stream, cancellationToken);
            }
            else
            {
                ParquetTableWriter.Write(table, stream, cancellationToken);
            }
        });

        void WriteText(string name, string text) => target.WriteFile(name, stream => Put(stream, text));

        static void Put(Stream stream, string text)
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            writer.WriteLine(text);
        }
    }
}
