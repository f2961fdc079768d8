namespace FaithfulNative.Numerics;

/// <summary>The value of a rank among others, without sorting them all.</summary>
internal static class OrderStatistic
{
    // Sorting so few is faster than parting them, and so many parts are those of values made to be parted badly.
    private const int Few = 64;
    private const int MostParts = 64;

    /// <summary>The value that would stand at a place if the values were sorted.</summary>
    /// <param name="values">No NaN among them; their order changes.</param>
    /// <param name="rank">From 0, below the number of values.</param>
    public static double Of(Span<double> values, int rank)
    {
        for (int part = 0; values.Length > Few && part < MostParts; part++)
        {
            (int left, int right) = Part(values);
            if (rank <= right)
            {
                values = values[..(right + 1)];
            }
            else if (rank >= left)
            {
                values = values[left..];
                rank -= left;
            }
            else
            {
                return values[rank];
            }
        }

        values.Sort();
        return values[rank];
    }

    // Values up to Right are at most those from Left on; what lies between equals the pivot.
    private static (int Left, int Right) Part(Span<double> values)
    {
        (double a, double b, double c) = (values[0], values[values.Length / 2], values[^1]);
        double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        (int left, int right) = (0, values.Length - 1);
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }
}
