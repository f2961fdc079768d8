using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>
/// Looks for a key that repeats, such as the number of a person, whose rows lie together: rows are not independent then, though they are
/// audited as if they were. A row's nearest row, by all other columns, has the same key far more often than chance gives.
/// </summary>
internal static class KeySuspicion
{
    // A key has so many values at least, and so many rows a value.
    private const int FewestValues = 20;
    private const double FewestRows = 2;
    private const double MostRows = 100;

    // Numbers that are keys, and are not called so, fill this part of their range.
    private const double Dense = 0.5;

    // Rows that are compared, those of whole values.
    private const int Sample = 600;
    private const int FewestSampled = 60;

    // So many of the rows have a row of their own value as the nearest one, and so many times as many as chance gives.
    private const double Together = 0.6;
    private const double BeyondChance = 8;

    private const ulong Purpose = 0x4B6579;

    /// <summary>The column that looks most like such a key, with the share of rows whose nearest row has their value; or null.</summary>
    /// <param name="table">Columns as they were handed in.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static (string Column, double Share)? Of(ColumnTable table, CancellationToken cancellation)
    {
        (string Column, double Share)? found = null;
        foreach (ColumnValues column in table.Columns.Where(MayBeKey))
        {
            int[] rows = SampleOf(column);
            Other[] others =
            [
                .. table.Columns.Where(other => other != column && !IsFactOf(column, other, rows) && !IsRepeatedFactOf(other, column, rows))
                    .Select(other => Other.Of(other, rows)),
            ];
            if (rows.Length >= FewestSampled && others.Length > 0)
            {
                double[] keys = Array.ConvertAll(rows, row => ValueOf(column, row));
                (double share, double chance) = (NearestShare(keys, others, cancellation), ChanceShare(keys));
                bool isKey = share >= Together && share >= BeyondChance * chance;
                found = isKey && share > (found?.Share ?? 0) ? (column.Name, share) : found;
            }
        }

        return found;
    }

    private static bool MayBeKey(ColumnValues column)
    {
        bool isWords = column.Content == ColumnContent.Category;
        if ((!isWords && column.Content != ColumnContent.Number)
            || (isWords ? column.Codes.Contains(-1) : !Array.TrueForAll(column.Numbers, number => number == Math.Truncate(number))))
        {
            return false;
        }

        double[] values = [.. Enumerable.Range(0, column.Count).Select(row => ValueOf(column, row)).Distinct()];
        return values.Length >= FewestValues && column.Count / (double)values.Length is >= FewestRows and <= MostRows
            && (isWords || column.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase)
                || values.Length >= Dense * (values.Max() - values.Min() + 1));
    }

    private static double ValueOf(ColumnValues column, int row) =>
        column.Content == ColumnContent.Category ? column.Codes[row] : column.Numbers[row];

    /// <summary>All rows of some values, as many as the sample holds.</summary>
    private static int[] SampleOf(ColumnValues column)
    {
        List<int> sample = [];
        foreach (IGrouping<double, int> value in Enumerable.Range(0, column.Count).GroupBy(row => ValueOf(column, row))
            .OrderBy(value => SplitMix.Mix(BitConverter.DoubleToUInt64Bits(value.Key) ^ Purpose)))
        {
            if (sample.Count + value.Count() > Sample)
            {
                break;
            }

            sample.AddRange(value);
        }

        return [.. sample];
    }

    /// <summary>Whether the key decides the other column: a fact of the person says nothing of how near the person's rows are.</summary>
    private static bool IsFactOf(ColumnValues key, ColumnValues other, int[] rows) => rows.GroupBy(row => ValueOf(key, row))
        .All(value => value.Select(row => ValueOf(other, row)).Distinct().Take(2).Count() == 1);

    /// <summary>The same the other way round, where the other column is a key that repeats, too.</summary>
    private static bool IsRepeatedFactOf(ColumnValues key, ColumnValues other, int[] rows) =>
        2 * rows.Select(row => ValueOf(key, row)).Distinct().Count() <= rows.Length && IsFactOf(key, other, rows);

    private static double NearestShare(double[] keys, Other[] others, CancellationToken cancellation)
    {
        int together = 0;
        for (int row = 0; row < keys.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            (double least, int nearest) = (double.PositiveInfinity, row == 0 ? 1 : 0);
            for (int other = 0; other < keys.Length; other++)
            {
                double squared = other == row ? double.PositiveInfinity : others.Sum(column => column.Squared(row, other));
                (least, nearest) = squared < least ? (squared, other) : (least, nearest);
            }

            together += keys[nearest] == keys[row] ? 1 : 0;
        }

        return together / (double)keys.Length;
    }

    private static double ChanceShare(double[] keys) =>
        keys.CountBy(key => key).Sum(key => key.Value * (key.Value - 1.0)) / (keys.Length * (keys.Length - 1.0));

    /// <summary>A column that rows are compared by: numbers in units of the distance of their quartiles, words by equality.</summary>
    private sealed record Other(double[] Values, bool IsWords)
    {
        public static Other Of(ColumnValues column, int[] rows)
        {
            double[] values = Array.ConvertAll(rows, row => ValueOf(column, row));
            double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
            bool isWords = column.Content == ColumnContent.Category;
            if (isWords || sorted.Length == 0)
            {
                return new Other(values, isWords);
            }

            double unit = sorted[3 * sorted.Length / 4] - sorted[sorted.Length / 4];
            unit = unit > 0 ? unit : Math.Max(sorted[^1] - sorted[0], double.Epsilon);
            double middle = sorted[sorted.Length / 2];
            return new Other(Array.ConvertAll(values, value => (double.IsNaN(value) ? middle : value) / unit), false);
        }

        public double Squared(int row, int other)
        {
            double difference = Values[row] - Values[other];
            return IsWords ? difference == 0 ? 0 : 1 : double.IsNaN(difference) ? 0 : difference * difference;
        }
    }
}
