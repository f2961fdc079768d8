namespace FaithfulNative.Neighbours.Kernels;

/// <summary>The kernel that one reads first: a pair at a time.</summary>
internal static unsafe class TileKernelScalar
{
    public static ulong Screen(float* x, float* y, int depth, in Bars xs, in Bars ys, ulong* masks)
    {
        ulong any = 0;
        for (int i = 0; i < Tile.Rows; i++)
        {
            ulong mask = 0;
            for (int j = 0; j < Tile.Panel; j++)
            {
                float dot = 0;
                for (int c = 0; c < depth; c++)
                {
                    dot += x[(c * Tile.Panel) + i] * y[(c * Tile.Panel) + j];
                }

                bool matters = dot - ys.HalfNorms[j] >= xs.Values[i] || dot - xs.HalfNorms[i] >= ys.Values[j];
                mask |= matters ? 1UL << j : 0;
            }

            any |= masks[i] = mask;
        }

        return any;
    }
}
