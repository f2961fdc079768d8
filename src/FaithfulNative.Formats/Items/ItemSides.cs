using System.Globalization;
namespace FaithfulNative.Formats.Items;

/// <summary>What the rows of the sides of an audit are of, held against each other.</summary>
internal static class ItemSides
{
    private const int UnlikeQuality = 5;

    /// <summary>Refuses vectors of two models or recipes, and vectors beside rows of nobody knows what.</summary>
    /// <exception cref="AuditException">The sides are unlike; the message names both.</exception>
    public static void Check(IReadOnlyList<DataSource> files, IReadOnlyList<VectorItems?> items)
    {
        for (int side = 1; side < files.Count; side++)
        {
            if (items[0] is { } first
                && items[side] is { } other
                && (first.ModelSha256 != other.ModelSha256 || first.RecipeSha256 != other.RecipeSha256))
            {
                string what = first.ModelSha256 != other.ModelSha256 ? "other models" : "other recipes of one model";
                throw new AuditException($"{files[0].Path} and {files[side].Path} are vectors of {what} ({first.Model}, {other.Model}); "
                    + "they lie in two spaces and cannot be compared: embed both in one way");
            }
        }
    }

    /// <summary>What a reader should know.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<DataSource> files, IReadOnlyList<VectorItems?> items)
    {
        foreach (string note in items.SelectMany(side => side?.Notes ?? []))
        {
            yield return note;
        }

        for (int side = 1; side < files.Count; side++)
        {
            if (items[0] is { Formats: not null } first && items[side] is { Formats: not null } other && Differ(first, other))
            {
                yield return $"the {files[0].Role} pictures are {Describe(first)}, the {files[side].Role} ones {Describe(other)}: "
                    + $"compression alone makes sets differ";
            }

            if (items[0] is null != items[side] is null)
            {
                string known = (items[0] is null ? files[side] : files[0]).Path, unknown = (items[0] is null ? files[0] : files[side]).Path;
                yield return $"nothing tells what made the vectors of {unknown}; whether it was the model of {known} is not known";
            }
        }
    }

    private static bool Differ(VectorItems first, VectorItems other) =>
        Shares(first).Keys.Union(Shares(other).Keys)
            .Any(format => Math.Abs(Shares(first).GetValueOrDefault(format) - Shares(other).GetValueOrDefault(format)) > 0.1)
        || Math.Abs((first.JpegQuality ?? other.JpegQuality ?? 0) - (other.JpegQuality ?? first.JpegQuality ?? 0)) >= UnlikeQuality;

    private static Dictionary<string, double> Shares(VectorItems items) =>
        items.Formats!.ToDictionary(format => format.Key, format => format.Value / (double)items.Formats!.Values.Sum());

    private static string Describe(VectorItems items) =>
        string.Join(" and ", items.Formats!.OrderByDescending(format => format.Value).Select(format =>
        string.Create(CultureInfo.InvariantCulture, $"{format.Value:N0} {format.Key}")
            + (format.Key == "jpeg" && items.JpegQuality is { } quality ? $" (quality {quality})" : "")));
}
