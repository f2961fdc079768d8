namespace FaithfulNative.Formats.Tables;

/// <summary>What was decided about a column, on the real rows, and how every file's cells of it are read.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Used">Whether it is compared.</param>
/// <param name="Why">What the decision rests on.</param>
internal sealed record ColumnPlan(string Name, ColumnKind Kind, bool Used, string Why)
{
    /// <summary>Subtracted from every number before it becomes a double, for numbers that doubles do not hold; else 0.</summary>
    public decimal Origin { get; init; }

    /// <summary>The value of a constant column, as text; null for others.</summary>
    public string? Constant { get; init; }

    /// <summary>The .NET pattern of times that the user named; null for whatever fits.</summary>
    public string? TimePattern { get; init; }

    /// <summary>The local form of times of the real rows; null for ISO 8601.</summary>
    public string? TimeForm { get; init; }

    /// <summary>How numbers of the real rows are written; null where they are plain.</summary>
    public NumberNotation? Notation { get; init; }

    /// <summary>The sign of money or percent of most real cells; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether a user said what it holds.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>What is to be said about the column beside its kind; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>
    /// What the column weighs: the squared distance of two codes that differ, and what that of numbers is multiplied with.
    /// </summary>
    public double Weight { get; init; } = 1;

    public bool IsNumeric => Kind is ColumnKind.Number or ColumnKind.Whole or ColumnKind.Time or ColumnKind.Duration;

    public ColumnSummary Summary => new(Name, Kind, Used, Why) { Weight = Weight };

    /// <summary>Kinds that say nothing about likeness, or have no scale.</summary>
    public static bool IsLeftOut(ColumnKind kind) =>
        kind is ColumnKind.Identifier or ColumnKind.Text or ColumnKind.Constant or ColumnKind.Empty or ColumnKind.Nested;
}
