using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_cancel_*.</summary>
internal static unsafe class CancelExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_cancel_new", CallConvs = [typeof(CallConvCdecl)])]
    public static int New(nint* handle) => Boundary.Run(() => Handles.Give(handle, "out_cancel", () => new Cancel()));

    [UnmanagedCallersOnly(EntryPoint = "fth_cancel_request", CallConvs = [typeof(CallConvCdecl)])]
    public static int Request(nint handle) => Boundary.Run(() =>
    {
        using HandleTable.Lease<Cancel> cancel = HandleTable.Use<Cancel>(handle, "cancel");
        cancel.Target.Request();
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_cancel_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<Cancel>(handle, "cancel"));
}
