using FaithfulNative.Formats;

namespace FaithfulNative.Cli.Shared;

/// <summary>What a misspelt word was meant to be.</summary>
internal static class Spelling
{
    /// <summary>"; did you mean 'audit'?", or a full stop where no known word is near.</summary>
    /// <param name="word">What was found.</param>
    /// <param name="known">What is allowed.</param>
    public static string Suggestion(string word, IEnumerable<string> known) =>
        NearName.Of(word, known) is { } near ? $"; did you mean '{near}'?" : ".";

    /// <summary>"; choose from exact, join", with the word that was meant before it, if one is near.</summary>
    /// <param name="word">What was found.</param>
    /// <param name="known">What is allowed.</param>
    public static string Choice(string word, IReadOnlyList<string> known) =>
        $"{(NearName.Of(word, known) is { } near ? $"; did you mean '{near}'? Choose" : "; choose")} from {string.Join(", ", known)}";
}
