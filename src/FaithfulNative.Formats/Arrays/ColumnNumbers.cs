using System.Globalization;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Which columns of an array are wanted: numbers from 0 and ranges such as 3-7 (both ends included).</summary>
internal sealed class ColumnNumbers(IReadOnlyList<string> keep, IReadOnlyList<string> drop)
{
    /// <summary>What <see cref="Resolve"/> last gave.</summary>
    public int[]? Resolved { get; private set; }

    /// <summary>The wanted columns in the order asked for.</summary>
    public int[] Resolve(string file, int dimension)
    {
        HashSet<int> dropped = [.. drop.SelectMany(item => Expand(file, item, dimension))];
        IEnumerable<int> kept = keep.Count == 0
            ? Enumerable.Range(0, dimension)
            : keep.SelectMany(item => Expand(file, item, dimension)).Distinct();
        int[] wanted = [.. kept.Where(column => !dropped.Contains(column))];
        return wanted.Length > 0
            ? Resolved = wanted
            : throw new AuditException(AuditFault.Options, $"{file}: no column is left of {dimension} after the choice of columns");
    }

    private static IEnumerable<int> Expand(string file, string item, int dimension)
    {
        string[] ends = item.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out int first) || !TryNumber(ends[^1], out int last))
        {
            throw new AuditException(
                AuditFault.Options,
                $"{file}: '{item}' does not name columns of an array; a number from 0 or a range such as 3-7 is needed");
        }

        if (first > last || last >= dimension)
        {
            throw new AuditException(AuditFault.Options, $"{file}: there is no column {item}; the columns are 0 to {dimension - 1}");
        }

        return Enumerable.Range(first, last - first + 1);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
