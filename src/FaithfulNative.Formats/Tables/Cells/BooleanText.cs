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

    /// <summary>
    /// Whether words are true and false, both of them, in one spelling or several: yes, TRUE, no and 0. A letter alone needs its other
    /// (Y, N and F are three grades); a digit alone needs a longer word beside it.
    /// </summary>
    public static bool IsPair(IReadOnlyCollection<string> labels)
    {
        const int most = 40; // spellings of the pairs, in capitals or not
        if (labels.Count is < 2 or > most)
        {
            return false;
        }

        HashSet<string> words = new(labels.Select(NumberText.Canonical), StringComparer.OrdinalIgnoreCase);
        HashSet<string> meant = [.. words.Select(Canonical)];
        bool hasLonger = words.Any(word => word.Length > 1);
        return meant.SetEquals(["true", "false"])
            && words.All(word => word.Length > 1 || HasOther(word) || (hasLonger && char.IsAsciiDigit(word[0])));

        bool HasOther(string word) => Array.Exists(s_pairs, pair => words.Contains(pair.True) && words.Contains(pair.False)
            && (pair.True.Equals(word, StringComparison.OrdinalIgnoreCase) || pair.False.Equals(word, StringComparison.OrdinalIgnoreCase)));
    }
}
