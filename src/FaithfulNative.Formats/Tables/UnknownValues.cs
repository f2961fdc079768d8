using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Columns of codes in which most rows of a set have a value that no real row has: spelled otherwise, or codes for words. Rows are then as
/// far from all others whatever else they hold, so that such a column hides what the others say.
/// </summary>
internal static class UnknownValues
{
    // Where new values are usual, as among names, fresh rows have them as well.
    private const double Level = 1e-6;

    /// <summary>The columns, with the number of rows that have unknown values.</summary>
    /// <param name="encoder">What made the sets.</param>
    /// <param name="real">The real rows.</param>
    /// <param name="other">The set.</param>
    public static IReadOnlyList<UnknownColumn> Of(TableEncoder encoder, VectorSet real, VectorSet other)
    {
        List<UnknownColumn> found = [];
        for (int column = 0; column < (real.CodeColumns?.Count ?? 0); column++)
        {
            using HeldRows held = real.Hold(), heldOther = other.Hold();
            Dictionary<int, int> counts = [];
            for (int row = 0; row < real.Count; row++)
            {
                int code = held.Rows.Codes(row)[column];
                counts[code] = counts.GetValueOrDefault(code) + 1;
            }

            int unknown = Enumerable.Range(0, other.Count).Count(row => !counts.ContainsKey(heldOther.Rows.Codes(row)[column]));
            int once = counts.Values.Count(count => count == 1);
            if (2L * unknown > other.Count
                && new Hypergeometric((long)real.Count + other.Count, other.Count, (long)unknown + once).AtLeast(unknown) < Level)
            {
                found.Add(new UnknownColumn(encoder.RowColumns[real.Dimension + column].Source, unknown));
            }
        }

        return found;
    }

    /// <summary>In words.</summary>
    public static string Counted(UnknownColumn column, int rows) => string.Create(
        CultureInfo.InvariantCulture, $"{column.Rows} of {rows} rows have a value in column '{column.Column}' that no real row has");
}

/// <summary>A column with mostly unknown values.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Rows">Rows with such a value.</param>
internal sealed record UnknownColumn(string Column, int Rows);
