namespace FaithfulNative.Neighbours.Screening;

/// <summary>
/// The proof that float32 screening drops no pair that matters, and its constants.
/// </summary>
/// <remarks>
/// Notation: u = 2^-24; x, y the rows minus a common point, times a common power of two that makes the largest norm at
/// most 1; p(x) what is screened, either x itself or (V'x, |x - VV'x|) for a matrix V of nearly orthonormal columns;
/// X the float32 image of p(x); N = |X|^2; d the distance of the rows in the same scale, T the largest d^2 that matters.
/// <list type="number">
/// <item>|p(x) - p(y)| &lt;= (1 + 2^-30) |x - y|. With R = I - VV', | |Rx| - |Ry| | &lt;= |R(x - y)|, and
/// |V'w|^2 + |Rw|^2 = |w|^2 + w'V(V'V - I)V'w, so the factor's square is 1 + e (1 + e) with e = |V'V - I|, which
/// <see cref="Rotation"/> keeps below 2^-40.</item>
/// <item>|X - p(x)| &lt;= r |x| + 2^-120, r being <see cref="RowError"/>. The identity rounds each coordinate once: u |x|,
/// and centring in double adds less than u |x| more. A rotated coordinate is summed in double and rounded once. The
/// squared tail |x|^2 - |V'x|^2 cancels in double to 64 D 2^-53 |x|^2 for D coordinates at most, so the tail itself is
/// right to the square root of that. Values that become subnormal are lost below 2^-149 each.</item>
/// <item>So |X - Y|^2 &lt;= (sqrt(T) (1 + 2^-30) + E)^2 with E the sum of both errors, which is at most
/// T (1 + <see cref="Slack"/>) + 2^17 E^2, as 2 a b &lt;= a^2 2^-16 + b^2 2^16. And E^2 &lt;= 2 r^2 (|x|^2 + |y|^2), where
/// |x|^2 &lt;= 2 N or else |x| is below 2^-119: <see cref="RowShare"/> = 2^19 r^2 of N + M, and <see cref="Least"/>.</item>
/// <item>A dot product of K coordinates, in any order and with or without fused operations, is off by at most
/// K u / (1 - K u) |X| |Y|, that is by as much of (N + M) / 2, plus K 2^-149 for subnormal products; comparing it with
/// the bars rounds once more, by at most 2 u (N + M).</item>
/// <item>Hence a pair that matters satisfies dot &gt;= h(x) + h(y) - t with h = N (1 - NormError) / 2, rounded down, and
/// t = (T (1 + Slack) + Least) / 2, rounded up: the test of the tile kernels, with bar = h - t.</item>
/// <item>A sum of K squared differences is off by at most (K + 3) u of itself, so a pair that matters satisfies
/// sum (1 - (K + 8) u) &lt;= 2 t + RowShare (N + M): the test of the finer level.</item>
/// </list>
/// Rounding always goes to the side that keeps the pair, so what is dropped cannot matter; what is kept is decided in
/// double by <see cref="SquaredDistance"/>.
/// </remarks>
internal sealed class ScreeningBound
{
    /// <summary>Relative surplus of the largest squared distance that matters.</summary>
    public const double Slack = 1.0 / (1 << 15);

    /// <summary>Absolute surplus, for values that are subnormal in float32: 2^-100.</summary>
    public const double Least = 7.9e-31;

    private const double U = 1.0 / (1 << 24);

    /// <param name="dimension">Coordinates of a row.</param>
    /// <param name="depth">Coordinates of the tiles.</param>
    /// <param name="fine">Coordinates of the finer level.</param>
    /// <param name="rotated">Whether rows are turned to principal directions.</param>
    public ScreeningBound(int dimension, int depth, int fine, bool rotated)
    {
        RowError = (4 * U) + (rotated ? Math.Sqrt(64.0 * dimension * Math.ScaleB(1, -53)) : 0);
        RowShare = RowError * RowError * (1 << 19);
        NormError = RowShare + (1.01 * (depth + 8) * U);
        FineFactor = (float)(1 - ((fine + 16) * U));
    }

    public double RowError { get; }

    public double RowShare { get; }

    public double NormError { get; }

    /// <summary>What is left of a sum of the finer level after its error.</summary>
    public float FineFactor { get; }

    /// <summary>h(x): half the squared norm, less its error, rounded down.</summary>
    public float HalfNorm(double squaredNorm) => MathF.BitDecrement((float)(squaredNorm * (1 - NormError) / 2));

    /// <summary>What a row adds to the reach of the finer level, rounded up.</summary>
    public float FineSurplus(double squaredNorm) => MathF.BitIncrement((float)(squaredNorm * RowShare));

    /// <summary>t for a squared distance in screening scale, rounded up; negative infinity where nothing matters.</summary>
    public static float HalfReach(double squared) => squared < 0
        ? float.NegativeInfinity
        : MathF.BitIncrement((float)(((squared * (1 + Slack)) + Least) / 2));

    /// <summary>h - t, rounded down; +infinity where nothing matters.</summary>
    public static float Bar(float halfNorm, float halfReach) => float.IsInfinity(halfReach)
        ? -halfReach
        : MathF.BitDecrement((float)((double)halfNorm - halfReach));
}
