namespace FaithfulNative.Data;

/// <summary>What lies in the place of a file that is to be written.</summary>
internal static class OlderFile
{
    /// <summary>Refuses a file that does not begin as those of its kind do; one that is absent or empty is no harm.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is written, for messages.</param>
    /// <param name="beginnings">How such files begin, all as long as the first.</param>
    /// <exception cref="AuditException">It begins otherwise, or cannot be read.</exception>
    public static void Check(string path, string what, params byte[][] beginnings)
    {
        try
        {
            using FileStream? older = File.Exists(path)
                ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
                : null;
            byte[] found = new byte[beginnings[0].Length];
            if (older is { Length: > 0 } && (older.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length
                || !Array.Exists(beginnings, beginning => beginning.AsSpan().SequenceEqual(found))))
            {
                throw new AuditException($"{path}: this file is no {what}; it is left alone: name another");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{path}: {e.Message}", e);
        }
    }
}
