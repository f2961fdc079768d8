using FaithfulNative.CApi.Arrow;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.CApi.Auditing;

/// <summary>What stands behind an fth_result: the audit's result and the tables made of it when first asked for.</summary>
/// <param name="audit">What was found.</param>
/// <param name="contextIn">What is known beyond the rows, with paths from a directory.</param>
/// <param name="read">The files that were read; none for rows in memory.</param>
/// <param name="index">What built the index of the search, for searches that follow from this one; null for none.</param>
internal sealed class Result(
    AuditResult audit, Func<string?, ResultContext> contextIn, ReadPaths read, INeighbourIndexBuilder? index) : IDisposable
{
    // Ids are the caller's own, so these tables go without them; those that are written to files have them.
    private readonly Lazy<ResultTable> _synthetic = new(() => AuditTables.Synthetic(audit, null));
    private readonly Lazy<ResultTable> _real = new(() => AuditTables.Real(audit, null));

    // Made once: it holds the time, and a caller asks twice, first for the size.
    private readonly Lazy<string> _summary = new(() => SummaryOf.ToJson(SummaryOf.Result(audit, contextIn(null))));

    public AuditResult Audit { get; } = audit;

    /// <summary>What the audit read, none of which is to be overwritten.</summary>
    public ReadPaths Reads { get; } = new ReadPaths().Add(read).Add("ideal cache", audit.Options.IdealCache);

    public INeighbourIndexBuilder? Index { get; } = index;

    /// <summary>Names of the real rows of the input; null when they have none.</summary>
    public IReadOnlyList<string>? RealIds => contextIn(null).RealIds;

    public string SummaryJson => _summary.Value;

    /// <summary>Any table, whole, with the ids of rows.</summary>
    public ResultTable Whole(int table) => ResultTables.Of(Audit, table, contextIn(null));

    public ResultTable Table(int table) => table switch
    {
        0 => _synthetic.Value,
        1 => _real.Value,
        _ => throw Choice.Outside("table", table, "0 (synthetic) or 1 (real)"),
    };

    /// <summary>Rows of a table, without making it.</summary>
    public int Rows(int table) => table switch
    {
        0 => Audit.Synthetic.Rows,
        1 => Audit.Real.Rows,
        _ => throw Choice.Outside("table", table, "0 (synthetic) or 1 (real)"),
    };

    public LevelCurve Curve(int role, int metric, int support)
    {
        AuditScores scores = role switch
        {
            Role.Synthetic => Audit.Scores,
            Role.Holdout => Audit.Ideal ?? throw new StatusException(Status.InvalidArgument, "the audit had no hold-out rows"),
            _ => throw Choice.Outside("role", role, "1 (synthetic) or 2 (hold-out)"),
        };
        HeadlineDefinition[] curves = [.. Audit.Options.Headlines.All.Where(headline => headline.HasCurve)];
        HeadlineDefinition[] named = [.. curves.Where(headline => headline.Number == metric)];
        if (named.Length == 0)
        {
            IEnumerable<string> known = curves.DistinctBy(headline => headline.Number)
                .Select(headline => $"{headline.Number} ({headline.Metric})");
            throw Choice.Outside("metric", metric, $"one that has a curve: {string.Join(", ", known)}");
        }

        HeadlineDefinition[] computed = [.. named.Where(headline => headline.Curve(scores) is not null)];
        IEnumerable<string> supports = computed.Select(headline => $"{Bits(headline)} ({headline.SupportName})");
        return Array.Find(computed, headline => Bits(headline) == support)?.Curve(scores)!.Curve
            ?? throw Choice.Outside("support", support, "one that was computed: " + string.Join(", ", supports));

        static int Bits(HeadlineDefinition headline) => (int)Numbers.BitsOf(Numbers.SupportBits, bit => headline.Support == bit);
    }

    /// <summary>Writes the result directory, with the report where its rows are given.</summary>
    public void Write(string directory, int format, ReportRows? report)
    {
        bool csv = format is 0 or 1 ? format == 1 : throw Choice.Outside("format", format, "0 (parquet) or 1 (csv)");
        ResultContext context = report?.Redact == true ? contextIn(null).Redacted() : contextIn(directory);
        using AtomicDirectory target = AtomicDirectory.Begin(directory, Reads);
        AuditResult audit = Shown(report?.Redact == true);
        ResultFiles.Write(target, audit, context, csv);
        if (report is not null)
        {
            AuditReport.Write(target, audit, context, report.Source(Audit), report.Redact);
        }

        target.Commit();
    }

    /// <summary>Writes the page of the report alone.</summary>
    public void WritePage(string path, ReportRows report)
    {
        Reads.CheckFiles(path);
        ResultContext context = report.Redact ? contextIn(null).Redacted() : contextIn(null);
        string page = AuditReport.ToHtml(Shown(report.Redact), context, report.Source(Audit), report.Redact);
        AuditReport.Save(page, path);
    }

    private AuditResult Shown(bool redacted) => redacted ? new(Audit) { Diagnosis = Audit.Diagnosis.Redacted() } : Audit;

    /// <summary>The names of the scored rows of a table, each terminated, one behind the other.</summary>
    public string Ids(int table)
    {
        (IReadOnlyList<string>? ids, SetSummary set) = table switch
        {
            0 => (contextIn(null).SyntheticIds, Audit.Synthetic),
            1 => (contextIn(null).RealIds, Audit.Real),
            _ => throw Choice.Outside("table", table, "0 (synthetic) or 1 (real)"),
        };
        return ids is null
            ? throw new StatusException(Status.InvalidArgument, "the rows have no names: no id column was asked for")
            : string.Join(
                '\0', Enumerable.Range(0, set.Rows).Select(row => ids[set.SourceRow(row)].Replace("\0", "", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
    }
}
