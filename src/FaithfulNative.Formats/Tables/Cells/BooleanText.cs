namespace FaithfulNative.Formats.Tables;

/// <summary>True and false in every spelling.</summary>
internal static class BooleanText
{
    private static readonly (string True, string False)[] s_pairs =
    [
        ("true", "false"), ("yes", "no"), ("t", "f"), ("y", "n"), ("on", "off"), ("1", "0"),
    ];

    /// <summary>"true" or "false" for one of the spellings, else the text as it is.</summary>
    public static string Canonical(string text)
    {
        string number = NumberText.Canonical(text);
        foreach ((string yes, string no) in s_pairs)
        {
            if (number.Equals(yes, StringComparison.OrdinalIgnoreCase))
            {
                return "true";
            }

            if (number.Equals(no, StringComparison.OrdinalIgnoreCase))
            {
                return "false";
            }
        }

        return text;
    }

    /// <summary>Whether words are the two of one spelling, both of them.</summary>
    public static bool IsPair(IReadOnlyCollection<string> labels)
    {
        HashSet<string> words = new(labels.Select(NumberText.Canonical), StringComparer.OrdinalIgnoreCase);
        return words.Count == 2 && Array.Exists(s_pairs, pair => words.Contains(pair.True) && words.Contains(pair.False));
    }
}
