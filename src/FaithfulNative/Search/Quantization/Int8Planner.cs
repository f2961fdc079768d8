using System.Numerics.Tensors;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Search.Quantization;

/// <summary>Decides on a sample of quantized rows whether the tiles use 8 bits per value, and chooses the step of the quantizer.</summary>
internal static class Int8Planner
{
    // Size of the sample: planning takes one or two per cent of the search, and a short search has no plan.
    private const double LeastWork = 1e9;
    private const double FlopsPerRow = 3e8;
    private const int FewRows = 64;
    private const int ManyRows = 768;
    private const int Queries = 48;

    // Below this many coordinates both widths take about the same time.
    private const int LeastDepth = 32;

    // Costs in multiplications of 16 bits: of a pair in an 8-bit tile, beside its values, and of a pair that the tile does not prune.
    private const double TileCost = 10;
    private const double DecisionCost = 8000;

    // The range of the quantizer holds this share of the values. A smaller range has finer steps, but values beyond it are clamped
    // and lose distance. Other rows may be rounded a little farther than those of the sample: by this factor.
    private const double Held = 0.997;
    private const int HeldRows = 64;
    private const double RoundingRoom = 1.05;

    /// <summary>The quantizer; null where 16 bits are faster.</summary>
    public static Int8Quantizer? Plan(
        NeighbourRequest request, ProjectionAndScale projection, SweepSettings settings, ParallelOptions parallel)
    {
        double work = SearchWork.Flops(request);
        bool forced = settings.Bytes ?? false;
        bool possible = !projection.IsRotated
            && Int8Quantizer.DepthOf(projection.Dimension) <= Int8Quantizer.MostDepth
            && (settings.Bytes ?? true);
        if (!possible || (!forced && (work < LeastWork || projection.Dimension < LeastDepth)))
        {
            return null;
        }

        short[][] images = Sample(request, projection, (int)Math.Clamp(work / FlopsPerRow, FewRows, ManyRows), parallel);
        Int8Quantizer level = Level(images, projection);
        double cost = (level.Depth / 2.0) + TileCost + (DecisionCost * Survivors(images, 2 * level.Rounding * level.Step));
        return forced || cost < projection.Dimension ? level : null;
    }

    private static short[][] Sample(NeighbourRequest request, ProjectionAndScale projection, int rows, ParallelOptions parallel)
    {
        return [.. Of(request.Real), .. Of(request.Synthetic)];

        short[][] Of(VectorSet set)
        {
            int count = Math.Min(set.Count, (rows / 2) + 1);
            using VectorSet some = set.Select([.. Enumerable.Range(0, count).Select(i => (int)((long)i * set.Count / count))]);
            using QuantizedRows images = new(some, .., projection, parallel);
            return [.. Enumerable.Range(0, count).Select(row => images.Whole(row).ToArray())];
        }
    }

    /// <summary>A level whose step and rounding suit the sample.</summary>
    private static Int8Quantizer Level(short[][] images, ProjectionAndScale projection)
    {
        int dimension = projection.Dimension, rows = Math.Min(images.Length, HeldRows);
        double step =
            Math.Max(Size([.. Enumerable.Range(0, rows).Select(row => images[row * images.Length / rows])]) / Int8Quantizer.Most, 1);
        double most = Math.Sqrt(dimension) / 2;
        Int8Quantizer exact = new(projection.Bound, dimension, step, most);
        sbyte[] bytes = new sbyte[exact.Depth];
        double moved = images.Max(image => exact.Of(image, bytes));
        return new Int8Quantizer(
            projection.Bound, dimension, step, Math.Min(most, Math.Max(moved * RoundingRoom, Math.Sqrt(dimension / 12.0))));
    }

    /// <summary>Nearly all values are of this size or less.</summary>
    private static double Size(short[][] images)
    {
        int[] counts = new int[short.MaxValue + 1];
        foreach (short[] image in images)
        {
            foreach (short value in image)
            {
                counts[Math.Abs((int)value)]++;
            }
        }

        int size = -1;
        for (int left = (int)(Held * ((images.Length * images[0].Length) - 1)); left >= 0; left -= counts[size])
        {
            size++;
        }

        return size;
    }

    /// <summary>The share of pairs of the sample that rounding leaves to be decided.</summary>
    /// <param name="images">The sample.</param>
    /// <param name="slack">How much nearer than they are rows may seem.</param>
    private static double Survivors(short[][] images, double slack)
    {
        float[][] rows = [.. images.Select(image => Array.ConvertAll(image, value => (float)value))];
        int step = Math.Max(1, rows.Length / Queries);
        (long kept, long all) = (0, 0);
        for (int query = 0; query < rows.Length; query += step)
        {
            float[] distances =
            [
                .. rows.Where((_, other) => other != query).Select(other => TensorPrimitives.Distance<float>(rows[query], other)),
            ];
            double pruneRadius = TensorPrimitives.Min<float>(distances) + slack;
            kept += distances.Count(distance => distance <= pruneRadius);
            all += distances.Length;
        }

        return kept / (double)all;
    }
}
