namespace FaithfulNative.Formats.Tables;

/// <summary>
/// The codes of values that the real rows do not have. A value equals only itself, and has one code in all files that are encoded
/// together.
/// </summary>
internal sealed class UnseenCodes
{
    private readonly Dictionary<string, Dictionary<string, int>> _codes = new(StringComparer.Ordinal);

    /// <summary>The code of a value.</summary>
    /// <param name="source">The table's column.</param>
    /// <param name="value">The value, as it is compared.</param>
    /// <param name="known">How many codes the encoder knows; unseen values have those from there on.</param>
    public int Of(string source, string value, int known)
    {
        if (!_codes.TryGetValue(source, out Dictionary<string, int>? codes))
        {
            _codes.Add(source, codes = new(StringComparer.Ordinal));
        }

        if (!codes.TryGetValue(value, out int code))
        {
            codes.Add(value, code = known + codes.Count);
        }

        return code;
    }
}
