using FaithfulNative.Search;

namespace FaithfulNative.Curating;

/// <summary>
/// Which synthetic rows lie in the ball of each real row, out to its k-th nearest other real row: all of them, or so many of the
/// nearest ones where a ball holds more.
/// </summary>
/// <param name="k">Whose nearest row sets the radius.</param>
/// <param name="realRows">Number of real rows.</param>
/// <param name="most">The most that are kept of one ball.</param>
internal sealed class BallMembers(int k, int realRows, int most) : RangeAccumulator
{
    private readonly double[] _radii = new double[realRows];
    private readonly Member[][] _members = [.. Enumerable.Repeat(Array.Empty<Member>(), realRows)];
    private readonly int[] _counts = new int[realRows];
    private readonly bool[] _crowded = new bool[realRows];

    /// <summary>Whether the ball held more than were kept.</summary>
    public bool IsCrowded(int real) => _crowded[real];

    public override void SetRealRadii(NeighbourTables within, Span<double> squaredRadii)
    {
        for (int row = 0; row < _radii.Length; row++)
        {
            squaredRadii[row] = _radii[row] = within.RealToReal!.Squared(row, k - 1);
        }
    }

    public override void Add(int real, int synthetic, double squared)
    {
        if (squared > _radii[real])
        {
            return;
        }

        if (_counts[real] == _members[real].Length)
        {
            Array.Resize(ref _members[real], Math.Min(2 * most, Math.Max(4, 2 * _counts[real])));
        }

        _members[real][_counts[real]++] = new Member(squared, synthetic);
        if (_counts[real] == 2 * most)
        {
            Cut(real);
        }
    }

    /// <summary>The synthetic rows in the ball, and forgets them.</summary>
    public int[] Take(int real)
    {
        if (_counts[real] > most)
        {
            Cut(real);
        }

        int[] rows = Array.ConvertAll(_members[real][.._counts[real]], member => member.Synthetic);
        _members[real] = [];
        return rows;
    }

    // The nearest of the nearest are the nearest, so the order of visits does not matter.
    private void Cut(int real)
    {
        _crowded[real] = true;
        Array.Sort(_members[real], 0, _counts[real]);
        _counts[real] = most;
    }

    private readonly record struct Member(double Squared, int Synthetic) : IComparable<Member>
    {
        public int CompareTo(Member other) =>
            Squared.CompareTo(other.Squared) is var bySquared && bySquared != 0 ? bySquared : Synthetic.CompareTo(other.Synthetic);
    }
}
