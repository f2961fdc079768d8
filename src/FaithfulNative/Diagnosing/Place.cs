using System.Runtime.InteropServices;

namespace FaithfulNative.Diagnosing;

/// <summary>Pooled rows that are equal: in every number and code, or in those of one column.</summary>
/// <param name="First">One of them.</param>
/// <param name="Column">The column that they are equal in, codes behind numbers; -1 where they are equal in all.</param>
/// <param name="Reals">How many are real.</param>
/// <param name="Synthetics">How many are synthetic.</param>
internal sealed record Place(int First, int Column, int Reals, int Synthetics)
{
    public int Rows => Reals + Synthetics;
}

/// <summary>The places of pooled rows. Which there are, and how large they are, does not depend on the labels.</summary>
internal static class Places
{
    // More numbers than a table has columns are those of a picture or of an embedding, in which one alone means little.
    private const int MostNumbers = 256;

    // A column of numbers whose values are mostly its rows' own, in a sample of so many rows, has no places.
    private const int Sample = 1000;

    /// <summary>All places of two rows or more.</summary>
    /// <param name="pooled">All rows.</param>
    /// <param name="alsoOfColumns">Whether to look at single columns too.</param>
    public static IEnumerable<Place> Of(PooledRows pooled, bool alsoOfColumns) =>
        pooled.Repeated().Select(rows => Counted(pooled, rows)).Concat(alsoOfColumns ? OfColumns(pooled) : []);

    /// <summary>The rows of a place, by their numbers.</summary>
    public static IEnumerable<int> RowsOf(PooledRows pooled, Place place) => Enumerable.Range(0, pooled.Count).Where(row => place.Column < 0
        ? pooled.Hashes[row] == pooled.Hashes[place.First] && pooled.AreEqual(row, place.First)
        : pooled.ValueOf(row, place.Column) == pooled.ValueOf(place.First, place.Column));

    private static Place Counted(PooledRows pooled, int[] rows)
    {
        (int reals, int synthetics) = pooled.Split(rows);
        return new Place(rows[0], -1, reals, synthetics);
    }

    private static IEnumerable<Place> OfColumns(PooledRows pooled)
    {
        if (pooled.Numbers + pooled.Codes < 2)
        {
            return [];
        }

        int numbers = pooled.Numbers <= MostNumbers ? pooled.Numbers : 0;
        int[] columns =
        [
            .. Enumerable.Range(0, numbers).Where(column => Repeats(pooled, column)), .. Enumerable.Range(pooled.Numbers, pooled.Codes),
        ];
        List<Place>[] found = new List<Place>[columns.Length];
        Parallel.For(0, columns.Length, pooled.Parallel, i => found[i] = OfColumn(pooled, columns[i]));
        return found.SelectMany(places => places);
    }

    private static bool Repeats(PooledRows pooled, int column)
    {
        int[] sample = pooled.Order[..Math.Min(Sample, pooled.Count)];
        return sample.Select(row => pooled.ValueOf(row, column)).Distinct().Count() <= sample.Length / 2;
    }

    private static List<Place> OfColumn(PooledRows pooled, int column)
    {
        Dictionary<int, (int First, int Reals, int Synthetics)> counts = [];
        for (int row = 0; row < pooled.Count; row++)
        {
            ref (int First, int Reals, int Synthetics) count =
                ref CollectionsMarshal.GetValueRefOrAddDefault(counts, pooled.ValueOf(row, column), out bool seen);
            count.First = seen ? count.First : row;
            _ = pooled.IsSynthetic(row) ? count.Synthetics++ : count.Reals++;
        }

        return
        [
            .. counts.Values.Where(count => count.Reals + count.Synthetics > 1)
                .Select(count => new Place(count.First, column, count.Reals, count.Synthetics)),
        ];
    }
}
