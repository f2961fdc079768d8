using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_result_* but for the per-row tables.</summary>
internal static unsafe class ResultExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_result_headline_count", CallConvs = [typeof(CallConvCdecl)])]
    public static int HeadlineCount(nint handle, int* count) => With(handle, result =>
    {
        Handles.Out(count, "out_count");
        *count = result.Audit.Headlines.Length;
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_headline", CallConvs = [typeof(CallConvCdecl)])]
    public static int Headline(nint handle, int index, HeadlineStruct* headline) => With(handle, result =>
    {
        Choice.Index(index, result.Audit.Headlines.Length, "index");
        SizedStruct.Write(headline, HeadlineCopy.Of(result.Audit.Headlines[index]), "out_headline");
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_overall", CallConvs = [typeof(CallConvCdecl)])]
    public static int Overall(nint handle, int* code) => With(handle, result =>
    {
        Handles.Out(code, "out_code");
        *code = Numbers.Of(Numbers.OverallCodes, result.Audit.Overall.Code);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_certificate", CallConvs = [typeof(CallConvCdecl)])]
    public static int Certificate(nint handle, CertificateStruct* certificate) =>
        With(handle, result => SizedStruct.Write(certificate, HeadlineCopy.Of(result.Audit.Scores.Certificate), "out_certificate"));

    [UnmanagedCallersOnly(EntryPoint = "fth_result_curve", CallConvs = [typeof(CallConvCdecl)])]
    public static int Curve(nint handle, int role, int metric, int support, double* levels, long count, double* shares) =>
        With(handle, result =>
    {
        Handles.Out(levels, "levels");
        Handles.Out(shares, "out_shares");
        LevelCurve curve = result.Curve(role, metric, support);
        for (long i = 0; i < count; i++)
        {
            if (levels[i] is not (>= 0 and <= 1))
            {
                throw new StatusException(
                    Status.InvalidArgument, FormattableString.Invariant($"levels[{i}] is {levels[i]}; it must lie in [0, 1]"));
            }
        }

        for (long i = 0; i < count; i++)
        {
            shares[i] = curve.ShareAt(levels[i]);
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_summary_json", CallConvs = [typeof(CallConvCdecl)])]
    public static int SummaryJson(nint handle, byte* buffer, nuint capacity, nuint* needed) =>
        With(handle, result => Text.Write(result.SummaryJson, buffer, capacity, needed));

    [UnmanagedCallersOnly(EntryPoint = "fth_result_diagnosis_json", CallConvs = [typeof(CallConvCdecl)])]
    public static int DiagnosisJson(nint handle, byte* buffer, nuint capacity, nuint* needed) =>
        With(handle, result => Text.Write(result.Audit.Diagnosis.ToJson(), buffer, capacity, needed));

    [UnmanagedCallersOnly(EntryPoint = "fth_result_write", CallConvs = [typeof(CallConvCdecl)])]
    public static int Write(nint handle, byte* directory, int format) =>
        With(handle, result => result.Write(Text.ReadPath(directory, "directory"), format, null));

    [UnmanagedCallersOnly(EntryPoint = "fth_result_write_report", CallConvs = [typeof(CallConvCdecl)])]
    public static int WriteReport(nint handle, byte* directory, int format, ReportStruct* report) => With(handle, result =>
    {
        string path = Text.ReadPath(directory, "directory");
        using ReportRows rows = ReportRows.Of(report);
        result.Write(path, format, rows);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_report", CallConvs = [typeof(CallConvCdecl)])]
    public static int Report(nint handle, ReportStruct* report, byte* path) => With(handle, result =>
    {
        string page = Text.ReadPath(path, "path");
        using ReportRows rows = ReportRows.Of(report);
        result.WritePage(page, rows);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_report_again", CallConvs = [typeof(CallConvCdecl)])]
    public static int ReportAgain(byte* directory, int redact, byte* path) => Boundary.Run(() =>
    {
        string from = Text.ReadPath(directory, "directory");
        string to = Text.ReadPathOrNull(path, "path") ?? Path.Combine(from, AuditReport.FileName);
        bool redacts = Choice.Flag(redact, "redact");
        AuditDirectory.Open(from).Reads(except: AuditReport.FileName).CheckFiles(to);
        string page = AuditReport.FromDirectory(from, redacts);
        AuditReport.Save(page, to);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_result_ids", CallConvs = [typeof(CallConvCdecl)])]
    public static int Ids(nint handle, int table, byte* buffer, nuint capacity, nuint* needed) =>
        With(handle, result => Text.Write(result.Ids(table), buffer, capacity, needed));

    [UnmanagedCallersOnly(EntryPoint = "fth_result_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<Result>(handle, "result"));

    /// <summary>Runs the body of an export on the result behind a handle.</summary>
    internal static int With(nint handle, Action<Result> body) => Boundary.Run(() =>
    {
        using HandleTable.Lease<Result> result = HandleTable.Use<Result>(handle, "result");
        body(result.Target);
    });
}
