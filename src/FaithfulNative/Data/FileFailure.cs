namespace FaithfulNative.Data;

/// <summary>What the system may answer to whoever writes a file.</summary>
internal static class FileFailure
{
    /// <summary>Whether an exception is such an answer. That a file grows too large for its file system is told by an argument.</summary>
    public static bool Is(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value", ActualValue: null };

    /// <summary>Its words, without the name of a parameter.</summary>
    public static string Words(Exception e) => e is ArgumentException ? "the file is too large for the file system" : e.Message;
}
