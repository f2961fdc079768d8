using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report;

namespace FaithfulNative.Cli.Auditing;

/// <summary>Files in, result directory and summary out.</summary>
internal static class AuditRunner
{
    /// <param name="request">What to do.</param>
    /// <param name="then">Hears the result after it was shown to a person.</param>
    public static async Task<int> RunAsync(AuditRequest request, Action<AuditResult, LoadedData>? then = null)
    {
        ReadPaths read =
            request.Files.Reads().Add("ideal cache", request.Options.IdealCache).Add(request.Embed?.Reads() ?? new ReadPaths());
        UsageException.Check(() => read.CheckDirectory(request.Output));
        foreach (Gate gate in request.Gates)
        {
            gate.Check(request.Options);
        }

        using Interrupt interrupt = new();
        using AtomicDirectory target = AtomicDirectory.Begin(request.Output, read);
        using EmbeddedInputs inputs = await EmbeddedInputs.OfAsync(request.Embed, request.Files, request.Print.Quiet, interrupt);
        using LoadedData data = await interrupt.OrAsync(() => DataFiles.Load(inputs.Files with { Label = request.Label }));
        if (!request.Print.Quiet)
        {
            ColumnText.Print(SummaryText.Console(Console.Error, Console.IsErrorRedirected), data.Columns);
        }

        await Notes.ShowAsync(data.Notes, request.Print.Quiet);
        AuditData rows = ItemSource.WithClasses(data.ToAuditData() with { Index = request.Index }, data);
        AuditResult result = await ProgressDisplay.RunAsync(
            request.Print.Quiet,
            progress => Audit.RunAsync(rows, request.Options, progress, interrupt.Token));
        await Notes.ShowAsync(result.Notes.Except(data.Notes), request.Print.Quiet);
        GateResult[] gates = [.. request.Gates.Select(gate => gate.Check(result))];
        ResultContext context = inputs.Named(ResultContext.Of(inputs.Files, data, request.Redact ? null : request.Output)) with
        {
            Gates =
            [
                .. gates.Select(
                    g => new GateSummary(g.Metric, g.Minimum, g.Value, g.Passed) { SearchBound = g.SearchBound, Unjudged = g.Unjudged }),
            ],
        };
        if (request.Redact)
        {
            (context, result) = (context.Redacted(), result.Redacted());
        }

        if (!request.Redact)
        {
            inputs.WriteInto(target);
        }

        MakeRoom(data);
        await Task.WhenAll(
            Task.Run(() => ResultFiles.Write(target, result, context, request.Csv, interrupt.Token)),
            Task.Run(() => AuditReport.Write(target, result, context, ItemSource.Of(data), request.Redact, interrupt.Token)));
        interrupt.Token.ThrowIfCancellationRequested();
        target.Commit();
        Show(request, result, gates, context, then is null ? null : () => then(result, data));
        return gates.All(gate => gate.Passed) && CertificateText.Holds(result) ? ExitCode.Passed : ExitCode.GateFailed;
    }

    // What the audit leaves behind would otherwise add to the peak of what is written: audits of large files are near the limit of a
    // machine.
    private static void MakeRoom(LoadedData data)
    {
        GC.Collect(2, GCCollectionMode.Aggressive);
        data.LetGo();
    }

    private static void Show(AuditRequest request, AuditResult result, GateResult[] gates, ResultContext context, Action? then)
    {
        if (request.Print.Json)
        {
            Console.WriteLine(SummaryOf.ToJson(SummaryOf.Result(result, context)));
        }
        else if (!request.Print.Quiet)
        {
            SummaryText.Print(SummaryText.Console(), result, gates, request.Output);
            then?.Invoke();
        }
    }
}
