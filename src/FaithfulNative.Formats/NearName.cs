using F23.StringSimilarity;

namespace FaithfulNative.Formats;

/// <summary>What a misspelt name was meant to be.</summary>
public static class NearName
{
    // Letters that one name must share with the beginning of another to be taken for short of it: --output and --out.
    private const int LeastPrefix = 3;

    private static readonly OptimalStringAlignment s_edits = new();

    /// <summary>The known name that is nearest to what was found, whatever the case; null where none is near.</summary>
    /// <param name="found">A name that is not known. Dashes before it, as options have them, do not count.</param>
    /// <param name="known">The names that are allowed.</param>
    public static string? Of(string found, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(found);
        string sought = Bare(found);

        // A single letter is near to every other one.
        double most = sought.Length < 2 ? 0 : Math.Max(1, sought.Length / 3);
        return known.Select(name => (Name: name, Edits: s_edits.Distance(sought, Bare(name))))
            .Where(candidate => candidate.Edits <= most || BeginAlike(sought, Bare(candidate.Name)))
            .OrderBy(candidate => candidate.Edits).FirstOrDefault().Name;
    }

    private static bool BeginAlike(string sought, string name) => Math.Min(sought.Length, name.Length) >= LeastPrefix
        && (sought.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(sought, StringComparison.Ordinal));

    private static string Bare(string name) => name.TrimStart('-').ToLowerInvariant();
}
