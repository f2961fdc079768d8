using System.Runtime.Intrinsics;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>The rows of a block that look nearest to a row by what the tiles see; good guesses, nothing more.</summary>
internal sealed unsafe class NearestInBlock(ScreenedSet rows, ScreenedSet others, int k)
{
    private readonly float[] _squared = new float[ScreenedSet.Block];
    private readonly int[] _places = new int[ScreenedSet.Block];

    /// <param name="place">The row.</param>
    /// <param name="block">Block of the other set.</param>
    /// <param name="notItself">Leave the row itself out.</param>
    public ReadOnlySpan<int> Find(int place, int block, bool notItself)
    {
        int first = block * ScreenedSet.Block;
        int count = Math.Min(ScreenedSet.Block, others.Count - first);
        float* x = rows.Panel(place / Tile.Panel) + (place % Tile.Panel);
        for (int part = 0; part < count; part += 16)
        {
            float* y = others.Panel((first + part) / Tile.Panel) + ((first + part) % Tile.Panel);
            Vector512<float> sum = default;
            for (int c = 0; c < rows.Frame.Depth; c++)
            {
                Vector512<float> difference = Vector512.Create(x[c * Tile.Panel]) - Vector512.Load(y + (c * Tile.Panel));
                sum = Vector512.MultiplyAddEstimate(difference, difference, sum);
            }

            sum.CopyTo(_squared, part);
        }

        for (int i = 0; i < count; i++)
        {
            _places[i] = first + i;
        }

        if (notItself)
        {
            _squared[place - first] = float.PositiveInfinity;
            count = Math.Min(count, ScreenedSet.Block);
        }

        Array.Sort(_squared, _places, 0, count);
        return new ReadOnlySpan<int>(_places, 0, Math.Min(k, notItself ? count - 1 : count));
    }
}
