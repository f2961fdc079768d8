using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_options_init, fth_audit_*.</summary>
internal static unsafe class AuditExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_options_init", CallConvs = [typeof(CallConvCdecl)])]
    public static int OptionsInit(OptionsStruct* options, uint size) =>
        Boundary.Run(() => SizedStruct.Write(options, size, Options.Defaults(), "options"));

    [UnmanagedCallersOnly(EntryPoint = "fth_audit_run", CallConvs = [typeof(CallConvCdecl)])]
    public static int Run(MatrixStruct* real, MatrixStruct* synthetic, MatrixStruct* holdout, OptionsStruct* options, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_result", () =>
        {
            using VectorSet realRows = Matrix.Rows(real, "real");
            using VectorSet syntheticRows = Matrix.Rows(synthetic, "synthetic", realRows);
            using VectorSet? holdoutRows = holdout is null ? null : Matrix.Rows(holdout, "holdout", realRows);
            AuditData data = new() { Real = realRows, Synthetic = syntheticRows, Holdout = holdoutRows };
            return Run(data, options, _ => new ResultContext(), new ReadPaths());
        }));

    [UnmanagedCallersOnly(EntryPoint = "fth_audit_run_data", CallConvs = [typeof(CallConvCdecl)])]
    public static int RunData(nint files, OptionsStruct* options, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_result", () =>
        {
            using HandleTable.Lease<LoadedFiles> data = HandleTable.Use<LoadedFiles>(files, "data");
            return Run(data.Target.ToAuditData(), options, data.Target.ContextIn, data.Target.Reads);
        }));

    private static Result Run(AuditData data, OptionsStruct* given, Func<string?, ResultContext> contextIn, ReadPaths read)
    {
        OptionsStruct options = Options.Given(given);
        AuditOptions audit = Options.Of(options);
        AuditData complete = Options.WithGroups(Options.WithLabels(data with { Index = Options.Index(options) }, options), options);
        AuditResult found = CallerThread.Run(
            options, CallerThread.ValuesOf(data, audit), (progress, cancellation) => Audit.Run(complete, audit, progress, cancellation));
        return new Result(found, contextIn, read, complete.Index);
    }
}
