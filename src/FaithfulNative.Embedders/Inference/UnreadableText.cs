namespace FaithfulNative.Embedders.Inference;

/// <summary>What is said of items that cannot be read.</summary>
internal static class UnreadableText
{
    private const int Named = 10;

    public static string Of(IReadOnlyDictionary<int, string> unreadable, int items)
    {
        string[] reasons = [.. unreadable.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
        return reasons.Length == 1
            ? $"{reasons[0]}; leave it out, or have unreadable items skipped"
            : $"{reasons.Length:N0} of {items:N0} items cannot be read; leave them out, or have unreadable items skipped:\n  "
                + string.Join("\n  ", reasons.Take(Named))
                + (reasons.Length > Named ? $"\n  and {reasons.Length - Named:N0} more" : "");
    }
}
