namespace FaithfulNative.Formats.Tables;

/// <summary>Words that stand for a missing value in a text file. Other formats have nulls, so none of their words is one.</summary>
internal sealed class MissingMarks
{
    private static readonly string[] s_usual = ["NA", "N/A", "#N/A", "<NA>", "NaN", "-NaN", "NaT", "null", "None", "?", @"\N"];

    // In a column of numbers or times they can mean nothing else, wherever they come from.
    private static readonly MissingMarks s_between = new(
        [.. s_usual, ".", "-", "--", "\u2013", "\u2014", "#NULL!", "#VALUE!", "nil", "(null)", "missing", ""]);

    private readonly string[] _words;
    private readonly int _longest;

    public MissingMarks(IReadOnlyList<string> words)
    {
        _words = [.. words];
        _longest = words.Count == 0 ? -1 : words.Max(word => word.Length);
    }

    public static MissingMarks None { get; } = new([]);

    public static MissingMarks Usual { get; } = new(s_usual);

    /// <summary>Whether this is one of the words, in any case.</summary>
    public bool Match(ReadOnlySpan<char> text)
    {
        if (text.Length > _longest)
        {
            return false;
        }

        foreach (string word in _words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this looks like a missing value among numbers or times.</summary>
    public static bool Resembles(ReadOnlySpan<char> text) => s_between.Match(text);
}
