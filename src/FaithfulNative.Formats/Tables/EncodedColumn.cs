namespace FaithfulNative.Formats.Tables;

/// <summary>What one column of the dense form stands for.</summary>
public enum EncodedKind
{
    /// <summary>A number, standardised on the real rows.</summary>
    Numeric,

    /// <summary>Whether a number is missing.</summary>
    Missing,

    /// <summary>Whether a word is this category.</summary>
    Category,
}

/// <summary>One column of the dense form of a table's rows.</summary>
public sealed record EncodedColumn
{
    /// <summary>What messages and reports call it: "age", "age is missing", "colour = red" or "colour is missing".</summary>
    public required string Name { get; init; }

    /// <summary>The table's column that it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What it stands for.</summary>
    public required EncodedKind Kind { get; init; }

    /// <summary>Mean of the real values that are present and finite; null unless numeric.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation (of the population, divisor n) of the same values; null unless numeric.</summary>
    public double? Sd { get; init; }

    /// <summary>How the numbers are scaled instead, where that is not by mean and standard deviation; since version 3.</summary>
    public NumberScale? Scale { get; init; }

    /// <summary>The category; null unless of that kind, and for the category of missing values.</summary>
    public string? Category { get; init; }

    /// <summary>The value that stands for "yes" (missing, this category); for numbers that of one standard deviation.</summary>
    public required double Weight { get; init; }
}

/// <summary>A number or a code of a row that a table became.</summary>
/// <param name="Name">What messages and reports call it: "age", "age is missing" or "colour".</param>
/// <param name="Source">The table's column that it comes from.</param>
public sealed record RowColumn(string Name, string Source);
