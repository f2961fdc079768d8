using System.Numerics.Tensors;
using FaithfulNative.Data;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// How rows are screened: the point they are centred on, the ball they are moved into, and the directions they are turned
/// to. All sets of a sweep share it, so that distances between them are kept.
/// </summary>
internal sealed unsafe class ProjectionAndScale : IDisposable
{
    private readonly double[] _centre;
    private readonly CodeEmbedding? _codes;
    private readonly NativeBuffer<double>? _directions;

    /// <param name="centre">The point rows are centred on; any point is right, a mean is good.</param>
    /// <param name="ball">Rows farther from it are moved to this distance.</param>
    /// <param name="rotation">Directions to turn to; null to screen all coordinates as they are.</param>
    /// <param name="coarse">How many directions the tiles use; odd, as the tail makes it even.</param>
    /// <param name="codes">Coordinates of rows with codes; null where rows are numbers alone.</param>
    public ProjectionAndScale(double[] centre, double ball, Rotation? rotation = null, int coarse = 0, CodeEmbedding? codes = null)
    {
        (_centre, _codes) = (centre, codes);
        Directions = rotation?.Directions.Length ?? centre.Length;
        Coarse = rotation is null ? centre.Length : coarse;
        Depth = rotation is null ? Coarse + (Coarse & 1) : Coarse + 1;
        FineDepth = rotation is null ? Coarse : Directions + 1;
        Bound = new ScreeningBound(centre.Length, Math.Max(Depth, FineDepth), rotation is not null, ball);
        if (rotation is null)
        {
            return;
        }

        _directions = new NativeBuffer<double>((long)centre.Length * TurnedStride);
        Rotation.Scatter(rotation.Directions, _directions);
    }

    public ScreeningBound Bound { get; }

    /// <summary>Coordinates of a row: its numbers, and what <see cref="CodeEmbedding"/> makes of its codes.</summary>
    public int Dimension => _centre.Length;

    public bool IsRotated => _directions is not null;

    /// <summary>Coordinates a row is turned to; all of them where it is not turned.</summary>
    public int Directions { get; }

    /// <summary>Room for the values of a turned row.</summary>
    public int TurnedStride => (Directions + GroupedProduct.Group - 1) / GroupedProduct.Group * GroupedProduct.Group;

    /// <summary>Coordinates, or leading directions, in the tiles.</summary>
    public int Coarse { get; }

    /// <summary>Values a row in the tiles, an even number: where rows are turned, the norm of what is left out is one more.</summary>
    public int Depth { get; }

    /// <summary>Values a row in its whole image: where rows are turned, the norm of what is left out is one more.</summary>
    public int FineDepth { get; }

    /// <summary>The row, centred.</summary>
    public void Centre(float* row, Span<double> target)
    {
        if (_codes is null)
        {
            TensorPrimitives.ConvertTruncating(new ReadOnlySpan<float>(row, target.Length), target);
        }
        else
        {
            _codes.Write(row, target);
        }

        TensorPrimitives.Subtract(target, _centre, target);
    }

    /// <summary>The coordinates along the directions of a few centred rows, one row after the other.</summary>
    /// <param name="centred">Rows of <see cref="Dimension"/> values, a multiple of <see cref="GroupedProduct.RowsAtOnce"/> of them.</param>
    /// <param name="turned">Rows of <see cref="TurnedStride"/> values.</param>
    /// <param name="rows">How many.</param>
    public void Turn(double* centred, double* turned, int rows) => GroupedProduct.Of(
        centred, rows, Dimension, _directions!.Pointer, TurnedStride / GroupedProduct.Group, turned, TurnedStride, GroupedProduct.Group);

    /// <summary>The integer image of a row.</summary>
    /// <param name="centred">The row, centred.</param>
    /// <param name="turned">Its coordinates along the directions; the centred row where rows are not turned. Spoilt.</param>
    /// <param name="image">Receives <see cref="FineDepth"/> values.</param>
    /// <returns>Where rows are turned, the norm of what the coarse coordinates leave out; otherwise 0.</returns>
    public short Round(ReadOnlySpan<double> centred, Span<double> turned, Span<short> image)
    {
        double squared = TensorPrimitives.SumOfSquares(centred);
        double scale = Bound.Scale(Math.Sqrt(squared));
        short coarseTail = 0;
        if (IsRotated)
        {
            image[turned.Length] = (short)Math.Round(Tail(squared, turned, turned.Length) * scale);
            coarseTail = (short)Math.Round(Tail(squared, turned, Coarse) * scale);
        }

        TensorPrimitives.Multiply(turned, scale, turned);
        TensorPrimitives.Round(turned, turned);
        for (int c = 0; c < turned.Length; c++)
        {
            image[c] = (short)turned[c];
        }

        return coarseTail;
    }

    /// <summary>The norm of what the leading <paramref name="count"/> coordinates leave out.</summary>
    public static double Tail(double squaredNorm, ReadOnlySpan<double> turned, int count) =>
        Math.Sqrt(Math.Max(0, squaredNorm - TensorPrimitives.SumOfSquares(turned[..count])));

    public void Dispose() => _directions?.Dispose();
}
