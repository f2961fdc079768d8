using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss;

/// <summary>
/// Facts about the native library as a whole. Members other than <see cref="Missing"/> throw <see cref="AuditException"/> where it is not
/// found.
/// </summary>
public static class FaissLibrary
{
    /// <summary>Why the library cannot be used, where it was looked for and how to get it; null where it can be used.</summary>
    public static string? Missing
    {
        get
        {
            try
            {
                BuildInfo();
                return null;
            }
            catch (AuditException e)
            {
                return e.Message;
            }
        }
    }

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
