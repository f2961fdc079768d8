using System.Collections.ObjectModel;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>
/// Which columns of a file are read as labels of its rows: the classes and the groups, in the one pass that reads the rows.
/// </summary>
internal static class LabelColumns
{
    /// <summary>No labels.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> None { get; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The columns to read of a table.</summary>
    /// <param name="file">The table.</param>
    /// <param name="place">0 for real rows, 1 for synthetic ones, 2 for a hold-out.</param>
    /// <param name="request">What was asked for.</param>
    /// <exception cref="AuditException">The table lacks one that it needs.</exception>
    public static IReadOnlyCollection<string> Of(TableFile file, int place, DataFilesRequest request)
    {
        string[] names = Wanted(place, request);
        // Synthetic rows without groups are taken as independent; without classes they cannot be held against those of the real rows.
        foreach (string name in names.Where(name => name == request.Label || place != 1))
        {
            Need(file, name);
        }

        return [.. names.Where(file.Has)];
    }

    /// <summary>The labels of an array, or of several that are one set.</summary>
    /// <param name="parts">The arrays.</param>
    /// <param name="place">As above.</param>
    /// <param name="request">What was asked for.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        IReadOnlyList<RawArray> parts, int place, DataFilesRequest request) =>
        Wanted(place, request).ToDictionary(
            name => name,
            name => (IReadOnlyList<string>)[.. parts.SelectMany(part => RowLabels.OfArray(part, name))],
            StringComparer.Ordinal);

    /// <summary>Refuses a table without the column.</summary>
    public static void Need(TableFile file, string name)
    {
        if (!file.Has(name))
        {
            throw new AuditException(AuditFault.Options, MissingColumn.Says(file.Path, name, file.Names));
        }
    }

    // A hold-out has no classes.
    private static string[] Wanted(int place, DataFilesRequest request) =>
        [.. new[] { place < 2 ? request.Label : null, request.Group }.OfType<string>().Distinct(StringComparer.Ordinal)];
}
