using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// Boxes around the images of blocks, and around groups of neighbouring blocks: where two boxes are farther apart than
/// anything that matters, their rows need not be looked at.
/// </summary>
internal sealed unsafe class BlockBoxes : IDisposable
{
    /// <summary>Blocks of a group.</summary>
    public const int GroupSize = 16;

    private readonly int _blocks;
    private readonly int _stride;
    private readonly NativeBuffer<short> _boxes;
    private readonly NativeBuffer<short> _groups;
    private readonly NativeBuffer<int> _reaches;

    public BlockBoxes(int blocks, int depth)
    {
        (_blocks, _stride) = (blocks, (depth + 31) / 32 * 32);
        int groups = (blocks + GroupSize - 1) / GroupSize;
        _boxes = Empty(blocks, depth);
        _groups = Empty(groups, depth);
        _reaches = new NativeBuffer<int>(blocks);
    }

    /// <summary>The largest t of every block.</summary>
    public int* Reaches => _reaches.Pointer;

    /// <summary>Widens the box of a block. Two threads may not widen the same one.</summary>
    public void Add(int block, ReadOnlySpan<short> image)
    {
        short* low = _boxes.Pointer + ((long)block * 2 * _stride);
        short* high = low + _stride;
        for (int c = 0; c < image.Length; c++)
        {
            (low[c], high[c]) = (Math.Min(low[c], image[c]), Math.Max(high[c], image[c]));
        }
    }

    /// <summary>Makes the groups' boxes, once all rows are in.</summary>
    public void Group()
    {
        for (int block = 0; block < _blocks; block++)
        {
            short* low = _boxes.Pointer + ((long)block * 2 * _stride);
            short* group = _groups.Pointer + ((long)(block / GroupSize) * 2 * _stride);
            for (int c = 0; c < _stride; c++)
            {
                (group[c], group[_stride + c]) = (Math.Min(group[c], low[c]), Math.Max(group[_stride + c], low[_stride + c]));
            }
        }
    }

    /// <summary>Whether any row of one block may matter to any row of another.</summary>
    public bool MayMatter(int block, BlockBoxes others, int other) => MayMatter(
        _boxes.Pointer + ((long)block * 2 * _stride),
        others._boxes.Pointer + ((long)other * 2 * _stride),
        Math.Max(Reaches[block], others.Reaches[other]));

    /// <summary>Whether any row of one block may matter to any row of a group that is within this reach.</summary>
    public bool MayMatterToGroup(int block, BlockBoxes others, int group, int groupReach) => MayMatter(
        _boxes.Pointer + ((long)block * 2 * _stride),
        others._groups.Pointer + ((long)group * 2 * _stride),
        Math.Max(Reaches[block], groupReach));

    /// <summary>The largest t of a group's blocks, as they are now.</summary>
    public int GroupReach(int group)
    {
        int reach = ScreeningBound.Nothing;
        for (int block = group * GroupSize; block < Math.Min(_blocks, (group + 1) * GroupSize); block++)
        {
            reach = Math.Max(reach, Reaches[block]);
        }

        return reach;
    }

    public void Dispose()
    {
        _boxes.Dispose();
        _groups.Dispose();
        _reaches.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MayMatter(short* low, short* otherLow, int reach)
    {
        short* high = low + _stride;
        short* otherHigh = otherLow + _stride;
        Vector512<int> sum = default;
        for (int c = 0; c < _stride; c += 32)
        {
            // A gap too wide for 16 bits counts as less than it is.
            Vector512<short> gap = Vector512.Max(
                Vector512.SubtractSaturate(Vector512.Load(low + c), Vector512.Load(otherHigh + c)),
                Vector512.SubtractSaturate(Vector512.Load(otherLow + c), Vector512.Load(high + c)));
            Vector512<int> positive = Vector512.Max(gap, Vector512<short>.Zero).AsInt32();
            sum += PairProducts.Of(positive, positive);
        }

        return Vector512.Sum(sum) / 2 <= reach;
    }

    /// <summary>Boxes that hold nothing; coordinates beyond the depth are zero, so that they add no gap.</summary>
    private NativeBuffer<short> Empty(int count, int depth)
    {
        NativeBuffer<short> boxes = new((long)count * 2 * _stride);
        for (int box = 0; box < count; box++)
        {
            boxes.Slice((long)box * 2 * _stride, depth).Fill(short.MaxValue);
            boxes.Slice((((long)box * 2) + 1) * _stride, depth).Fill(short.MinValue);
        }

        return boxes;
    }
}
