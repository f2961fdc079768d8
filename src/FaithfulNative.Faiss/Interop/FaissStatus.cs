using System.Text;

namespace FaithfulNative.Faiss.Interop;

/// <summary>Turns the status and the text of a native call into the exception a .NET caller expects.</summary>
internal static class FaissStatus
{
    /// <summary>Bytes to set aside for the text of a failure.</summary>
    public const int ErrorCapacity = 512;

    public static void Check(int status, ReadOnlySpan<byte> error)
    {
        if (status != 0)
        {
            throw Exception(status, Text(error));
        }
    }

    public static string Text(ReadOnlySpan<byte> terminated)
    {
        int end = terminated.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? terminated : terminated[..end]);
    }

    private static Exception Exception(int status, string text) => status switch
    {
        -1 => new ArgumentException(text),
        -3 => new InsufficientMemoryException(text),
        -5 => new AuditException(AuditFault.Io, text),
        // The caller's data or file is at fault.
        -6 or -8 or -12 => new AuditException(text),
        _ => new InvalidOperationException($"FAISS: {text}"),
    };
}
