using FaithfulNative.Data;

namespace FaithfulNative.Profiles;

/// <summary>What a profile keeps of the real rows, and its file holds; everything else follows from it.</summary>
internal sealed record ProfileData : IDisposable
{
    /// <summary>How the rows were made ready and are scored.</summary>
    public required AuditOptions Options { get; init; }

    /// <summary>SHA-256 of the real rows as they were searched, in hexadecimal.</summary>
    public required string RealContent { get; init; }

    /// <summary>The rows that are searched: finite, scaled if asked for, the first of equal ones where those are collapsed.</summary>
    public required VectorSet Rows { get; init; }

    /// <summary>Per searched row its number in the caller's set.</summary>
    public required int[] SourceRows { get; init; }

    /// <summary>Per searched row how many rows it stands for.</summary>
    public required int[] Sizes { get; init; }

    /// <summary>Per searched row the squared distance to the nearest other one.</summary>
    public required double[] Nearest { get; init; }

    /// <summary>Per searched row the squared distance to the k-th nearest other one; empty without the knn support.</summary>
    public required double[] Farthest { get; init; }

    /// <summary>The mean of the rows' numbers; empty without the ball support.</summary>
    public required double[] Centre { get; init; }

    /// <summary>Per searched row the distance to the mean; empty without the ball support.</summary>
    public required double[] ToCentre { get; init; }

    /// <summary>Copy margins of fresh rows: the hold-out's, or of each real row among the others. Empty when too few.</summary>
    public required double[] FreshMargins { get; init; }

    /// <summary>
    /// Scores of the hold-out rows by the headline's support; empty without a hold-out, when those of the real rows serve.
    /// </summary>
    public required double[] FreshScores { get; init; }

    /// <summary>Per searched row the group of rows that depend on each other; empty where none do.</summary>
    public int[] Groups { get; init; } = [];

    /// <summary>Rows of the largest group behind the fresh values; 0 where no rows depend on each other.</summary>
    public int LargestGroup { get; init; }

    /// <summary>The groups; null where no rows depend on each other.</summary>
    public RowGroups? Dependent => Groups.Length == 0 ? null : RowGroups.ByKey(Groups);

    /// <summary>What is subtracted from each column of numbers before it is rounded; null for nothing.</summary>
    public ColumnOffsets? Offsets { get; init; }

    /// <summary>What tells the searched rows apart as they were given; null where their values do.</summary>
    public GivenIdentities? Identities { get; init; }

    /// <summary>The extents of a row before it was flattened; empty where nothing is known of them.</summary>
    public int[] RowShape { get; init; } = [];

    /// <summary>How rows of a table became these, as its fitter wrote it, in UTF-8; empty for rows that came as numbers.</summary>
    public byte[] Encoder { get; init; } = [];

    /// <summary>How rows with codes get the coordinates in which they are normalised; null where none are.</summary>
    public ProfileForm? Form { get; init; }

    /// <summary>The columns of codes of a row that is to be scored; null for none.</summary>
    public CodeColumns? Codes => Form?.Columns ?? Rows.CodeColumns;

    public bool HasKnn => Options.Supports.HasFlag(Supports.Knn);

    public bool HasBall => Options.Supports.HasFlag(Supports.Ball);

    /// <summary>Neighbours that a score needs.</summary>
    public int K => Math.Max(2, HasKnn ? Options.K : 0);

    /// <summary>A value a searched row, as often as there are rows that it stands for.</summary>
    public double[] Expand(Func<int, double> value)
    {
        double[] all = new double[Sizes.Sum()];
        for (int group = 0, next = 0; group < Sizes.Length; next += Sizes[group++])
        {
            all.AsSpan(next, Sizes[group]).Fill(value(group));
        }

        return all;
    }

    public void Dispose() => Rows.Dispose();
}
