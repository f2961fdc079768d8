using FaithfulNative.Data;

namespace FaithfulNative.Tests.Search;

/// <summary>Rows of numbers and codes made to break a search that is only nearly exact.</summary>
internal static class CodedData
{
    private static readonly int[] s_extremes =
        [int.MinValue, int.MaxValue, 0, -1, 1, unchecked((int)0x7FC00000), unchecked((int)0x80000000)];

    public static TheoryData<string> Kinds { get; } =
        ["two values", "zipf", "own value each", "one value", "extreme", "negative", "like the numbers", "unseen"];

    /// <summary>Hostile numbers, see <see cref="HostileData"/>, with hostile codes.</summary>
    public static VectorSet Make(string numbers, string kind, string role, int count, int dimension, CodeColumns columns, int seed)
    {
        using VectorSet? rows = dimension == 0 ? null : HostileData.Make(numbers, role, count, dimension, seed);
        Random random = new((seed * 104729) + (role == "real" ? 0 : 1));
        return VectorSet.Create(count, dimension, columns, role, (row, values, codes) =>
        {
            rows?.Row(row).CopyTo(values);
            for (int c = 0; c < codes.Length; c++)
            {
                codes[c] = kind switch
                {
                    "two values" => random.Next(2),
                    "zipf" => (int)Math.Min(2000, Math.Pow(1 - random.NextDouble(), -1.2)),
                    "own value each" => (row * 16) + c + (role == "real" ? 0 : 1_000_000_007),
                    "one value" => 7,
                    "extreme" => s_extremes[random.Next(s_extremes.Length)],
                    "negative" => -random.Next(300) * 65536,
                    "like the numbers" => values.Length == 0 ? row % 5 : BitConverter.SingleToInt32Bits(values[c % values.Length]),
                    _ => role == "real" ? random.Next(3) : random.Next(6),
                };
            }
        });
    }

    /// <summary>Weights that no sum of doubles holds exactly, and those that do.</summary>
    public static CodeColumns Weights(string kind, int columns) => kind == "one"
        ? CodeColumns.OfWeightOne(columns)
        : new CodeColumns([.. Enumerable.Range(0, columns).Select(c => kind == "uneven" ? 0.1 + (0.7 * c) : c % 2 == 0 ? 1e-12 : 1e12)]);
}
