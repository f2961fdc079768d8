using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_compare_*.</summary>
internal static unsafe class ComparisonExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_compare_regressions", CallConvs = [typeof(CallConvCdecl)])]
    public static int Regressions(nint* results, byte** names, int count, byte* baseline, int* regressions) => Boundary.Run(() =>
    {
        Handles.Out(regressions, "out_count");
        _ = Text.Read(baseline, "baseline");
        using Compared compared = Compared.Of(results, names, count, baseline);
        *regressions = compared.Summary().Regressions.Count;
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_compare_json", CallConvs = [typeof(CallConvCdecl)])]
    public static int Json(nint* results, byte** names, int count, byte* baseline, byte* buffer, nuint capacity, nuint* needed) =>
        Boundary.Run(() =>
    {
        using Compared compared = Compared.Of(results, names, count, baseline);
        Text.Write(compared.Summary().ToJson(), buffer, capacity, needed);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_compare_page", CallConvs = [typeof(CallConvCdecl)])]
    public static int Page(nint* results, byte** names, int count, byte* baseline, byte* path) => Boundary.Run(() =>
    {
        string page = Text.ReadPath(path, "path");
        using Compared compared = Compared.Of(results, names, count, baseline);
        compared.WritePage(page);
    });
}
