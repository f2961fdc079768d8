using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>
/// What is subtracted from each column of numbers, in double, before they are rounded to float32: times and keys that lie far from 0 and
/// close together keep their differences. Distances do not change. Fitted on the real rows alone.
/// </summary>
public sealed class ColumnOffsets
{
    // A column this many times as far from 0 as its middle half is wide loses 3 bits and more without an offset.
    private const double Far = 8;

    // Columns that are looked at together: each takes 8 bytes a row.
    private const int Together = 4;

    private readonly double[] _values;

    /// <param name="values">The offset of each column; finite.</param>
    /// <exception cref="AuditException">There is none, or one is not finite.</exception>
    public ColumnOffsets(params ReadOnlySpan<double> values)
    {
        _values = values.ToArray();
        int odd = Array.FindIndex(_values, value => !double.IsFinite(value));
        if (_values.Length == 0 || odd >= 0)
        {
            throw new AuditException(_values.Length == 0
                ? "offsets: there are none; one for each column is needed"
                : FormattableString.Invariant($"offsets: found {_values[odd]} for column {odd}; finite numbers are needed"));
        }
    }

    /// <summary>Number of columns.</summary>
    public int Count => _values.Length;

    /// <summary>The offset of each column; 0 where nothing is subtracted.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether two sets have the same offsets; null stands for none.</summary>
    internal static bool AreSame(ColumnOffsets? a, ColumnOffsets? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.Values.SequenceEqual(b.Values));

    /// <summary>
    /// The offsets of real rows: the median of each column that float32 does not hold and that lies far from 0 for its spread, 0 for the
    /// others; null where all are 0.
    /// </summary>
    internal static ColumnOffsets? Fit(WideRows real)
    {
        bool[] rounds = RoundedColumns(real);
        double[] offsets = new double[real.Dimension];
        int[] blocks =
        [
            .. Enumerable.Range(0, real.Dimension).Where(column => rounds[column]).Select(column => column / Together).Distinct(),
        ];
        Parallel.ForEach(blocks, block => FitBlock(real, block * Together, rounds, offsets));
        return Array.TrueForAll(offsets, offset => offset == 0) ? null : new ColumnOffsets(offsets);
    }

    /// <summary>Which columns have a value that float32 does not hold.</summary>
    private static bool[] RoundedColumns(WideRows real)
    {
        bool[] rounds = new bool[real.Dimension];
        double[] values = new double[real.Dimension];
        double[] rests = new double[real.Dimension];
        for (int row = 0, held = rounds.Length; row < real.Count && held > 0; row++)
        {
            real.Read(row, 0, values, rests);
            for (int column = 0; column < values.Length; column++)
            {
                if (!rounds[column] && !IsHeld(values[column], rests[column]))
                {
                    rounds[column] = true;
                    held--;
                }
            }
        }

        return rounds;
    }

    private static bool IsHeld(double value, double rest) => !double.IsFinite(value) || ((float)value == value && rest == 0);

    private static void FitBlock(WideRows real, int first, bool[] rounds, double[] offsets)
    {
        int count = Math.Min(Together, real.Dimension - first);
        double[][] columns = [.. Enumerable.Range(0, count).Select(_ => new double[real.Count])];
        int[] finite = new int[count];
        double[] values = new double[count];
        double[] rests = new double[count];
        for (int row = 0; row < real.Count; row++)
        {
            real.Read(row, first, values, rests);
            for (int i = 0; i < count; i++)
            {
                if (double.IsFinite(values[i]))
                {
                    columns[i][finite[i]++] = values[i];
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            offsets[first + i] = rounds[first + i] ? OffsetOf(columns[i].AsSpan(0, finite[i])) : 0;
        }
    }

    private static double OffsetOf(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        double median = OrderStatistic.Of(values, values.Length / 2);
        double lower = OrderStatistic.Of(values, values.Length / 4);
        double upper = OrderStatistic.Of(values, values.Length * 3 / 4);
        return Math.Abs(median) > Far * (upper - lower) ? median : 0;
    }
}
