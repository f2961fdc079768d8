using FaithfulNative.Cli.Auditing;
using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Subsets;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Cli.Comparing;

/// <summary>Sets in; the ranking, the page and the verdict on the baseline out.</summary>
/// <param name="baseline">What the others are held against, as the command line names it; null for nothing.</param>
/// <param name="page">File for the page; null for none. The numbers and the rows that each set covers go beside it.</param>
/// <param name="headlines">The headlines to compare.</param>
/// <param name="print">What goes to standard output.</param>
internal sealed class CompareRunner(string? baseline, string? page, HeadlineCatalogue headlines, Printing print)
{
    private readonly List<(string Name, AuditResult Result)> _audits = [];
    private IReadOnlyList<string>? _realIds;

    public static bool Same(string path, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    /// <summary>Audits files and compares them.</summary>
    public async Task<int> FilesAsync(
        IReadOnlyList<DataFilesRequest> requests, EmbedRequest? embed, AuditOptions options, INeighbourIndexBuilder? index)
    {
        ReadPaths read = new ReadPaths().Add("ideal cache", options.IdealCache).Add(embed?.Reads() ?? new ReadPaths());
        read = requests.Aggregate(read, (all, request) => all.Add(request.Reads()));
        using ComparisonFiles? files = Begin(read);
        requests[0].CheckRereadable();
        using Interrupt interrupt = new();
        string[] paths = [.. requests.Select(request => request.Synthetic.ToString())];
        foreach ((DataFilesRequest request, string name) in requests.Zip(Names(paths)))
        {
            using EmbeddedInputs inputs = await EmbeddedInputs.OfAsync(embed, request, print.Quiet, interrupt);
            using LoadedData data = await interrupt.OrAsync(() => DataFiles.Load(inputs.Files));
            await AuditAsync(name, data, options, index, interrupt.Token);
        }

        return Finish(paths, files);
    }

    /// <summary>Runs finished audits again, from their files and with their options, and compares them.</summary>
    public async Task<int> FinishedAsync(string[] directories)
    {
        using ComparisonFiles? files =
            Begin(directories.Aggregate(new ReadPaths(), (all, directory) => all.Add(AuditDirectory.Open(directory).Reads())));
        using Interrupt interrupt = new();
        CheckReal(directories);
        foreach ((string directory, string name) in directories.Zip(Names(directories)))
        {
            using FinishedAudit audit = await interrupt.OrAsync(() => FinishedAudit.Open(directory));
            await AuditAsync(name, audit.Data, audit.Options, null, interrupt.Token);
        }

        return Finish(directories, files);
    }

    private async Task AuditAsync(
        string name, LoadedData data, AuditOptions options, INeighbourIndexBuilder? index, CancellationToken cancellation)
    {
        AuditData rows = data.ToAuditData() with { Index = index };
        AuditOptions judged = options with { Headlines = headlines };
        AuditResult result = await ProgressDisplay.RunAsync(print.Quiet, progress => Audit.RunAsync(rows, judged, progress, cancellation));
        await Notes.ShowAsync(result.Notes, print.Quiet);
        _audits.Add((name, result));
        _realIds ??= data.RealIds;
    }

    private int Finish(string[] paths, ComparisonFiles? files)
    {
        Comparison comparison = Comparison.Of(_audits);
        string? held = baseline is null ? null : _audits[Place(paths, baseline)].Name;
        Regression[] regressions = held is null ? [] : [.. comparison.RegressionsFrom(held)];
        ComparisonSummary summary = ComparisonSummary.Of(comparison, _audits[0].Result.Options.ConfidenceLevel, held);
        files?.Write(ComparisonReport.ToHtml(_audits, _realIds, held), summary, ComparisonTable.Of(_audits, _realIds));
        if (print.Json)
        {
            Console.WriteLine(summary.ToJson());
        }
        else if (!print.Quiet)
        {
            Print(comparison, held, regressions, files);
        }

        return regressions.Length == 0 ? ExitCode.Passed : ExitCode.GateFailed;
    }

    private void Print(Comparison comparison, string? held, Regression[] regressions, ComparisonFiles? files)
    {
        AuditResult any = _audits[0].Result;
        ComparisonText.Print(SummaryText.Console(), comparison, any);
        foreach (string line in
            held is null ? [] : ComparisonText.Of(regressions, held, any).DefaultIfEmpty($"nothing is worse than {held} beyond chance"))
        {
            Console.WriteLine(line);
        }

        if (files is not null)
        {
            Console.WriteLine($"page: {files.Page}");
            Console.WriteLine($"the same for programs: {files.Numbers}");
            Console.WriteLine($"real rows that each set covers: {files.Rows}");
        }
    }

    /// <summary>Makes sure that the files can go there, before the work; null for none.</summary>
    private ComparisonFiles? Begin(ReadPaths read)
    {
        if (page is null)
        {
            return null;
        }

        UsageException.Check(() => ComparisonFiles.CheckOutputs(page, read));
        return ComparisonFiles.Begin(page);
    }

    // Short names where they tell the sets apart.
    private static string[] Names(string[] paths)
    {
        string[] names = Array.ConvertAll(paths, path => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
        return names.Distinct().Count() == paths.Length ? names : paths;
    }

    private static int Place(string[] paths, string baseline)
    {
        int place = Array.FindIndex(paths, path => Same(path, baseline));
        return place >= 0
            ? place
            : throw new UsageException($"--baseline: found '{baseline}'; it must be one of {string.Join(", ", paths)}");
    }

    // Said before the long work where the summaries tell.
    private static void CheckReal(string[] directories)
    {
        (string Directory, string? Content)[] audits =
            Array.ConvertAll(directories, directory => (directory, AuditDirectory.Open(directory).Summary.RealContent));
        if (
            Array.Find(
                audits, audit =>
                    audit.Content is not null
                        && audits[0].Content is not null
                        && audit.Content != audits[0].Content) is { Directory: not null } other)
        {
            throw new AuditException($"comparison: {other.Directory} was audited against other real rows than {audits[0].Directory}");
        }
    }
}
