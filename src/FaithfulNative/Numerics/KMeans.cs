namespace FaithfulNative.Numerics;

/// <summary>Rows and centres of a k-means clustering.</summary>
/// <typeparam name="TSum">What coordinates are summed in.</typeparam>
internal interface IKMeansRows<TSum>
{
    /// <summary>Coordinates of a row.</summary>
    int Dimension { get; }

    /// <summary>Number of centres.</summary>
    int Centres { get; }

    /// <summary>The nearest centre of every row; of equally near ones the first.</summary>
    int[] Assign();

    /// <summary>Adds the coordinates of a row to a sum.</summary>
    void AddTo(Span<TSum> sum, int row);

    /// <summary>Moves a centre to the mean of its rows.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="sum">The sum of the rows.</param>
    /// <param name="rows">How many they are, at least one.</param>
    void Move(int centre, ReadOnlySpan<TSum> sum, int rows);
}

/// <summary>Lloyd's algorithm for k-means: rows go to their nearest centre, and centres to the mean of their rows, in turns.</summary>
internal static class KMeans
{
    /// <summary>Runs some rounds. A centre without rows stays where it is.</summary>
    /// <param name="rows">The rows, and the centres to begin with.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="stopsAtEmpty">Whether to stop before the centres move in a round in which one has no rows.</param>
    public static void Run<TSum>(IKMeansRows<TSum> rows, int rounds, CancellationToken cancellation, bool stopsAtEmpty = false)
    {
        TSum[] sums = new TSum[(long)rows.Centres * rows.Dimension];
        int[] counts = new int[rows.Centres];
        for (int round = 0; round < rounds; round++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            int[] assigned = rows.Assign();
            for (int row = 0; row < assigned.Length; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                counts[assigned[row]]++;
                rows.AddTo(SumOf(assigned[row]), row);
            }

            if (stopsAtEmpty && counts.Contains(0))
            {
                return;
            }

            for (int centre = 0; centre < counts.Length; centre++)
            {
                if (counts[centre] > 0)
                {
                    rows.Move(centre, SumOf(centre), counts[centre]);
                }
            }
        }

        Span<TSum> SumOf(int centre) => sums.AsSpan(centre * rows.Dimension, rows.Dimension);
    }
}
