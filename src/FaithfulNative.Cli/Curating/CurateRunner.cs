using FaithfulNative.Cli.Auditing;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Cli.Curating;

/// <summary>A finished audit in; the chosen rows, the reasons and what was gained out.</summary>
internal static class CurateRunner
{
    public static async Task<int> RunAsync(CurateRequest request)
    {
        using Interrupt interrupt = new();
        using FinishedAudit audit = FinishedAudit.Open(request.Directory, request.Moved);
        string reasonsPath = ReasonsPath(request.Output);
        RowSubset.Check(audit.Files.Synthetic, request.Output);
        using AtomicFile subset = AtomicFile.Begin(request.Output);
        using AtomicFile reasons = AtomicFile.Begin(reasonsPath);
        CurationOptions options = request.Options with
        {
            Labels = request.Balance is null ? null : RowLabels.Read(audit.Files.Synthetic, request.Balance),
        };

        (AuditResult result, CuratedSet set, CurationTrial trial) = await ProgressDisplay.RunAsync(
            request.Quiet, progress => Task.Run(() => Curate(audit, options, progress, interrupt.Token)));
        subset.Write(stream => RowSubset.Write(audit.Files.Synthetic, request.Output, set.Rows, stream, interrupt.Token));
        reasons.Write(stream => WriteTable(CurationTable.Of(result, set, audit.Data.SyntheticIds), reasonsPath, stream, interrupt.Token));
        interrupt.Token.ThrowIfCancellationRequested();
        reasons.Commit();
        subset.Commit();
        CurationText.Print(SummaryText.Console(), result, set, trial, options);
        Console.WriteLine($"chosen rows: {request.Output}");
        Console.WriteLine($"reasons: {reasonsPath}");
        return ExitCode.Passed;
    }

    private static (AuditResult Result, CuratedSet Set, CurationTrial Trial) Curate(
        FinishedAudit audit, CurationOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        // The choice needs scores and row tests, not intervals or ideals.
        AuditResult result = Audit.Run(audit.Rows, audit.Options with { Replicates = 0, IdealRows = 0 }, progress, cancellation);
        CuratedSet set = Curation.Choose(result, audit.Rows, options, progress, cancellation);
        return (result, set, CurationTrial.Run(audit.Rows, audit.Options, options, progress, cancellation));
    }

    /// <summary>subset.parquet has subset-reasons.parquet beside it; rows of other formats have their reasons as csv.</summary>
    private static string ReasonsPath(string output)
    {
        string name = Path.GetFileName(output);
        int stem = name.IndexOf('.', 1);
        string ending = output.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? "parquet" : "csv";
        return Path.Combine(Path.GetDirectoryName(output) ?? "", $"{(stem < 0 ? name : name[..stem])}-reasons.{ending}");
    }

    private static void WriteTable(ResultTable table, string path, Stream stream, CancellationToken cancellation)
    {
        if (path.EndsWith(".parquet", StringComparison.Ordinal))
        {
            ParquetTableWriter.Write(table, stream, cancellation);
        }
        else
        {
            CsvTableWriter.Write(table, stream, cancellation);
        }
    }
}
