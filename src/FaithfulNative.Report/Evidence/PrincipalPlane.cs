using System.Numerics.Tensors;

namespace FaithfulNative.Report.Evidence;

/// <summary>The plane in which a sample of rows spreads most: its mean and its two leading principal directions.</summary>
internal sealed class PrincipalPlane
{
    // Two directions more than are kept, and rounds until the kept ones stand still to the width of a line.
    private const int Directions = 4;
    private const int Rounds = 60;
    private const double Still = 1e-8;
    private const int Seed = 1;

    private readonly double[] _mean;
    private readonly double[][] _axes;

    private PrincipalPlane(double[] mean, double[][] axes, double[] explained) =>
        (_mean, _axes, Explained) = (mean, axes, explained);

    /// <summary>The share of the sample's variance along each of the two directions.</summary>
    public IReadOnlyList<double> Explained { get; }

    /// <param name="sample">Rows of two or more values; they are centred where they lie, as a copy would be large.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static PrincipalPlane Of(double[][] sample, CancellationToken cancellation)
    {
        double[] mean = new double[sample[0].Length];
        foreach (double[] row in sample)
        {
            TensorPrimitives.MultiplyAdd(row, 1.0 / sample.Length, mean, mean);
        }

        double[][] centred = sample;
        Array.ForEach(centred, row => TensorPrimitives.Subtract(row, mean, row));
        Random random = new(Seed);
        int count = Math.Min(Directions, mean.Length);
        double[][] axes = [.. Enumerable.Range(0, count).Select(_ => mean.Select(_ => random.NextDouble() - 0.5).ToArray())];
        Orthonormalise(axes);
        double[][] before;
        int round = 0;
        do
        {
            before = axes;
            axes = Array.ConvertAll(axes, axis => ScatterTimes(centred, axis, cancellation));
            Orthonormalise(axes);
        }
        while (++round < Rounds && !StandStill(before, axes));

        double total = centred.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
        double[][] kept = [.. axes.Take(2).Select(Upright)];
        return new PrincipalPlane(mean, kept, Array.ConvertAll(kept, axis => total == 0 ? 0 : Along(centred, axis) / total));
    }

    /// <summary>Where a row lies in the plane.</summary>
    public (double X, double Y) Place(double[] row)
    {
        double[] centred = Minus(row, _mean);
        return (TensorPrimitives.Dot<double>(centred, _axes[0]), TensorPrimitives.Dot<double>(centred, _axes[1]));
    }

    private static double[] Minus(double[] row, double[] mean)
    {
        double[] difference = new double[row.Length];
        TensorPrimitives.Subtract(row, mean, difference);
        return difference;
    }

    private static double[] ScatterTimes(double[][] rows, double[] axis, CancellationToken cancellation)
    {
        double[] sum = new double[axis.Length];
        foreach (double[] row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<double>(row, axis), sum, sum);
        }

        return sum;
    }

    private static bool StandStill(double[][] before, double[][] axes) => before.Take(2).Zip(axes)
        .All(pair => Math.Abs(TensorPrimitives.Dot<double>(pair.First, pair.Second)) > 1 - Still);

    private static double Along(double[][] rows, double[] axis) => rows.Sum(row => Math.Pow(TensorPrimitives.Dot<double>(row, axis), 2));

    /// <summary>Gram-Schmidt; a direction in which nothing varies becomes zero.</summary>
    private static void Orthonormalise(double[][] axes)
    {
        for (int k = 0; k < axes.Length; k++)
        {
            double before = TensorPrimitives.Norm<double>(axes[k]);
            for (int other = 0; other < k; other++)
            {
                TensorPrimitives.MultiplyAdd(axes[other], -TensorPrimitives.Dot<double>(axes[k], axes[other]), axes[k], axes[k]);
            }

            double norm = TensorPrimitives.Norm<double>(axes[k]);
            TensorPrimitives.Multiply(axes[k], norm > before * 1e-9 && norm > 0 ? 1 / norm : 0, axes[k]);
        }
    }

    // A direction has no sign of its own; the same picture every time needs one.
    private static double[] Upright(double[] axis) =>
        axis[TensorPrimitives.IndexOfMaxMagnitude<double>(axis)] < 0 ? Array.ConvertAll(axis, value => -value) : axis;
}
