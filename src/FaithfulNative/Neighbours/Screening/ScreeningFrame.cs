using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;

namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// How rows are screened: the point they are centred on, the power of two they are scaled by, and the directions they are
/// turned to. Both sets share it, so that distances between them are kept.
/// </summary>
internal sealed unsafe class ScreeningFrame : IDisposable
{
    // Directions summed at a time: four vectors of running sums.
    private const int Group = 32;

    private readonly double[] _centre;
    private readonly double _scale;

    // Value of direction k in coordinate c at c * _padded + k.
    private readonly NativeBuffer<double>? _directions;
    private readonly int _padded;

    /// <param name="centre">The point rows are centred on; any point is right, a mean is good.</param>
    /// <param name="largestNorm">No row is farther from it.</param>
    /// <param name="rotation">Directions to turn to; null to screen all coordinates as they are.</param>
    /// <param name="coarse">How many directions the tiles use.</param>
    public ScreeningFrame(double[] centre, double largestNorm, Rotation? rotation, int coarse)
    {
        // Exact, as it is a power of two; bounded so that its square is a number too.
        int exponent = largestNorm > 0 ? -(int)Math.Floor(Math.Log2(largestNorm)) - 1 : 0;
        (_centre, _scale) = (centre, Math.ScaleB(1, exponent));
        Fine = rotation?.Directions.Length ?? centre.Length;
        Coarse = rotation is null ? centre.Length : coarse;
        Depth = rotation is null ? Coarse : Coarse + 1;
        Bound = new ScreeningBound(centre.Length, Depth, Fine, rotation is not null);
        if (rotation is null)
        {
            return;
        }

        _padded = (Fine + Group - 1) / Group * Group;
        _directions = new NativeBuffer<double>((long)centre.Length * _padded);
        for (int k = 0; k < Fine; k++)
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

    /// <summary>Coordinates, or leading directions, in the tiles.</summary>
    public int Coarse { get; }

    /// <summary>Coordinates, or directions, of the finer level.</summary>
    public int Fine { get; }

    /// <summary>Values a row in the tiles: where rows are turned, the norm of what is left out is one more.</summary>
    public int Depth { get; }

    /// <summary>Squared distance in screening scale per squared distance of the rows.</summary>
    public double SquaredScale => _scale * _scale;

    /// <summary>The row, centred and scaled.</summary>
    public void Centre(float* row, Span<double> target)
    {
        for (int c = 0; c < target.Length; c++)
        {
            target[c] = (row[c] - _centre[c]) * _scale;
        }
    }

    /// <summary>The leading fine coordinates of two centred rows, as many as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> fine, Span<double> fineSecond)
    {
        if (_directions is null)
        {
            first[..fine.Length].CopyTo(fine);
            second[..fine.Length].CopyTo(fineSecond);
            return;
        }

        double* sums = stackalloc double[2 * Group];
        for (int k = 0; k < fine.Length; k += Group)
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
            int count = Math.Min(Group, fine.Length - k);
            new Span<double>(sums, count).CopyTo(fine[k..]);
            new Span<double>(sums + Group, count).CopyTo(fineSecond[k..]);
        }
    }

    /// <summary>The norm of what the leading <paramref name="count"/> fine coordinates leave out.</summary>
    public static double Tail(double squaredNorm, ReadOnlySpan<double> fine, int count) =>
        Math.Sqrt(Math.Max(0, squaredNorm - TensorPrimitives.SumOfSquares(fine[..count])));

    public void Dispose() => _directions?.Dispose();
}
