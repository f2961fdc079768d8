using System.Text;

namespace FaithfulNative.Formats;

/// <summary>How text files are to be read, where that is not to be found out.</summary>
public sealed record TextFormat
{
    /// <summary>
    /// Name of the encoding, such as utf-8, latin-1, windows-1252 or utf-16; null for UTF-8, or what a byte order mark says.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between two fields; null for the comma, tab, semicolon or bar that the first lines show.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What stands before decimals, a point or a comma; null for whatever fits the whole column.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>Words that stand for a missing value beside the empty cell, in any case; null for the usual ones.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The encoding, which refuses bytes that it does not know.</summary>
    /// <exception cref="AuditException">There is no encoding of this name.</exception>
    internal Encoding ReadEncoding()
    {
        if (Encoding is null)
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true);
        }

        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return System.Text.Encoding.GetEncoding(Known(Encoding), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException e)
        {
            throw new AuditException(
                AuditFault.Options,
                $"encoding: found '{Encoding}'; the name of an encoding is needed, such as utf-8, latin-1, windows-1252 or utf-16", e);
        }
    }

    // Names that other tools use.
    private static string Known(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf8" or "utf-8-sig" or "utf8-sig" => "utf-8",
        "utf16" => "utf-16",
        "latin1" or "latin-1" or "l1" or "iso8859-1" => "iso-8859-1",
        "cp1252" => "windows-1252",
        var other =>
            other.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(other[2..], out int page)
                ? System.Text.Encoding.GetEncoding(page).WebName
                : other,
    };
}
