using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// How rows are screened: the point they are centred on, the ball they are moved into, and the directions they are turned
/// to. All sets of a sweep share it, so that distances between them are kept.
/// </summary>
internal sealed unsafe class ScreeningFrame : IDisposable
{
    // Directions summed at a time: four vectors of running sums.
    private const int Group = 32;

    private readonly double[] _centre;

    // Value of direction k in coordinate c at c * _padded + k.
    private readonly NativeBuffer<double>? _directions;
    private readonly int _padded;

    /// <param name="centre">The point rows are centred on; any point is right, a mean is good.</param>
    /// <param name="ball">Rows farther from it are moved to this distance.</param>
    /// <param name="rotation">Directions to turn to; null to screen all coordinates as they are.</param>
    /// <param name="coarse">How many directions the tiles use; odd, as the tail makes it even.</param>
    public ScreeningFrame(double[] centre, double ball, Rotation? rotation = null, int coarse = 0)
    {
        _centre = centre;
        Directions = rotation?.Directions.Length ?? centre.Length;
        Coarse = rotation is null ? centre.Length : coarse;
        Depth = rotation is null ? Coarse + (Coarse & 1) : Coarse + 1;
        FineDepth = rotation is null ? Coarse : Directions + 1;
        Bound = new ScreeningBound(centre.Length, Math.Max(Depth, FineDepth), rotation is not null, ball);
        if (rotation is null)
        {
            return;
        }

        _padded = (Directions + Group - 1) / Group * Group;
        _directions = new NativeBuffer<double>((long)centre.Length * _padded);
        for (int k = 0; k < Directions; k++)
        {
            for (int c = 0; c < centre.Length; c++)
            {
                _directions[((long)c * _padded) + k] = rotation.Directions[k][c];
            }
        }
    }

    public ScreeningBound Bound { get; }

    public int Dimension => _centre.Length;

    public bool IsRotated => _directions is not null;

    /// <summary>Coordinates a row is turned to; all of them where it is not turned.</summary>
    public int Directions { get; }

    /// <summary>Coordinates, or leading directions, in the tiles.</summary>
    public int Coarse { get; }

    /// <summary>Values a row in the tiles, an even number: where rows are turned, the norm of what is left out is one more.</summary>
    public int Depth { get; }

    /// <summary>Values a row in its whole image: where rows are turned, the norm of what is left out is one more.</summary>
    public int FineDepth { get; }

    /// <summary>The row, centred.</summary>
    public void Centre(float* row, Span<double> target)
    {
        for (int c = 0; c < target.Length; c++)
        {
            target[c] = row[c] - _centre[c];
        }
    }

    /// <summary>The coordinates of two centred rows along the directions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> turned, Span<double> turnedSecond)
    {
        if (_directions is null)
        {
            first.CopyTo(turned);
            second.CopyTo(turnedSecond);
            return;
        }

        double* sums = stackalloc double[2 * Group];
        for (int k = 0; k < Directions; k += Group)
        {
            Vector512<double> a = default, b = default, c = default, d = default;
            Vector512<double> e = default, f = default, g = default, h = default;
            double* column = _directions.Pointer + k;
            for (int i = 0; i < first.Length; i++, column += _padded)
            {
                Vector512<double> v0 = Vector512.Load(column), v1 = Vector512.Load(column + 8);
                Vector512<double> v2 = Vector512.Load(column + 16), v3 = Vector512.Load(column + 24);
                Vector512<double> x = Vector512.Create(first[i]), y = Vector512.Create(second[i]);
                a = Vector512.MultiplyAddEstimate(x, v0, a);
                b = Vector512.MultiplyAddEstimate(x, v1, b);
                c = Vector512.MultiplyAddEstimate(x, v2, c);
                d = Vector512.MultiplyAddEstimate(x, v3, d);
                e = Vector512.MultiplyAddEstimate(y, v0, e);
                f = Vector512.MultiplyAddEstimate(y, v1, f);
                g = Vector512.MultiplyAddEstimate(y, v2, g);
                h = Vector512.MultiplyAddEstimate(y, v3, h);
            }

            a.Store(sums);
            b.Store(sums + 8);
            c.Store(sums + 16);
            d.Store(sums + 24);
            e.Store(sums + 32);
            f.Store(sums + 40);
            g.Store(sums + 48);
            h.Store(sums + 56);
            int count = Math.Min(Group, Directions - k);
            new Span<double>(sums, count).CopyTo(turned[k..]);
            new Span<double>(sums + Group, count).CopyTo(turnedSecond[k..]);
        }
    }

    /// <summary>The norm of what the leading <paramref name="count"/> coordinates leave out.</summary>
    public static double Tail(double squaredNorm, ReadOnlySpan<double> turned, int count) =>
        Math.Sqrt(Math.Max(0, squaredNorm - TensorPrimitives.SumOfSquares(turned[..count])));

    public void Dispose() => _directions?.Dispose();
}
