namespace FaithfulNative.Diagnosing;

/// <summary>
/// Whether equal rows are duplicates, or the law of the rows makes them coincide. Rows coincide where other rows share each of their
/// values; duplicates bring a value that no other row has, or, as pictures do, so many values that nothing else is near.
/// </summary>
internal static class Coincidence
{
    // So many pairs show it.
    private const int Shown = 100;

    // Nearly all duplicates have a value of their own; of rows that coincide some have, where a value is rare.
    private const double Most = 0.9;

    // Rows of so many numbers and codes, in which every value may be common, do not coincide by chance.
    private const int ManyColumns = 256;

    /// <param name="pooled">All rows.</param>
    /// <param name="pairs">Pairs of equal rows.</param>
    /// <returns>Whether nearly all pairs must be duplicates.</returns>
    public static bool IsUnlikely(PooledRows pooled, ClosePair[] pairs)
    {
        int columns = pooled.Numbers + pooled.Codes;
        if (columns > ManyColumns)
        {
            return true;
        }

        int every = (pairs.Length + Shown - 1) / Shown;
        int[] rows = [.. pairs.Where((_, place) => place % every == 0).Select(pair => pair.A)];
        bool[] own = new bool[rows.Length];
        for (int column = 0; column < columns; column++)
        {
            HashSet<int> common = OfOthers(pooled, rows, column);
            for (int i = 0; i < rows.Length; i++)
            {
                own[i] |= !common.Contains(pooled.ValueOf(rows[i], column));
            }
        }

        return own.Count(isOwn => isOwn) >= Most * rows.Length;
    }

    /// <summary>Those of the rows' values in a column that rows have which are not equal to them.</summary>
    private static HashSet<int> OfOthers(PooledRows pooled, int[] rows, int column)
    {
        ILookup<int, int> holders = rows.ToLookup(row => pooled.ValueOf(row, column));
        HashSet<int> common = [];
        for (int other = 0; other < pooled.Count; other++)
        {
            int value = pooled.ValueOf(other, column);
            if (!common.Contains(value) && holders[value].Any(row => pooled.Hashes[row] != pooled.Hashes[other]))
            {
                common.Add(value);
            }
        }

        return common;
    }
}
