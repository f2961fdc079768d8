using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss;

/// <summary>Facts about the native library as a whole. Every member throws <see cref="AuditException"/> where it is not found.</summary>
public static class FaissLibrary
{
    /// <summary>Native indexes that are alive in this process; 0 once everything is disposed.</summary>
    public static long LiveObjects => FaissNative.LiveObjects();

    /// <summary>One line of JSON: version and build of FAISS, threads, BLAS.</summary>
    public static string BuildInfo()
    {
        Span<byte> json = stackalloc byte[512];
        Span<byte> error = stackalloc byte[FaissStatus.ErrorCapacity];
        FaissStatus.Check(FaissNative.BuildInfo(json, json.Length, error, error.Length), error);
        return FaissStatus.Text(json);
    }
}
