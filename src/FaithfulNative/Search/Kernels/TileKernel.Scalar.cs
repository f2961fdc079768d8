using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Search.Kernels;

/// <summary>The kernel that one reads first: a pair of rows at a time.</summary>
internal static unsafe class TileKernelScalar
{
    public static ulong Screen(int* x, int* y, int pairs, in PruneThresholds xs, in PruneThresholds ys, ulong* masks)
    {
        ulong any = 0;
        for (int i = 0; i < Tile.Rows; i++)
        {
            ulong mask = 0;
            for (int j = 0; j < Tile.Panel; j++)
            {
                int dot = 0;
                for (int p = 0; p < pairs; p++)
                {
                    dot += PairProducts.Of(x[(p * Tile.Panel) + i], y[(p * Tile.Panel) + j]);
                }

                bool matters = dot - ys.HalfNorms[j] >= xs.HalfNorms[i] - Math.Max(xs.PruneRadii[i], ys.PruneRadii[j]);
                mask |= matters ? 1UL << j : 0;
            }

            any |= masks[i] = mask;
        }

        return any;
    }
}
