using System.Text;
using System.Text.Unicode;

namespace FaithfulNative.Formats.Tables;

/// <summary>Cells of files whose text is UTF-8, read as they are or refused.</summary>
internal static class CellText
{
    /// <summary>The text of a cell.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="format">What the user says of bytes that are not UTF-8.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="column">The column, for messages.</param>
    /// <param name="row">The row, for messages.</param>
    /// <exception cref="AuditException">The bytes are not UTF-8, and no encoding is named or they are not in it either.</exception>
    public static string Of(ReadOnlySpan<byte> bytes, TextFormat format, string file, string column, long row)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        string found = Convert.ToHexString(bytes[..Math.Min(bytes.Length, 20)]);
        if (format.Encoding is null)
        {
            throw new AuditException(
                $"{file}: row {row}, column '{column}': the bytes {found} are not UTF-8; say with encoding how the text is written: "
                + "latin-1, windows-1252 or another, or drop the column");
        }

        try
        {
            return format.ReadEncoding().GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new AuditException($"{file}: row {row}, column '{column}': the bytes {found} are neither UTF-8 nor {format.Encoding}", e);
        }
    }
}
