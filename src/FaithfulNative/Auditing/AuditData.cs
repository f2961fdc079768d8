using FaithfulNative.Data;
using FaithfulNative.Diagnosing;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative;

/// <summary>The rows of an audit, by role, so that real and synthetic cannot be swapped unnoticed.</summary>
public sealed record AuditData
{
    /// <summary>Real rows: those the generator was trained on.</summary>
    public required VectorSet Real { get; init; }

    /// <summary>The rows to judge, of the same dimension.</summary>
    public required VectorSet Synthetic { get; init; }

    /// <summary>Real rows the generator never saw; they show what a perfect generator would score.</summary>
    public VectorSet? Holdout { get; init; }

    /// <summary>
    /// What fresh rows score, from an earlier audit of the same real rows with as many synthetic rows; found anew when
    /// null. Not beside <see cref="Holdout"/>.
    /// </summary>
    public IdealReference? Ideal { get; init; }

    /// <summary>Builds indexes for approximate audits; needed where <see cref="SearchMethod.Index"/> is asked for.</summary>
    public INeighbourIndexBuilder? Index { get; init; }

    /// <summary>
    /// The class of each real row, for the diagnosis alone: no score looks at it. Null for none; needed with
    /// <see cref="SyntheticLabels"/>.
    /// </summary>
    public IReadOnlyList<string>? RealLabels { get; init; }

    /// <summary>The class of each synthetic row.</summary>
    public IReadOnlyList<string>? SyntheticLabels { get; init; }

    /// <summary>
    /// A key for each real row: a person, a day, a session. Rows with one key depend on each other, and whatever takes rows as independent
    /// goes by key: splits, resamples, tests, and neighbours, which are the nearest rows of other keys. No score looks at the keys
    /// themselves. Null for independent rows; keys of which no two are equal say the same.
    /// </summary>
    public IReadOnlyList<string>? RealGroups { get; init; }

    /// <summary>
    /// The same of the synthetic rows, whose groups are never those of the real rows, whatever their keys; not without
    /// <see cref="RealGroups"/>. Null for synthetic rows that are independent of each other.
    /// </summary>
    public IReadOnlyList<string>? SyntheticGroups { get; init; }

    /// <summary>
    /// The same of the hold-out rows; needed where there are any and <see cref="RealGroups"/> are given. Hold-out rows with a key that
    /// real rows have are left out.
    /// </summary>
    public IReadOnlyList<string>? HoldoutGroups { get; init; }

    /// <summary>
    /// The real rows' columns as they were handed in, for the view by columns: no score looks at them. Null for none; needed with
    /// <see cref="SyntheticColumns"/>.
    /// </summary>
    public ColumnTable? RealColumns { get; init; }

    /// <summary>The synthetic rows' columns, by the same names.</summary>
    public ColumnTable? SyntheticColumns { get; init; }

    /// <summary>The classes of both sets; null where they were not given.</summary>
    internal ClassLabels? Labels => RealLabels is null || SyntheticLabels is null ? null : new ClassLabels(RealLabels, SyntheticLabels);

    /// <summary>
    /// Synthetic rows that have another value where all real rows have one, in columns that distances leave out. The test off the real
    /// support knows of them.
    /// </summary>
    public IReadOnlyList<int> SyntheticOutside { get; init; } = [];

    /// <summary>The same of the hold-out rows.</summary>
    public IReadOnlyList<int> HoldoutOutside { get; init; } = [];

    /// <summary>
    /// How rows of a table became vectors, as text; null for rows that came as numbers. Audits whose rows became vectors in other ways are
    /// not compared.
    /// </summary>
    public string? Encoder { get; init; }

    /// <summary>What messages call a column; the number when null.</summary>
    public Func<int, string>? ColumnName { get; init; }
}
