using System.CommandLine;
using FaithfulNative.Formats;

namespace FaithfulNative.Cli.Shared;

/// <summary>The command-line options that say how text files are written.</summary>
internal sealed class TextOptions
{
    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "Encoding of text files: latin-1, windows-1252, utf-16 or another; UTF-8 if not given.",
    };
    private readonly Option<string?> _delimiter = new("--delimiter")
    {
        Description = "What separates the fields of text files: one sign, or tab; found out if not given.",
    };
    private readonly Option<string?> _decimal = new("--decimal")
    {
        Description = "What stands before the decimals of numbers in text: . or ,; found out for each column if not given.",
    };
    private readonly Option<string[]> _missing = new("--missing")
    {
        Description = "Words that stand for a missing value in .csv and .tsv, beside the empty cell, in place of NA, N/A, NaN, null, None, "
            + "? and \\N; none for no word.",
        AllowMultipleArgumentsPerToken = true,
    };

    public IReadOnlyList<Option> All => [_encoding, _delimiter, _decimal, _missing];

    public TextFormat Read(ParseResult parsed) => new()
    {
        Encoding = parsed.GetValue(_encoding),
        Delimiter = parsed.GetValue(_delimiter) switch
        {
            null => null,
            "tab" or "\\t" => '\t',
            { Length: 1 } sign when !char.IsLetterOrDigit(sign[0]) && sign[0] is not ('"' or '\n' or '\r') => sign[0],
            var other => throw new UsageException($"--delimiter: found '{other}'; one sign such as ; or | is needed, or tab"),
        },
        DecimalMark = parsed.GetValue(_decimal) switch
        {
            null => null,
            "." => '.',
            "," => ',',
            var other => throw new UsageException($"--decimal: found '{other}'; choose from . and ,"),
        },
        Missing = parsed.GetResult(_missing) is { Implicit: false }
            ? [.. (parsed.GetValue(_missing) ?? []).Where(word => word != "none")]
            : null,
    };
}
