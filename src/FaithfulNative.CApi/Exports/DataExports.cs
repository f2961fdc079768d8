using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_data_*.</summary>
internal static unsafe class DataExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_data_load", CallConvs = [typeof(CallConvCdecl)])]
    public static int Load(FilesStruct* files, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_data", () => LoadedFiles.Load(files)));

    [UnmanagedCallersOnly(EntryPoint = "fth_data_matrix", CallConvs = [typeof(CallConvCdecl)])]
    public static int Rows(nint handle, int role, MatrixStruct* matrix) => Boundary.Run(() =>
    {
        using HandleTable.Lease<LoadedFiles> data = HandleTable.Use<LoadedFiles>(handle, "data");
        SizedStruct.Write(matrix, Matrix.Of(data.Target.Matrix(role)), "out_matrix");
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_data_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<LoadedFiles>(handle, "data"));
}
