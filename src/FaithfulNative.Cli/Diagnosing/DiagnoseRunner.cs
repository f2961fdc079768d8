using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Diagnosing;

/// <summary>A finished audit in, its diagnosis out. It is worked out anew where the audit has none, or none with classes.</summary>
internal static class DiagnoseRunner
{
    public static async Task<int> RunAsync(DiagnoseRequest request)
    {
        AuditDirectory finished = AuditDirectory.Open(request.Directory);
        UsageException.Check(() => finished.InputReads(request.Moved).CheckFiles(
            [.. AuditReport.DiagnosisFiles.Select(name => Path.Combine(request.Directory, name))]));
        using Interrupt interrupt = new();
        Diagnosis? diagnosis = request.Label is null ? finished.Diagnosis : null;
        if (diagnosis is null)
        {
            using FinishedAudit audit = await interrupt.OrAsync(() => FinishedAudit.Open(request.Directory, request.Moved, request.Label));
            AuditData rows = ItemSource.WithClasses(audit.Rows, audit.Data);
            diagnosis = await ProgressDisplay.RunAsync(
                request.Print.Quiet, progress => Task.Run(() => Diagnose(audit, rows, request.Directory, progress, interrupt.Token)));
        }

        foreach (string line in request.Print.Json ? [diagnosis.ToJson()] : request.Print.Quiet ? [] : DiagnosisText.Lines(diagnosis))
        {
            Console.WriteLine(line);
        }

        return ExitCode.Passed;
    }

    /// <summary>Runs the audit again, as far as a diagnosis needs it, and puts what is found into its directory.</summary>
    private static Diagnosis Diagnose(
        FinishedAudit audit, AuditData rows, string directory, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        AuditResult result = Audit.Run(rows, audit.Options with { Replicates = 0, IdealRows = 0 }, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        AuditReport.AddDiagnosis(directory, result, ResultContext.Of(audit.Files, audit.Data), ItemSource.Of(audit.Data));
        return result.Diagnosis;
    }
}
