using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Numerics;

namespace FaithfulNative.Auditing;

/// <summary>What must hold before the search starts; each failure is one message that says what to change.</summary>
internal static class AuditChecks
{
    /// <summary>The roles fit together.</summary>
    public static void Fitting(AuditData data)
    {
        Same(data.Real, data.Synthetic);
        Labels(data);
        GroupChecks.Fitting(data);
        Rows(data.SyntheticOutside, data.Synthetic);
        Rows(data.HoldoutOutside, data.Holdout);
        Columns(data);
        if (data.Holdout is not null)
        {
            Same(data.Real, data.Holdout);
            if (data.Ideal is not null)
            {
                throw new AuditException(
                    AuditFault.Options,
                    "both a hold-out and an ideal reference were given; each says what fresh rows score, so choose one");
            }
        }
    }

    public static void EnoughRows(SearchSet real, SearchSet synthetic, SearchSet? holdout, AuditOptions options)
    {
        EnoughReal(real, options);
        if (options.Replicates > 0 || holdout is not null)
        {
            Resampled(real.Rows.Count, "real rows");
            Resampled(synthetic.Rows.Count, "synthetic rows");
            Resampled(holdout?.Rows.Count ?? 0, "hold-out rows");
        }

        if (options.Supports.HasFlag(Supports.Knn))
        {
            Others(synthetic, options.K, $"support knn with k = {options.K} needs as many other rows", "a smaller k or support ball");
            if (holdout is not null)
            {
                Others(holdout, options.K, $"support knn with k = {options.K} needs as many other rows", "a smaller k or support ball");
            }
        }
    }

    /// <summary>The rows are few enough for intervals.</summary>
    public static void Resampled(int rows, string role)
    {
        if (rows > RowWeights.MostRows)
        {
            throw new AuditException(string.Create(
                CultureInfo.InvariantCulture,
                $"there are {rows:N0} {role}; intervals need at most {RowWeights.MostRows:N0} rows in each set: give fewer, or replicates "
                    + $"0 and no hold-out"));
        }
    }

    /// <summary>The real rows are enough to score others against them.</summary>
    public static void EnoughReal(SearchSet real, AuditOptions options)
    {
        if ((options.Supports & (Supports.Ball | Supports.Knn)) == 0)
        {
            throw new AuditException(AuditFault.Options, "support local estimates beta-recall only; choose ball or knn beside it");
        }

        Others(real, 1, "authenticity needs the nearest other real row", null);
        if ((options.Supports & (Supports.Knn | Supports.Local)) != 0)
        {
            Others(real, options.K, $"k = {options.K} needs as many other real rows", "a smaller k or support ball");
        }
    }

    private static void Rows(IReadOnlyList<int> numbers, VectorSet? rows)
    {
        foreach (int row in numbers)
        {
            if (rows is null || row < 0 || row >= rows.Count)
            {
                throw new AuditException(
                    $"row {row} is said to be outside the real rows' values; "
                    + $"{(rows is null ? "there is no hold-out" : $"{rows.Name} has rows 0 to {rows.Count - 1}")}");
            }
        }
    }

    private static void Labels(AuditData data)
    {
        if ((data.RealLabels is null) != (data.SyntheticLabels is null))
        {
            throw new AuditException("labels were given for one set only; give them for the real and the synthetic rows, or for none");
        }

        foreach ((VectorSet rows, IReadOnlyList<string>? labels) in
            new[] { (data.Real, data.RealLabels), (data.Synthetic, data.SyntheticLabels) })
        {
            if (labels is not null && labels.Count != rows.Count)
            {
                throw new AuditException($"{rows.Name} has {rows.Count} rows and {labels.Count} labels; there must be one for each row");
            }
        }
    }

    private static void Columns(AuditData data)
    {
        if ((data.RealColumns is null) != (data.SyntheticColumns is null))
        {
            throw new AuditException("columns were given for one set only; give them for the real and the synthetic rows, or for none");
        }

        foreach ((VectorSet rows, ColumnTable? columns) in new[] { (data.Real, data.RealColumns), (data.Synthetic, data.SyntheticColumns) })
        {
            if (columns is not null && columns.Rows != rows.Count)
            {
                throw new AuditException($"{rows.Name} has {rows.Count} rows and columns of {columns.Rows} rows; they must have as many");
            }
        }
    }

    /// <summary>Both sets have as many columns.</summary>
    public static void Same(VectorSet real, VectorSet other)
    {
        if (real.Dimension != other.Dimension)
        {
            throw new AuditException(
                $"{real.Name} has {real.Dimension} columns and {other.Name} has {other.Dimension}; they must have the same");
        }

        RowShapes.Check(real.RowShape, real.Name, other);
        if (real.CodeColumns?.Count != other.CodeColumns?.Count)
        {
            throw new AuditException(
                $"{real.Name} has {real.CodeColumns?.Count ?? 0} columns of codes and {other.Name} has {other.CodeColumns?.Count ?? 0}; "
                + "they must have the same");
        }

        if (!CodeColumns.AreSame(real.CodeColumns, other.CodeColumns))
        {
            throw new AuditException($"the columns of codes of {real.Name} and {other.Name} have other weights; they must have the same");
        }
    }

    private static void Others(SearchSet set, int needed, string why, string? remedy)
    {
        int others = set.Units - 1;
        if (others < needed)
        {
            string kind = set.Dependent is not null ? "groups of rows" : set.Searched.Count < set.Rows.Count ? "distinct rows" : "rows";
            string hint = remedy is null ? string.Empty : $"; choose {remedy}";
            throw new AuditException(
                AuditFault.Options,
                $"{set.Rows.Name} has {set.Units} {kind}, so {others} others; {why}{hint}");
        }
    }
}
