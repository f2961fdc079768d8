using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// The shares of values among the rows of a set, column by column, and how far a row's codes lie from the middle that they
/// make: w/2 (1 - 2 p(v) + sum of p squared) for a column of weight w. That is the squared distance to the mean of the dense
/// form. A row of the set itself is left out of the shares, so that it lies as a fresh row does.
/// </summary>
internal sealed class CodeShares
{
    private readonly CodeColumns _columns;
    private readonly Column[] _shares;

    private CodeShares(CodeColumns columns, Column[] shares) => (_columns, _shares) = (columns, shares);

    /// <summary>The shares of a set; null where it has no codes.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sizes">How many rows each of its rows stands for; one when null.</param>
    /// <param name="parallel">Threads, which do not change the result, and what ends the work early.</param>
    public static CodeShares? Of(VectorSet set, int[]? sizes, ParallelOptions parallel)
    {
        if (set.CodeColumns is not { } columns)
        {
            return null;
        }

        Column[] shares = new Column[columns.Count];
        Parallel.For(0, shares.Length, parallel, c => shares[c] = new Column(set, sizes, c, parallel.CancellationToken));
        return new CodeShares(columns, shares);
    }

    /// <summary>The squared distance of a row's codes to the middle.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="ofTheSet">Whether the row is one of the set's.</param>
    public double Squared(ReadOnlySpan<int> codes, bool ofTheSet)
    {
        double sum = 0;
        for (int c = 0; c < codes.Length; c++)
        {
            sum += _columns.Weights[c] / 2 * _shares[c].Squared(codes[c], ofTheSet);
        }

        return sum;
    }

    /// <summary>p(v): the share of a value; 0 where no row has it.</summary>
    public double Share(int column, int code) => _shares[column].Share(code);

    /// <summary>The sum of p squared over the values of a column.</summary>
    public double SumOfSquares(int column) => _shares[column].SumOfSquares;

    private sealed class Column
    {
        private readonly Dictionary<int, long> _counts = [];
        private readonly long _rows;
        private readonly double _squares;

        public Column(VectorSet set, int[]? sizes, int column, CancellationToken cancellation)
        {
            for (int row = 0; row < set.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                int size = sizes is null ? 1 : sizes[row];
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, set.Codes(row)[column], out _) += size;
                _rows += size;
            }

            _squares = _counts.Values.Sum(count => (double)count * count);
        }

        public double SumOfSquares => _squares / ((double)_rows * _rows);

        public double Share(int code) => _counts.GetValueOrDefault(code) / (double)_rows;

        public double Squared(int code, bool ofTheSet)
        {
            // Of a single row nothing is left.
            double left = ofTheSet ? 1 : 0, rows = _rows - left, count = _counts.GetValueOrDefault(code);
            double squares = _squares - (left * ((2 * count) - 1));
            return rows == 0 ? 1 : 1 - (2 * (count - left) / rows) + (squares / (rows * rows));
        }
    }
}
