namespace FaithfulNative.Data;

/// <summary>
/// The columns of codes that rows have beside their numbers, and what each weighs: the squared distance of two rows is that of
/// their numbers and the weight of every column in which their codes differ.
/// </summary>
public sealed class CodeColumns
{
    /// <summary>The least weight that is allowed.</summary>
    public const double LeastWeight = 1e-12;

    /// <summary>The largest weight that is allowed.</summary>
    public const double MostWeight = 1e12;

    private readonly double[] _weights;

    /// <param name="weights">The weight of each column, from <see cref="LeastWeight"/> to <see cref="MostWeight"/>.</param>
    /// <exception cref="AuditException">There is no weight, or one is out of range.</exception>
    public CodeColumns(params ReadOnlySpan<double> weights)
    {
        if (weights.Length == 0)
        {
            throw new AuditException("code columns: there are no weights; one for each column is needed");
        }

        for (int column = 0; column < weights.Length; column++)
        {
            if (!(weights[column] >= LeastWeight && weights[column] <= MostWeight))
            {
                throw new AuditException(FormattableString.Invariant(
                    $"code column {column}: found weight {weights[column]}; weights must be from {LeastWeight} to {MostWeight}"));
            }
        }

        _weights = weights.ToArray();
        if (!_weights.AsSpan().ContainsAnyExcept(_weights[0]))
        {
            Sums = new double[_weights.Length + 1];
            for (int differing = 0; differing < _weights.Length; differing++)
            {
                Sums[differing + 1] = Sums[differing] + _weights[0];
            }
        }
    }

    /// <summary>Number of columns, at least 1.</summary>
    public int Count => _weights.Length;

    /// <summary>The weight of each column.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Columns that weigh 1.</summary>
    /// <param name="count">How many, at least 1.</param>
    public static CodeColumns OfWeightOne(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double[] weights = new double[count];
        Array.Fill(weights, 1);
        return new CodeColumns(weights);
    }

    /// <summary>Where all columns weigh the same, by number of differing columns the sum of their weights; otherwise null.</summary>
    internal double[]? Sums { get; }

    /// <summary>Whether two sets have the same columns of codes; null stands for none.</summary>
    internal static bool AreSame(CodeColumns? a, CodeColumns? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.Weights.SequenceEqual(b.Weights));
}
