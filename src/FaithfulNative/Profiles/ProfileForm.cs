using FaithfulNative.Data;

namespace FaithfulNative.Profiles;

/// <summary>
/// The dense form in which a profile normalises rows with codes. The values that the real rows do not have share a coordinate a
/// column, so that such a row lies as far from the real ones as one with a value of its own.
/// </summary>
internal sealed class ProfileForm
{
    private ProfileForm(int numbers, CodeColumns columns, int[] packed) =>
        (Numbers, Columns, Packed, Dense) = (numbers, columns, packed, DenseForm.Known(numbers, columns, Unpacked(packed, columns.Count)));

    /// <summary>Numbers of a row, before its codes.</summary>
    public int Numbers { get; }

    /// <summary>The columns of codes.</summary>
    public CodeColumns Columns { get; }

    /// <summary>How many values each column has, then the values of all columns.</summary>
    public int[] Packed { get; }

    public DenseForm Dense { get; }

    /// <summary>The form of real rows; null where they have no codes.</summary>
    public static ProfileForm? Of(VectorSet real, CancellationToken cancellation)
    {
        if (real.CodeColumns is not { } columns)
        {
            return null;
        }

        int[][] values =
        [
            .. Enumerable.Range(0, columns.Count).Select(column => (int[])[.. CodeMap.Counts([real], column, cancellation).Keys.Order()]),
        ];
        return new ProfileForm(
            real.Dimension, columns, [.. values.Select(column => column.Length), .. values.SelectMany(column => column)]);
    }

    /// <summary>The form that a file has; null where it is none, whoever wrote it.</summary>
    public static ProfileForm? Read(int[] packed, CodeColumns columns, int dimension)
    {
        long values = 0;
        foreach (int count in packed.AsSpan(0, columns.Count))
        {
            values += count < 1 ? packed.Length : count;
        }

        long numbers = dimension - values - columns.Count;
        return values == packed.Length - columns.Count && numbers >= 0
            && Unpacked(packed, columns.Count).All(column => column.Distinct().Count() == column.Length)
            ? new ProfileForm((int)numbers, columns, packed)
            : null;
    }

    private static int[][] Unpacked(int[] packed, int columns)
    {
        int[][] values = new int[columns][];
        for ((int column, int start) = (0, columns); column < columns; start += packed[column++])
        {
            values[column] = packed[start..(start + packed[column])];
        }

        return values;
    }
}
