using System.Text;

namespace FaithfulNative.Formats.Tables;

/// <summary>Names what is damaged in a file of text: its compressed data, or bytes that the encoding does not have.</summary>
internal static class TextDamage
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="encoding">The encoding that was asked for; null for none.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="AuditException">The file is damaged.</exception>
    public static T Named<T>(string path, string? encoding, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new AuditException($"{path}: the gzip data are damaged: {Words(e.Message)}", e);
        }
        catch (AuditException e) when (Gzip.DamageOf(path) is { } damage)
        {
            // What does not fit in the text comes from there.
            throw new AuditException($"{path}: the gzip data are damaged: {Words(damage)}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw UnknownBytes.Of(path, encoding, e);
        }
    }

    // The decompressor calls whatever it cannot read an unsupported method.
    private static string Words(string found) =>
        found.Contains("archive entry", StringComparison.Ordinal) ? "a part does not fit its checksum, or is no gzip" : found;
}
