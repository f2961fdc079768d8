using System.Numerics;
using System.Runtime.InteropServices;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// How often each row of a set counts in a few replicates at a time: what is kept per row is then read once for all of them.
/// </summary>
internal sealed class RowWeights(int rows)
{
    /// <summary>Replicates at a time.</summary>
    public const int Together = 4;

    /// <summary>Bits of one replicate's weight in <see cref="Packed"/>.</summary>
    public const int Bits = 16;

    // By row, and by replicate within a row; room for whole vectors at the end.
    private readonly byte[] _drawn = new byte[Whole(rows)];
    private readonly ushort[] _packed = new ushort[Whole(rows)];
    private readonly float[] _excess = new float[Whole(rows)];

    /// <summary>Per row the weights in all replicates in one number, so that one sum adds them all up.</summary>
    public ReadOnlySpan<ulong> Packed => MemoryMarshal.Cast<ushort, ulong>(_packed)[..rows];

    /// <summary>Per row, and by replicate within a row, the weight less 1.</summary>
    public ReadOnlySpan<float> Excess => _excess.AsSpan(0, rows * Together);

    /// <summary>So many rows can be added up before a sum of one replicate might run into the next.</summary>
    public int RowsWithoutOverflow { get; private set; }

    /// <summary>Draws as many rows with replacement for each replicate.</summary>
    public void Draw(Func<int, SplitMix> streamOf)
    {
        Array.Clear(_drawn);
        for (int replicate = 0; replicate < Together; replicate++)
        {
            SplitMix random = streamOf(replicate);
            for (int draw = 1; draw < rows; draw += 2)
            {
                (int first, int second) = random.TwoBelow(rows);
                _drawn[(first * Together) + replicate]++;
                _drawn[(second * Together) + replicate]++;
            }

            if (rows % 2 == 1)
            {
                _drawn[(random.Below(rows) * Together) + replicate]++;
            }
        }

        Pack();
    }

    private void Pack()
    {
        Vector<byte> largest = Vector<byte>.One;
        for (int i = 0; i < _drawn.Length; i += Vector<byte>.Count)
        {
            Vector<byte> weights = new(_drawn, i);
            largest = Vector.Max(largest, weights);
            Vector.Widen(weights, out Vector<ushort> low, out Vector<ushort> high);
            low.CopyTo(_packed, i);
            high.CopyTo(_packed, i + Vector<ushort>.Count);
            Excess(low, i);
            Excess(high, i + Vector<ushort>.Count);
        }

        int most = 1;
        for (int i = 0; i < Vector<byte>.Count; i++)
        {
            most = Math.Max(most, largest[i]);
        }

        RowsWithoutOverflow = ushort.MaxValue / most;

        void Excess(Vector<ushort> weights, int at)
        {
            Vector.Widen(weights, out Vector<uint> low, out Vector<uint> high);
            (Vector.ConvertToSingle(low.As<uint, int>()) - Vector<float>.One).CopyTo(_excess, at);
            (Vector.ConvertToSingle(high.As<uint, int>()) - Vector<float>.One).CopyTo(_excess, at + Vector<float>.Count);
        }
    }

    private static int Whole(int rows) => ((rows * Together) + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
}
