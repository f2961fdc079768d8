using FaithfulNative.Numerics;

namespace FaithfulNative.Data;

/// <summary>
/// Which rows of a set belong together: those of a person, a day, a session. Rows of one group depend on each other, groups do not.
/// Whatever takes rows as independent asks here for its form by group: a split, a resample, a sample of one row a group, sums.
/// </summary>
internal sealed class RowGroups
{
    private RowGroups(int[] of, int[] sizes) => (Of, Sizes) = (of, sizes);

    /// <summary>The group of each row, groups numbered from 0 in the order of their first rows.</summary>
    public int[] Of { get; }

    /// <summary>Rows of each group.</summary>
    public int[] Sizes { get; }

    /// <summary>How many groups there are.</summary>
    public int Count => Sizes.Length;

    /// <summary>The groups of rows with equal keys.</summary>
    /// <param name="keys">By row; null for rows that are independent.</param>
    /// <returns>Null where every row is a group of its own: rows are independent then.</returns>
    public static RowGroups? ByKey<T>(IReadOnlyList<T>? keys)
        where T : notnull
    {
        if (keys is null)
        {
            return null;
        }

        Dictionary<T, int> places = new(keys.Count);
        List<int> sizes = [];
        int[] of = new int[keys.Count];
        for (int row = 0; row < of.Length; row++)
        {
            if (places.TryAdd(keys[row], sizes.Count))
            {
                sizes.Add(0);
            }

            of[row] = places[keys[row]];
            sizes[of[row]]++;
        }

        return sizes.Count == of.Length ? null : new RowGroups(of, [.. sizes]);
    }

    /// <summary>The groups of some of the rows; null where each of these is a group of its own.</summary>
    public RowGroups? Select(int[] rows) => ByKey(Array.ConvertAll(rows, row => Of[row]));

    /// <summary>Rows in two parts of about these sizes, whole groups in random order.</summary>
    /// <param name="random">Decides the order.</param>
    /// <param name="first">Rows of the first part, reached and passed by less than a group.</param>
    /// <param name="second">Rows of the second part, as far as there are so many.</param>
    public (int[] First, int[] Second) Split(SplitMix random, int first, int second)
    {
        int[] partOf = new int[Count];
        int[] wanted = [first, second, int.MaxValue];
        (int part, int rows) = (0, 0);
        foreach (int group in random.Permutation(Count))
        {
            partOf[group] = part;
            rows += Sizes[group];
            (part, rows) = rows >= wanted[part] ? (part + 1, 0) : (part, rows);
        }

        return (RowsOf(0), RowsOf(1));

        int[] RowsOf(int number) => [.. Enumerable.Range(0, Of.Length).Where(row => partOf[Of[row]] == number)];
    }

    /// <summary>
    /// One row of each group, ascending: the one with the least hash, which is a random one whatever the order of the rows, and is chosen
    /// alike in every set. Such rows are independent.
    /// </summary>
    /// <param name="hashes">The hash of each row.</param>
    public int[] OneRowEach(ReadOnlySpan<ulong> hashes)
    {
        int[] chosen = new int[Count];
        Array.Fill(chosen, -1);
        for (int row = 0; row < Of.Length; row++)
        {
            ref int place = ref chosen[Of[row]];
            place = place < 0 || SplitMix.Mix(hashes[row]) < SplitMix.Mix(hashes[place]) ? row : place;
        }

        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>The sum of each group's values.</summary>
    public double[] Sums(ReadOnlySpan<double> values)
    {
        double[] sums = new double[Count];
        for (int row = 0; row < values.Length; row++)
        {
            sums[Of[row]] += values[row];
        }

        return sums;
    }

    /// <summary>
    /// What single rows do, with that of a group's rows put on the first of them: where all count alike, the group does the same, and sums
    /// of squares are those of independent groups.
    /// </summary>
    /// <param name="perRow">So many values a row.</param>
    /// <param name="width">How many.</param>
    public float[] Gathered(float[] perRow, int width)
    {
        int[] first = new int[Count];
        Array.Fill(first, -1);
        float[] gathered = new float[perRow.Length];
        for (int row = 0; row < Of.Length; row++)
        {
            ref int place = ref first[Of[row]];
            place = place < 0 ? row : place;
            for (int i = 0; i < width; i++)
            {
                gathered[(place * width) + i] += perRow[(row * width) + i];
            }
        }

        return gathered;
    }
}
