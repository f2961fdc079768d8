namespace FaithfulNative.Curating;

/// <summary>How many rows to choose of each label.</summary>
internal static class Quotas
{
    /// <summary>
    /// Equal parts; what a label cannot give, those give that can, the lower-numbered ones one more where the parts do not divide.
    /// </summary>
    /// <param name="rows">How many in all; null for as many of each label as there are of the rarest.</param>
    /// <param name="available">How many there are of each label.</param>
    public static int[] Equal(int? rows, int[] available)
    {
        if (rows is null)
        {
            return [.. Enumerable.Repeat(available.Min(), available.Length)];
        }

        int[] quotas = new int[available.Length];
        int left = Math.Min(rows.Value, available.Sum());
        int open = available.Length;
        foreach (int label in Enumerable.Range(0, available.Length).OrderBy(label => available[label]).ThenByDescending(label => label))
        {
            // The rarest first: of those after it, each can give at least as much.
            quotas[label] = Math.Min(available[label], left / open);
            left -= quotas[label];
            open--;
        }

        return quotas;
    }
}
