namespace FaithfulNative.Formats.Tables;

/// <summary>What is said of a column that is named and not there.</summary>
internal static class MissingColumn
{
    private const int Shown = 20;

    /// <summary>The sentence: the column that was meant, if one has nearly this name, and the columns that are there.</summary>
    /// <param name="path">The file that lacks it.</param>
    /// <param name="name">The name that was given.</param>
    /// <param name="known">The columns of the file.</param>
    /// <param name="option">The option that names it; null where more than one can.</param>
    public static string Says(string path, string name, IReadOnlyList<string> known, string? option = null)
    {
        string meant = NearName.Of(name, known) is { } near ? $"; did you mean '{near}'? The" : "; the";
        return $"{path}: there is no column '{name}'{(option is null ? "" : $", named by {option}")}{meant} columns are {List(known)}";
    }

    /// <summary>The names, the first of many.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
