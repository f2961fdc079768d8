using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_result_curate, fth_curated_*.</summary>
internal static unsafe class CurationExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_result_curate", CallConvs = [typeof(CallConvCdecl)])]
    public static int Curate(nint handle, CurationStruct* curation, OptionsStruct* options, nint* curated) =>
        ResultExports.With(
            handle, result => Handles.Give(curated, "out_curated", () => Curated.Choose(result, curation, Options.Given(options))));

    [UnmanagedCallersOnly(EntryPoint = "fth_curated_rows", CallConvs = [typeof(CallConvCdecl)])]
    public static int Rows(nint handle, int* rows, long capacity, long* count) =>
        With(handle, curated => Copy([.. curated.Set.Rows], rows, capacity, count, "rows", "out_count"));

    [UnmanagedCallersOnly(EntryPoint = "fth_curated_fates", CallConvs = [typeof(CallConvCdecl)])]
    public static int Decisions(nint handle, int* decisions, long capacity, long* count) =>
        With(
            handle,
            curated =>
                Copy(
                    [.. curated.Set.Decisions.Select(decision => Numbers.Of(Numbers.Decisions, decision))], decisions, capacity, count,
                    "fates", "out_count"));

    [UnmanagedCallersOnly(EntryPoint = "fth_curated_json", CallConvs = [typeof(CallConvCdecl)])]
    public static int Json(nint handle, byte* buffer, nuint capacity, nuint* needed) =>
        With(handle, curated => Text.Write(curated.Json, buffer, capacity, needed));

    [UnmanagedCallersOnly(EntryPoint = "fth_curated_write", CallConvs = [typeof(CallConvCdecl)])]
    public static int Write(nint handle, byte* path) => With(handle, curated => curated.Write(Text.ReadPath(path, "path")));

    [UnmanagedCallersOnly(EntryPoint = "fth_curated_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<Curated>(handle, "curated"));

    private static void Copy(int[] values, int* into, long capacity, long* count, string name, string countName)
    {
        if (into is null && (capacity != 0 || count is null))
        {
            throw new StatusException(Status.InvalidArgument, $"{name} is NULL; that needs capacity 0 and {countName}");
        }

        if (count is not null)
        {
            *count = values.Length;
        }

        if (into is null)
        {
            return;
        }

        if (capacity < values.Length)
        {
            throw new StatusException(Status.BufferTooSmall, $"{name}: there is room for {capacity} values; there are {values.Length}");
        }

        values.CopyTo(new Span<int>(into, values.Length));
    }

    private static int With(nint handle, Action<Curated> body) => Boundary.Run(() =>
    {
        using HandleTable.Lease<Curated> curated = HandleTable.Use<Curated>(handle, "curated");
        body(curated.Target);
    });
}
