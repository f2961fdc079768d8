namespace FaithfulNative.Search.Quantization;

/// <summary>
/// The values of a column of codes in a few groups of about equal size: rows in different groups differ in the column. Groups
/// decide what is looked at and never what a distance is, so any value may be in any of them.
/// </summary>
internal sealed class CodeGroups
{
    private readonly Dictionary<int, int> _groups;

    /// <param name="counts">How many rows of a sample have each value.</param>
    /// <param name="groups">How many groups, at least 1.</param>
    public CodeGroups(Dictionary<int, int> counts, int groups)
    {
        (Count, _groups) = (groups, new Dictionary<int, int>(counts.Count));
        long[] sizes = new long[groups];
        foreach ((int code, int count) in counts.OrderByDescending(value => value.Value).ThenBy(value => value.Key))
        {
            int least = Array.IndexOf(sizes, sizes.Min());
            _groups[code] = least;
            sizes[least] += count;
        }
    }

    /// <summary>Number of groups.</summary>
    public int Count { get; }

    /// <summary>The group of a value; one that was not in the sample belongs to any.</summary>
    public int Of(int code) => _groups.TryGetValue(code, out int group) ? group : (int)((uint)code % (uint)Count);
}
