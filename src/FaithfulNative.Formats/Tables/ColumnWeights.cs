using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>What columns of tables weigh in distances.</summary>
public static class ColumnWeights
{
    /// <summary>Reads weights as options have them.</summary>
    /// <param name="items">Each "column=weight".</param>
    /// <returns>The weights by column.</returns>
    /// <exception cref="AuditException">An item is no weight of a column, is out of range, or names a column again.</exception>
    public static IReadOnlyDictionary<string, double> Parse(IEnumerable<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Dictionary<string, double> weights = new(StringComparer.Ordinal);
        foreach (string item in items)
        {
            int sign = item.LastIndexOf('=');
            if (sign < 1
                || !double.TryParse(item.AsSpan(sign + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
                || !IsAllowed(weight))
            {
                throw new AuditException(AuditFault.Options, string.Create(CultureInfo.InvariantCulture,
                    $"weights: found '{item}'; column=weight is needed, with a weight from {CodeColumns.LeastWeight} to "
                        + $"{CodeColumns.MostWeight}"));
            }

            if (!weights.TryAdd(item[..sign], weight))
            {
                throw new AuditException(AuditFault.Options, $"weights: column '{item[..sign]}' is named twice");
            }
        }

        return weights;
    }

    internal static bool IsAllowed(double weight) => weight is >= CodeColumns.LeastWeight and <= CodeColumns.MostWeight;
}
