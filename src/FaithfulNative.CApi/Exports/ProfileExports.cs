using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaithfulNative.CApi.Arrow;
using FaithfulNative.CApi.Auditing;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Formats;

namespace FaithfulNative.CApi.Exports;

/// <summary>fth_profile_*.</summary>
internal static unsafe class ProfileExports
{
    [UnmanagedCallersOnly(EntryPoint = "fth_profile_fit", CallConvs = [typeof(CallConvCdecl)])]
    public static int Fit(MatrixStruct* real, MatrixStruct* holdout, OptionsStruct* options, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_profile", () =>
        {
            using VectorSet realRows = Matrix.Rows(real, "real");
            using VectorSet? holdoutRows = holdout is null ? null : Matrix.Rows(holdout, "holdout", realRows);
            return Fit(new AuditData { Real = realRows, Synthetic = realRows, Holdout = holdoutRows }, null, options);
        }));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_fit_data", CallConvs = [typeof(CallConvCdecl)])]
    public static int FitData(nint files, OptionsStruct* options, nint* handle) =>
        Boundary.Run(() => Handles.Give(handle, "out_profile", () =>
        {
            using HandleTable.Lease<LoadedFiles> data = HandleTable.Use<LoadedFiles>(files, "data");
            return Fit(data.Target.ToAuditData(), data.Target.Encoder?.ToJson(), options);
        }));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_save", CallConvs = [typeof(CallConvCdecl)])]
    public static int Save(nint handle, byte* path) => With(handle, profile => profile.Save(Text.ReadPath(path, "path")));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_load", CallConvs = [typeof(CallConvCdecl)])]
    public static int Load(byte* path, int threads, nint* handle) => Boundary.Run(() => Handles.Give(handle, "out_profile", () =>
        threads < 0 ? throw Choice.Outside("threads", threads, "0 or more") : RealProfile.Load(Text.ReadPath(path, "path"), threads)));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_describe", CallConvs = [typeof(CallConvCdecl)])]
    public static int Describe(nint handle, ProfileInfoStruct* info) =>
        With(handle, profile => SizedStruct.Write(info, ProfileCopy.Of(profile), "out_info"));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_score", CallConvs = [typeof(CallConvCdecl)])]
    public static int Score(nint handle, MatrixStruct* rows, OptionsStruct* options, RowScoreStruct* scores, long capacity) =>
        With(handle, profile =>
    {
        using VectorSet given = Matrix.Rows(rows, "rows", profile);
        if (profile.CodeColumns is null)
        {
            Score(profile, given, options, scores, capacity);
            return;
        }

        using VectorSet coded = ProfileRows.EncoderOf(profile)!.FromDense(given);
        Score(profile, coded, options, scores, capacity);
    });

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_score_table", CallConvs = [typeof(CallConvCdecl)])]
    public static int ScoreTable(nint handle, byte* path, OptionsStruct* options, RowScoreStruct* scores, long capacity, long* rows) =>
        With(handle, profile => Score(profile, RowsOf(Text.ReadPath(path, "path"), profile), options, scores, capacity, rows));

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_score_stream", CallConvs = [typeof(CallConvCdecl)])]
    public static int ScoreStream(
        nint handle, ArrowStreamStruct* stream, OptionsStruct* options, RowScoreStruct* scores, long capacity, long* rows) =>
        With(handle, profile =>
    {
        Handles.Out(stream, "stream");
        using GivenStreams streams = new();
        FileSet files = streams.Take(stream, "rows")!.Files;
        Score(profile, streams.Named(() => RowsOf(files, profile)), options, scores, capacity, rows);
    });

    private static void Score(
        RealProfile profile, VectorSet given, OptionsStruct* options, RowScoreStruct* scores, long capacity, long* rows)
    {
        using (given)
        {
            if (rows is not null)
            {
                *rows = given.Count;
            }

            if (scores is not null || capacity != 0 || rows is null)
            {
                Score(profile, given, options, scores, capacity);
            }
        }
    }

    // That a table is given to a profile of arrays is the caller's mistake, not the file's.
    private static VectorSet RowsOf(FileSet file, RealProfile profile)
    {
        try
        {
            return ProfileRows.Read(file, profile);
        }
        catch (AuditException error) when (profile.Encoder is null && ProfileRows.AreTables(file))
        {
            throw new StatusException(Status.InvalidArgument, error.Message);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "fth_profile_free", CallConvs = [typeof(CallConvCdecl)])]
    public static int Free(nint handle) => Boundary.Run(() => HandleTable.Free<RealProfile>(handle, "profile"));

    private static RealProfile Fit(AuditData data, string? encoder, OptionsStruct* options)
    {
        OptionsStruct given = Options.Given(options);
        AuditOptions audit = options is null ? RealProfile.DefaultOptions : Options.Of(given);

        // Synthetic rows have no part in a profile.
        data = Options.WithGroups(data, given with { SyntheticGroupsCount = 0 });
        (VectorSet real, VectorSet? holdout) = (data.Real, data.Holdout);
        double pairs = (double)real.Count * ((double)real.Count + (holdout?.Count ?? 0));
        return CallerThread.Run(given, pairs * (real.Dimension + 10), (progress, cancellation) =>
            RealProfile.Fit(real, audit, holdout, encoder, data.RealGroups, data.HoldoutGroups, progress, cancellation));
    }

    private static void Score(RealProfile profile, VectorSet given, OptionsStruct* options, RowScoreStruct* scores, long capacity)
    {
        Handles.Out(scores, "out_scores");
        if (capacity < given.Count)
        {
            throw new StatusException(Status.BufferTooSmall, $"there is room for {capacity} scores; there are {given.Count} rows");
        }

        // Checks the size of the first, which stands for all.
        uint size = SizedStruct.SizeOf(scores, "out_scores");
        double work = (double)given.Count * profile.RealRows * (ProfileTables.ColumnsOf(profile) + 10);
        RowScore[] found = CallerThread.Run(Options.Given(options), work, (progress, cancellation) =>
            profile.Score(given, progress, cancellation));
        for (int row = 0; row < found.Length; row++)
        {
            SizedStruct.Write((RowScoreStruct*)((byte*)scores + ((long)row * size)), size, ProfileCopy.Of(found[row]), "out_scores");
        }
    }

    private static int With(nint handle, Action<RealProfile> body) => Boundary.Run(() =>
    {
        using HandleTable.Lease<RealProfile> profile = HandleTable.Use<RealProfile>(handle, "profile");
        body(profile.Target);
    });
}
