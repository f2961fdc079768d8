using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>What part each column has in distances between real rows.</summary>
internal static class ColumnShares
{
    private const int Pairs = 10_000;

    // Of fewer rows shares say little.
    private const int FewestRows = 20;

    // A tenth of an equal share, and nine tenths of all.
    private const double NearlyNone = 0.1;
    private const double NearlyAll = 0.9;

    /// <summary>
    /// Each column's share of the typical squared distance: of all that is added up over random pairs of real rows of which one half are
    /// nearer and one half farther; the farther half, in which a tail could say everything, has no part.
    /// </summary>
    /// <returns>By column of the table; all 0 where such rows do not differ.</returns>
    public static IReadOnlyDictionary<string, double> Of(VectorSet real, IReadOnlyList<RowColumn> columns)
    {
        using HeldRows held = real.Hold();
        VectorSet rows = held.Rows;
        Random random = new(1);
        double[][] parts = [.. Enumerable.Range(0, rows.Count < 2 ? 0 : Pairs).Select(_ =>
        {
            int first = random.Next(rows.Count), second = random.Next(rows.Count - 1);
            return Parts(rows, first, second >= first ? second + 1 : second);
        })];
        double[][] typical = [.. parts.Where(part => part.All(double.IsFinite)).OrderBy(part => part.Sum()).Take((parts.Length + 1) / 2)];
        double all = typical.Sum(part => part.Sum());
        return columns.Select((column, place) => (column.Source, Part: typical.Sum(part => part[place])))
            .GroupBy(column => column.Source, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => all > 0 ? group.Sum(column => column.Part) / all : 0, StringComparer.Ordinal);
    }

    /// <summary>Remarks on columns that have nearly no part, or nearly all.</summary>
    public static IEnumerable<string> Notes(IReadOnlyDictionary<string, double> shares, int rows)
    {
        if (shares.Count < 2 || rows < FewestRows || shares.Values.Sum() == 0)
        {
            yield break;
        }

        string[] none =
        [
            .. shares.Where(column => column.Value * shares.Count < NearlyNone)
                .Select(column => $"'{column.Key}' ({Percent(column.Value)})"),
        ];
        if (none.Length > 0)
        {
            yield return $"of the typical squared distance of real rows {(none.Length == 1 ? "column" : "columns")} "
                + $"{string.Join(", ", none)} " +
                $"{(none.Length == 1 ? "has" : "have")} next to no share: faults in {(none.Length == 1 ? "it" : "them")} hardly show in "
                    + "distances (weights change that)";
        }

        foreach ((string column, double share) in shares.Where(column => column.Value > NearlyAll))
        {
            yield return $"column '{column}' has {Percent(share)} of the typical squared distance of real rows: faults in the others "
                + "hardly show in distances (weights change that)";
        }
    }

    private static string Percent(double share) => share.ToString(share < 0.001 ? "0.#### %" : "0.# %", CultureInfo.InvariantCulture);

    private static double[] Parts(VectorSet rows, int a, int b)
    {
        double[] parts = new double[rows.Columns];
        for (int column = 0; column < rows.Dimension; column++)
        {
            double difference = (double)rows.Row(a)[column] - rows.Row(b)[column];
            parts[column] = difference * difference;
        }

        for (int column = 0; column < rows.Columns - rows.Dimension; column++)
        {
            parts[rows.Dimension + column] = rows.Codes(a)[column] == rows.Codes(b)[column] ? 0 : rows.CodeColumns!.Weights[column];
        }

        return parts;
    }
}
