using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>The rows of a block that look nearest to a row by what the tiles see; good guesses, nothing more.</summary>
internal sealed unsafe class NearestInBlock(ScreenedSet rows, ScreenedSet others, int k)
{
    private readonly float[] _squared = new float[ScreenedSet.Block];
    private readonly float[] _least = new float[Math.Min(k, ScreenedSet.Block)];
    private readonly int[] _places = new int[Math.Min(k, ScreenedSet.Block)];

    /// <param name="place">The row.</param>
    /// <param name="block">Block of the other set.</param>
    /// <param name="notItself">Leave the row itself out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

        int found = 0;
        for (int i = 0; i < count; i++)
        {
            if (!notItself || first + i != place)
            {
                found = Insert(_squared[i], first + i, found);
            }
        }

        return new ReadOnlySpan<int>(_places, 0, found);
    }

    /// <summary>Keeps the least values seen, ascending; there are few of them.</summary>
    private int Insert(float squared, int place, int found)
    {
        if (found == _least.Length && squared >= _least[^1])
        {
            return found;
        }

        int slot = Math.Min(found, _least.Length - 1);
        for (; slot > 0 && squared < _least[slot - 1]; slot--)
        {
            (_least[slot], _places[slot]) = (_least[slot - 1], _places[slot - 1]);
        }

        (_least[slot], _places[slot]) = (squared, place);
        return Math.Min(found + 1, _least.Length);
    }
}
