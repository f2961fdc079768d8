using FaithfulNative.Cli.Auditing;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Diagnosing;

/// <summary>A finished audit in, its diagnosis out. It is worked out anew where the audit has none, or none with classes.</summary>
internal static class DiagnoseRunner
{
    public static async Task<int> RunAsync(DiagnoseRequest request)
    {
        using Interrupt interrupt = new();
        Diagnosis? diagnosis = request.Label is null ? AuditDirectory.Open(request.Directory).Diagnosis : null;
        if (diagnosis is null)
        {
            diagnosis = await ProgressDisplay.RunAsync(request.Quiet, progress => Task.Run(() => Diagnose(request, progress, interrupt.Token)));
            Write(request.Directory, diagnosis);
        }

        Print(request.Json ? [diagnosis.ToJson()] : DiagnosisText.Lines(diagnosis));
        return ExitCode.Passed;
    }

    /// <summary>The rows of an audit with their classes, where a label column is named.</summary>
    public static AuditData WithLabels(AuditData data, DataFilesRequest files, string? label) => label is null ? data : data with
    {
        RealLabels = RowLabels.Read(files.Real, label),
        SyntheticLabels = RowLabels.Read(files.Synthetic, label),
    };

    private static Diagnosis Diagnose(DiagnoseRequest request, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        using FinishedAudit audit = FinishedAudit.Open(request.Directory, request.Moved);
        AuditData rows = WithLabels(audit.Rows, audit.Files, request.Label);
        return Audit.Run(rows, audit.Options with { Replicates = 0, IdealRows = 0 }, progress, cancellation).Diagnosis;
    }

    /// <summary>Into the result directory, with a new page where there is one; a redacted audit stays redacted.</summary>
    private static void Write(string directory, Diagnosis diagnosis)
    {
        bool redacted = !File.Exists(Path.Combine(directory, "report-values.json"));
        using AtomicFile file = AtomicFile.Begin(Path.Combine(directory, ResultFiles.DiagnosisName));
        file.Write(stream =>
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            writer.WriteLine((redacted ? diagnosis.Redacted() : diagnosis).ToJson());
        });
        file.Commit();
        string page = Path.Combine(directory, AuditReport.FileName);
        if (File.Exists(page))
        {
            AuditReport.Save(AuditReport.FromDirectory(directory), page);
        }
    }

    private static void Print(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine(line);
        }
    }
}
