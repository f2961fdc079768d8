using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_profile_*.</summary>
internal static unsafe class ProfileExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_profile_fit", CallConvs = [typeof(CallConvCdecl)])]
    public static int Fit(MatrixStruct* real, MatrixStruct* holdout, OptionsStruct* options, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_profile", () =>
        {
            using VectorSet realRows = Matrix.Rows(real, "real");
            using VectorSet? holdoutRows = holdout is null ? null : Matrix.Rows(holdout, "holdout");
            OptionsStruct given = Options.Given(options);
            AuditOptions audit = Options.Of(given);
            double pairs = (double)realRows.Count * ((double)realRows.Count + (holdoutRows?.Count ?? 0));
            return CallerThread.Run(given, pairs * (realRows.Dimension + 10), (progress, cancellation) =>
                RealProfile.Fit(realRows, audit, holdoutRows, progress, cancellation));
        }));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_save", CallConvs = [typeof(CallConvCdecl)])]
    public static int Save(nint handle, byte* path) => With(handle, profile => profile.Save(Path(path)));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_load", CallConvs = [typeof(CallConvCdecl)])]
    public static int Load(byte* path, int threads, nint* handle) => Boundary.Run(() => Handles.Give(handle, "out_profile", () =>
        threads < 0 ? throw Choice.Outside("threads", threads, "0 or more") : RealProfile.Load(Path(path), threads)));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_describe", CallConvs = [typeof(CallConvCdecl)])]
    public static int Describe(nint handle, ProfileInfoStruct* info) =>
        With(handle, profile => SizedStruct.Write(info, ProfileCopy.Of(profile), "out_info"));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_score", CallConvs = [typeof(CallConvCdecl)])]
    public static int Score(nint handle, MatrixStruct* rows, OptionsStruct* options, RowScoreStruct* scores, long capacity) => With(handle, profile =>
    {
        using VectorSet given = Matrix.Rows(rows, "rows");
        Handles.Out(scores, "out_scores");
        if (capacity < given.Count)
        {
            throw new StatusException(Status.BufferTooSmall, $"there is room for {capacity} scores; there are {given.Count} rows");
        }

        // Checks the size of the first, which stands for all.
        uint size = SizedStruct.SizeOf(scores, "out_scores");
        RowScore[] found = CallerThread.Run(Options.Given(options), (double)given.Count * profile.RealRows * (profile.Dimension + 10), (progress, cancellation) =>
            profile.Score(given, progress, cancellation));
        for (int row = 0; row < found.Length; row++)
        {
            SizedStruct.Write((RowScoreStruct*)((byte*)scores + ((long)row * size)), size, ProfileCopy.Of(found[row]), "out_scores");
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<RealProfile>(handle, "profile"));

    private static string Path(byte* path)
    {
        string text = Text.Read(path, "path");
        return text.Length > 0 ? text : throw new StatusException(Status.InvalidArgument, "path is empty");
    }

    private static int With(nint handle, Action<RealProfile> body) => Boundary.Run(() =>
    {
        using HandleTable.Lease<RealProfile> profile = HandleTable.Use<RealProfile>(handle, "profile");
        body(profile.Target);
    });
}
