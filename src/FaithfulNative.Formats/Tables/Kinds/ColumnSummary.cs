namespace FaithfulNative.Formats.Tables;

/// <summary>What was decided about a column of the real table.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Used">Whether it is compared.</param>
/// <param name="Why">What the decision rests on, in a few words.</param>
public sealed record ColumnSummary(string Name, ColumnKind Kind, bool Used, string Why)
{
    /// <summary>The kind as options and results name it: number, whole, two_valued, category, time and so on.</summary>
    public string KindName => KindNames.Of(Kind);

    /// <summary>What it weighs in distances.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Its share of the typical squared distance: of all that is added up over pairs of real rows that are no farther apart than half of
    /// all pairs; null where it is not compared.
    /// </summary>
    public double? Share { get; init; }
}

/// <summary>The names of kinds in files and options.</summary>
internal static class KindNames
{
    private static readonly (ColumnKind Kind, string Name)[] s_names =
    [
        (ColumnKind.Number, "number"), (ColumnKind.Whole, "whole"), (ColumnKind.TwoValued, "two_valued"), (ColumnKind.Category, "category"),
        (ColumnKind.Time, "time"), (ColumnKind.Duration, "duration"), (ColumnKind.Identifier, "identifier"), (ColumnKind.Text, "text"),
        (ColumnKind.Constant, "constant"), (ColumnKind.Empty, "empty"), (ColumnKind.Nested, "nested"),
    ];

    public static string Of(ColumnKind kind) => Array.Find(s_names, pair => pair.Kind == kind).Name;

    public static ColumnKind? Find(string name)
    {
        int place = Array.FindIndex(s_names, pair => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : s_names[place].Kind;
    }

    /// <summary>Kinds that can be asked for: the others follow from the data.</summary>
    public static string Choices =>
        string.Join(", ", s_names.Select(pair => pair.Name).Where(name => name is not ("constant" or "empty" or "nested")));
}
