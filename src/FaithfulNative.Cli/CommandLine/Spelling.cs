using F23.StringSimilarity;

namespace FaithfulNative.Cli.CommandLine;

/// <summary>What a misspelt word was meant to be.</summary>
internal static class Spelling
{
    private static readonly OptimalStringAlignment s_edits = new();

    /// <summary>"; did you mean 'audit'?", or a full stop where no known word is near.</summary>
    /// <param name="word">What was found.</param>
    /// <param name="known">What is allowed.</param>
    public static string Suggestion(string word, IEnumerable<string> known)
    {
        double most = Math.Max(1, word.TrimStart('-').Length / 3);
        (string Word, double Edits)[] near =
        [
            .. known.Distinct().Select(candidate => (Word: candidate, Edits: s_edits.Distance(word.ToLowerInvariant(), candidate)))
                .Where(candidate => candidate.Edits <= most).OrderBy(candidate => candidate.Edits),
        ];
        return near.Length == 0 ? "." : $"; did you mean '{near[0].Word}'?";
    }
}
