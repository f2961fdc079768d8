using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Cli.Curating;

/// <summary>A finished audit in; the chosen rows, the reasons and what was gained out.</summary>
internal static class CurateRunner
{
    public static async Task<int> RunAsync(CurateRequest request)
    {
        ReadPaths read = AuditDirectory.Open(request.Directory).Reads(request.Moved);
        UsageException.Check(() => CuratedItems.CheckOutputs(request.Output, read));
        using Interrupt interrupt = new();
        using FinishedAudit audit = await interrupt.OrAsync(() => FinishedAudit.Open(request.Directory, request.Moved));
        VectorItems? items = audit.Data.SyntheticItems;
        using CuratedItems? chosen = items is null || IsArray(request.Output)
            ? null
            : CuratedItems.Begin(items, request.Output, request.Link, read);
        using CuratedFiles? files = chosen is not null
            ? null
            : CuratedFiles.Begin(audit.Files.Synthetic, request.Output, audit.Files.Text, read);
        CurationOptions options = request.Options with
        {
            Labels = request.Balance is null ? null : await interrupt.OrAsync(
                () =>
                    ItemSource.Classes(items, request.Balance) ?? RowLabels.Read(audit.Files.Synthetic, request.Balance, audit.Files.Text)),
        };

        (AuditResult result, CuratedSet set, CurationTrial trial) = await ProgressDisplay.RunAsync(
            request.Print.Quiet, progress => Task.Run(() => Curate(audit, options, progress, interrupt.Token)));
        chosen?.Write(result, set, interrupt.Token);
        files?.Write(result, set, audit.Data.SyntheticIds, interrupt.Token);
        await Notes.ShowAsync(files?.Notes ?? [], request.Print.Quiet);
        if (request.Print.Json)
        {
            CurationSummary summary = CurationSummary.Of(set, trial, audit.Options.ConfidenceLevel);
            IReadOnlyList<string> notWritten = files is null ? [] : CuratedFiles.NotWritten(audit.Files.Synthetic);
            Console.WriteLine((summary with { NotWritten = notWritten }).ToJson());
        }
        else if (!request.Print.Quiet)
        {
            CurationText.Print(SummaryText.Console(), result, set, trial, options);
            Console.WriteLine($"chosen rows: {request.Output}");
            Console.WriteLine($"reasons: {chosen?.ReasonsPath ?? files!.ReasonsPath}");
        }

        return ExitCode.Passed;
    }

    private static bool IsArray(string output) => output.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    private static (AuditResult Result, CuratedSet Set, CurationTrial Trial) Curate(
        FinishedAudit audit, CurationOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        CurationTrial.CheckSize(audit.Options, options);

        // The choice needs scores and row tests, not intervals or ideals.
        AuditResult result = Audit.Run(audit.Rows, audit.Options with { Replicates = 0, IdealRows = 0 }, progress, cancellation);
        CuratedSet set = Curation.Choose(result, audit.Rows, options, progress, cancellation);
        return (result, set, CurationTrial.Run(audit.Rows, audit.Options, options, progress, cancellation));
    }
}
