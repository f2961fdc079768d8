using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaithfulNative.Numerics;

/// <summary>
/// How often each row of a set counts in a few replicates at a time: what is kept per row is then read once for all of them.
/// </summary>
/// <param name="units">How many there are that are drawn: rows, or groups of rows that are drawn together.</param>
/// <param name="unitOf">The group of each row; null where rows are drawn.</param>
internal sealed class RowWeights(int units, int[]? unitOf = null)
{
    /// <summary>Replicates at a time.</summary>
    public const int Together = 16;

    /// <summary>
    /// Rows that a set may have: the weights, and what influences keep per row, are arrays with at most this many items for each.
    /// </summary>
    public static readonly int MostRows = (Array.MaxLength - Vector512<byte>.Count) / Together;

    private const int Most = 5;

    // By row, and by replicate within a row; room for whole vectors at the end.
    private readonly byte[] _weights = new byte[
        ((units * Together) + Vector512<byte>.Count - 1) / Vector512<byte>.Count * Vector512<byte>.Count];

    // So many of 256 random numbers are below the first of those that let a row count once, twice, ... and Most times: as often as
    // by Poisson's law of mean 1, rounded so that mean and variance are still 1. The skewness is 0.98.
    private static ReadOnlySpan<byte> Below => [94, 94 + 95, 94 + 95 + 46, 94 + 95 + 46 + 16, 94 + 95 + 46 + 16 + 4];

    /// <summary>Whether groups are drawn: the rows that come of it are not always as many as the set has.</summary>
    public bool AreOfGroups => unitOf is not null;

    /// <summary>The weights of a row, by replicate.</summary>
    public Vector512<float> Of(int row) => Vector512.ConvertToSingle(Counts(row));

    /// <summary>The same in whole numbers.</summary>
    public Vector512<int> Counts(int row) => OfUnit(unitOf is null ? row : unitOf[row]);

    private Vector512<int> OfUnit(int unit)
    {
        Vector128<byte> weights = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)(unit * Together));
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32(weights);
        }

        Vector256<ushort> wide = Vector256.WidenLower(weights.ToVector256Unsafe());
        return Vector512.WidenLower(wide.ToVector512Unsafe()).AsInt32();
    }

    /// <summary>Draws as many rows, or groups, with replacement for each replicate.</summary>
    /// <remarks>
    /// Independent numbers by Poisson's law are such a draw of a random size. Rows drawn at random on top of it, or taken out
    /// of it, make the size that of the set.
    /// </remarks>
    public void Draw(SplitMix random)
    {
        for (int i = 0; i < _weights.Length; i += Vector512<byte>.Count)
        {
            Vector512<byte> numbers = random.NextEight().AsByte();
            Vector512<byte> weights = Vector512<byte>.Zero;
            foreach (byte below in Below)
            {
                weights -= Vector512.GreaterThanOrEqual(numbers, Vector512.Create(below));
            }

            weights.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_weights), (nuint)i);
        }

        Vector512<float> excess = Vector512<float>.Zero;
        for (int unit = 0; unit < units; unit++)
        {
            excess += Vector512.ConvertToSingle(OfUnit(unit)) - Vector512<float>.One;
        }

        for (int replicate = 0; replicate < Together; replicate++)
        {
            Balance((int)excess[replicate], replicate, ref random);
        }
    }

    private void Balance(int excess, int replicate, ref SplitMix random)
    {
        for (; excess < 0; excess++)
        {
            _weights[(random.Below(units) * Together) + replicate]++;
        }

        while (excess > 0)
        {
            // Each of the rows drawn is as likely as any other to be taken out.
            ref byte weight = ref _weights[(random.Below(units) * Together) + replicate];
            if (random.Below(Most) < weight)
            {
                weight--;
                excess--;
            }
        }
    }
}
