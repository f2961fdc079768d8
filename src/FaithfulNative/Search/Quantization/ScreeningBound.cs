using FaithfulNative.Numerics;

namespace FaithfulNative.Search.Quantization;

/// <summary>
/// The proof that screening by 16-bit integers drops no pair that matters, and its constants.
/// </summary>
/// <remarks>
/// Notation: x, y the rows minus a common point; d = |x - y|; T the largest d^2 that matters; R the radius of a ball
/// around that point, which need not hold all rows; S = <see cref="Radius"/>; X, Y the integer images of x, y.
/// <list type="number">
/// <item>The codes of a row are turned into coordinates first, see <see cref="CodeEmbedding"/>: that moves no two rows apart, but for
/// roundings of 2^-50 of their distance. From here on x is the row with those coordinates.</item>
/// <item>p(x) is x itself, or (V'x, |x - VV'x|) for a matrix V of nearly orthonormal columns. Then |p(x) - p(y)| &lt;=
/// (1 + 2^-30) d: with Q = I - VV', | |Qx| - |Qy| | &lt;= |Q(x - y)|, and |V'w|^2 + |Qw|^2 = |w|^2 + w'V(V'V - I)V'w, so
/// the factor's square is 1 + e (1 + e) with e = |V'V - I|, which <see cref="Rotation"/> keeps below 2^-40.</item>
/// <item>Moving a point to the nearest point of the ball of radius R moves no two points apart. So rows far outside, few
/// or none, cost the others no precision, and the scaled image (S / R) min(1, R / |p(x)|) p(x) obeys step 2 times S / R.</item>
/// <item>X is that image, computed in double and rounded to integers, which is off by at most sqrt(K) / 2 for K
/// coordinates. Computing costs S <see cref="RowError"/>: centring and scaling a few 2^-53 of each coordinate; a turned
/// coordinate is a sum in double; and the squared tail |x|^2 - |V'x|^2 cancels to 64 D 2^-53 |x|^2 for D coordinates at
/// most, so the tail itself is right to the square root of that.</item>
/// <item>So |X - Y| &lt;= (S / R) (1 + 2^-30) sqrt(T) + <see cref="Error"/> for a pair that matters; call the square of
/// that tau and t = <see cref="HalfSquaredPruneRadius"/> no less than tau / 2.</item>
/// <item>Integers are exact: |X - Y|^2 = N + M - 2 dot with N = |X|^2, M = |Y|^2. Hence dot &gt;= h(x) + h(y) - t with
/// h = N / 2 rounded down, for the larger t of both rows: the test of the tiles and of the finer level. The gap between
/// two boxes is no more than |X - Y|: the test of blocks.</item>
/// <item>|X| &lt;= 2^14.5 by the choice of S, so dot &lt;= 2^29 and |X - Y|^2 &lt;= 2^31 - 1, as does every part of these sums
/// (Cauchy-Schwarz for dot): nothing overflows 32 bits, nor a coordinate 16.</item>
/// </list>
/// What is kept is decided in double by <see cref="SquaredDistance"/>.
/// </remarks>
internal sealed class ScreeningBound
{
    /// <summary>t of a row to which nothing matters: dot - h(x) - h(y) is at most 1, with halves rounded down.</summary>
    public const int Nothing = -2;

    /// <summary>Half of the largest squared distance of two images: t of a row to which everything matters.</summary>
    public const int Far = 1 << 30;

    /// <summary>
    /// Half norm of a row that is not there, whose image is 0: more than <see cref="Far"/>, so that it does not matter even to
    /// a row of image 0 to which everything does; and with that or -<see cref="Nothing"/> added it still fits in 32 bits.
    /// </summary>
    public const int Absent = Far + (Far / 2);

    // The factor of step 5, and room for the roundings of PruneRadius itself.
    private const double Widened = 1 + (1.0 / (1 << 29));

    private readonly double _scale;

    /// <param name="dimension">Coordinates of a row.</param>
    /// <param name="depth">The most coordinates of an image at any level.</param>
    /// <param name="rotated">Whether rows are turned to principal directions.</param>
    /// <param name="ball">R; 0 where all rows are the same.</param>
    public ScreeningBound(int dimension, int depth, bool rotated, double ball)
    {
        Radius = Math.Floor(Math.Sqrt(1 << 29) - 8 - (Math.Sqrt(depth) / 2));
        RowError = Math.ScaleB(8, -53) + (rotated ? Math.Sqrt(64.0 * dimension * Math.ScaleB(1, -53)) : 0);
        Error = Math.Sqrt(depth) + (2 * Radius * RowError) + 0.01;
        _scale = ball > 0 ? Radius / ball : 1;
        Ball = ball;
    }

    /// <summary>S: no scaled image is farther from the origin.</summary>
    public double Radius { get; }

    public double RowError { get; }

    /// <summary>How much farther apart two images may be than their scaled rows.</summary>
    public double Error { get; }

    /// <summary>R.</summary>
    public double Ball { get; }

    /// <summary>What a row of this norm is multiplied by.</summary>
    public double Scale(double norm) => norm > Ball ? Radius / norm : _scale;

    /// <summary>t for a squared distance of rows; <see cref="Nothing"/> for a negative one.</summary>
    public int HalfSquaredPruneRadius(double squared)
    {
        if (squared < 0)
        {
            return Nothing;
        }

        double pruneRadius = PruneRadius(squared);
        return (int)Math.Min(Math.Ceiling(pruneRadius * pruneRadius / 2) + 1, Far);
    }

    /// <summary>How far apart two images may be whose rows are at this squared distance or nearer.</summary>
    public double PruneRadius(double squared) => (Math.Sqrt(squared) * _scale * Widened) + Error;
}
