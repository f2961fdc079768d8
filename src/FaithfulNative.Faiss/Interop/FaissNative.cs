using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace FaithfulNative.Faiss.Interop;

/// <summary>native/faiss_shim/fth_faiss.h, one to one; what the functions promise is written there.</summary>
internal static unsafe partial class FaissNative
{
    public const string Library = "faithful_faiss";

    static FaissNative() => NativeLibrary.SetDllImportResolver(
        typeof(FaissNative).Assembly,
        static (name, _, _) => name == Library ? NativeLocator.Load() : IntPtr.Zero);

    [LibraryImport(Library, EntryPoint = "fth_faiss_live_objects")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long LiveObjects();

    [LibraryImport(Library, EntryPoint = "fth_faiss_build_info")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int BuildInfo(Span<byte> json, int capacity, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_create")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Create(
        in FaissParams parameters, out FaissIndexHandle index, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_train")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Train(
        FaissIndexHandle index, float* rows, long count, int threads, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_add")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Add(
        FaissIndexHandle index, float* rows, long count, int threads, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_search")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Search(
        FaissIndexHandle index,
        float* queries,
        long count,
        int k,
        int threads,
        Span<float> squaredDistances,
        Span<long> ids,
        Span<byte> error,
        int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_set_ef_search")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int SetEfSearch(FaissIndexHandle index, int efSearch, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_set_nprobe")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int SetNprobe(FaissIndexHandle index, int nprobe, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_describe")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Describe(
        FaissIndexHandle index, ref FaissDescription description, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_write")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Write(FaissIndexHandle index, int descriptor, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_load", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int Load(string path, out FaissIndexHandle index, Span<byte> error, int errorCapacity);

    [LibraryImport(Library, EntryPoint = "fth_faiss_index_free")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial void Free(IntPtr index);

    [LibraryImport(Library, EntryPoint = "fth_faiss_kmeans")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int KMeans(
        float* rows,
        long count,
        int dimension,
        int centroids,
        int iterations,
        int seed,
        int threads,
        Span<float> result,
        Span<byte> error,
        int errorCapacity);
}

/// <summary>fth_faiss_params.</summary>
internal struct FaissParams
{
    public uint StructSize;
    public int Kind;
    public int Dimension;
    public int HnswLinks;
    public int HnswEfConstruction;
    public int IvfLists;
}

/// <summary>fth_faiss_description.</summary>
internal struct FaissDescription
{
    public uint StructSize;
    public int Kind;
    public int Dimension;
    public int IsTrained;
    public long Count;
    public int IvfLists;
    public int Effort;
}
