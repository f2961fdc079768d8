using System.Runtime.Intrinsics.X86;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Numerics;
using FaithfulNative.Search;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Tests.Search;

/// <summary>8-bit images: no pair within reach fails the test of the tiles, and the kernel is that test.</summary>
public unsafe class Int8QuantizerTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void No_pair_within_reach_is_dropped(string kind)
    {
        using VectorSet rows = HostileData.Make(kind, "real", 120, 40, 3);
        NeighbourRequest request = new() { Real = rows, Synthetic = rows, RealToReal = 1 };
        ParallelOptions parallel = new();
        SweepSettings settings = new() { Coarse = 0, Bytes = true };
        using ProjectionAndScale projection = ProjectionPlanner.Plan(request, settings, parallel);
        using QuantizedRows images = new(rows, .., projection, parallel);
        Int8Quantizer planned = Int8Planner.Plan(request, projection, settings, parallel)!;

        // A step too short moves values into the cube; too little rounding makes rows unsure.
        foreach (Int8Quantizer level in new[] { planned, Level(planned.Step / 20, planned.Rounding), Level(planned.Step, 0.1) })
        {
            using Panels panels = Panels(images, level);
            for (int i = 0; i < rows.Count; i++)
            {
                for (int j = 0; j < rows.Count; j++)
                {
                    double squared = SquaredDistance.Of(rows.RowPointer(i), rows.RowPointer(j), rows.Dimension);
                    Assert.True(
                        Passes(panels, i, j, level.HalfSquaredPruneRadius(squared)), $"{kind}: rows {i} and {j}, step {level.Step}");
                }
            }
        }

        Int8Quantizer Level(double step, double rounding) => new(projection.Bound, projection.Dimension, step, rounding);
    }

    [Fact]
    public void Rows_far_apart_do_not_pass()
    {
        using VectorSet rows = VectorSet.Create(100, 16, "real", (row, values) => values[row % 16] = row < 50 ? 1 : -1);
        NeighbourRequest request = new() { Real = rows, Synthetic = rows, RealToReal = 1 };
        SweepSettings settings = new() { Coarse = 0, Bytes = true };
        using ProjectionAndScale projection = ProjectionPlanner.Plan(request, settings, new ParallelOptions());
        using QuantizedRows images = new(rows, .., projection, new ParallelOptions());
        Int8Quantizer level = Int8Planner.Plan(request, projection, settings, new ParallelOptions())!;
        using Panels panels = Panels(images, level);
        Assert.False(Passes(panels, 0, 96, level.HalfSquaredPruneRadius(3.5)));
        Assert.True(Passes(panels, 0, 96, level.HalfSquaredPruneRadius(4)));
        Assert.False(Passes(panels, 0, 0, level.HalfSquaredPruneRadius(-1)));
    }

    [Fact]
    public void The_kernel_is_the_test()
    {
        if (!AvxVnni.IsSupported)
        {
            Assert.DoesNotContain("vnni", KernelTable.Available);
            return;
        }

        ulong* masks = stackalloc ulong[Tile.Rows];
        foreach (int depth in new[] { 4, 36, Int8Quantizer.MostDepth })
        {
            Random random = new(depth);
            using Panels panels = new(Tile.Panel, depth, bytes: true);
            int[] pruneRadii = new int[Tile.Panel];
            sbyte[] image = new sbyte[depth];
            for (int place = 0; place < 40; place++)
            {
                for (int c = 0; c < depth; c++)
                {
                    image[c] = (sbyte)(place % 5 == 0 ? 127 : place % 5 == 1 ? -127 : random.Next(-127, 128));
                }

                panels.Set(place, image, unsure: place % 11 == 3);
                pruneRadii[place] = place % 7 == 2
                    ? ScreeningBound.Far
                    : place % 7 == 3
                    ? ScreeningBound.Nothing
                    : depth * random.Next(12000);
            }

            fixed (int* t = pruneRadii)
            {
                for (int row = 0; row < Tile.Panel; row += Tile.Rows)
                {
                    ulong any = TileKernelVnni.Screen(
                        panels.Row(row), panels.Row(0), panels.Words, new PruneThresholds(panels.HalfNorms + row, t + row),
                        new PruneThresholds(panels.Offsets, t), masks);
                    for (int i = 0; i < Tile.Rows; i++)
                    {
                        for (int j = 0; j < Tile.Panel; j++)
                        {
                            bool there = row + i < 40 && j < 40;
                            bool expected = there && Passes(panels, row + i, j, Math.Max(pruneRadii[row + i], pruneRadii[j]));
                            Assert.True(
                                expected == (((masks[i] >> j) & 1) == 1) && (!expected || any != 0),
                                $"rows {row + i} and {j} of {depth} values");
                        }
                    }
                }
            }
        }
    }

    /// <summary>The test of the tiles, in 64 bits and from the values themselves.</summary>
    private static bool Passes(Panels panels, int i, int j, int pruneRadius)
    {
        if (panels.HalfNorms[i] == Int8Quantizer.Unsure || panels.HalfNorms[j] == Int8Quantizer.Unsure)
        {
            return true;
        }

        long dot = 0;
        for (int c = 0; c < 4 * panels.Words; c++)
        {
            dot += Value(panels.Row(i), c) * (long)Value(panels.Row(j), c);
        }

        return dot >= panels.HalfNorms[i] + (long)panels.HalfNorms[j] - pruneRadius;

        static int Value(int* row, int c) => ((byte*)(row + (c / 4 * Tile.Panel)))[c % 4] - 128;
    }

    private static Panels Panels(QuantizedRows images, Int8Quantizer level)
    {
        Panels panels = new(images.Count, level.Depth, bytes: true);
        sbyte[] bytes = new sbyte[level.Depth];
        for (int row = 0; row < images.Count; row++)
        {
            double moved = level.Of(images.Whole(row), bytes);
            panels.Set(row, bytes, unsure: moved > level.Rounding);
        }

        return panels;
    }
}
