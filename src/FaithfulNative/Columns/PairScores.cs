namespace FaithfulNative.Columns;

/// <summary>
/// Scores of the cells of a pair that show how its columns go with each other, found without a look at the labels: the product of
/// ranks, and the products of the scores that correlate most in the rows of both sets (correspondence analysis). What either column
/// says by itself is taken out, so that a wrong shape alone does not show.
/// </summary>
internal static class PairScores
{
    private const int Sweeps = 40;

    /// <summary>One or two scores, each by cell.</summary>
    /// <param name="table">The pair.</param>
    /// <param name="ordered">Whether both columns have an order.</param>
    public static IEnumerable<double[]> Of(PairTable table, bool ordered)
    {
        double[] first = table.FirstShares(table.Pooled), second = table.SecondShares(table.Pooled);
        if (table.First == 2 && table.Second == 2)
        {
            return [Residual(table, [0, 1], [0, 1])];
        }

        (double[] F, double[] S)[] axes = Axes(table, first, second, ordered ? 1 : 2);
        return [
            .. ordered ? [Residual(table, Ranks(first), Ranks(second))] : Array.Empty<double[]>(),
            .. axes.Select(axis => Residual(table, axis.F, axis.S))];
    }

    /// <summary>The middle ranks of the bins, in [0, 1].</summary>
    public static double[] Ranks(double[] shares)
    {
        double[] ranks = new double[shares.Length];
        double below = 0;
        for (int bin = 0; bin < shares.Length; bin++)
        {
            ranks[bin] = below + (shares[bin] / 2);
            below += shares[bin];
        }

        return ranks;
    }

    /// <summary>The leading pairs of singular vectors of the table beyond its margins, by power iteration.</summary>
    private static (double[] First, double[] Second)[] Axes(PairTable table, double[] first, double[] second, int count)
    {
        double all = Math.Max(1, table.Reals + table.Synthetics);
        double[] matrix = new double[table.Pooled.Length];
        for (int cell = 0; cell < matrix.Length; cell++)
        {
            double expected = first[cell / table.Second] * second[cell % table.Second];
            matrix[cell] = expected > 0 ? ((table.Pooled[cell] / all) - expected) / Math.Sqrt(expected) : 0;
        }

        List<(double[], double[])> axes = [];
        for (int axis = 0; axis < count; axis++)
        {
            double[] right = [.. Enumerable.Range(0, table.Second).Select(bin => Math.Cos((axis + 1) * (bin + 0.37)))], left = [];
            double size = 0;
            for (int sweep = 0; sweep < Sweeps; sweep++)
            {
                left = Times(matrix, right, table.First, table.Second, (row, column) => (row * table.Second) + column);
                _ = Unit(left);
                right = Times(matrix, left, table.Second, table.First, (column, row) => (row * table.Second) + column);
                size = Unit(right);
            }

            if (!(size > 1e-9))
            {
                break;
            }

            for (int cell = 0; cell < matrix.Length; cell++)
            {
                matrix[cell] -= size * left[cell / table.Second] * right[cell % table.Second];
            }

            axes.Add(([.. left.Zip(first, Score)], [.. right.Zip(second, Score)]));
        }

        return [.. axes];

        static double Score(double value, double share) => share > 0 ? value / Math.Sqrt(share) : 0;
    }

    private static double[] Times(double[] matrix, double[] vector, int length, int others, Func<int, int, int> cell)
    {
        double[] product = new double[length];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < others; j++)
            {
                product[i] += matrix[cell(i, j)] * vector[j];
            }
        }

        return product;
    }

    private static double Unit(double[] vector)
    {
        double length = Math.Sqrt(vector.Sum(value => value * value));
        for (int i = 0; i < vector.Length && length > 0; i++)
        {
            vector[i] /= length;
        }

        return length;
    }

    /// <summary>The product of two scores less what a sum of a score of the first and one of the second column explains of it.</summary>
    private static double[] Residual(PairTable table, double[] first, double[] second)
    {
        double[] scores = new double[table.Pooled.Length];
        for (int cell = 0; cell < scores.Length; cell++)
        {
            scores[cell] = first[cell / table.Second] * second[cell % table.Second];
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            double moved = Centre(table, scores, table.First, cell => cell / table.Second)
                + Centre(table, scores, table.Second, cell => cell % table.Second);
            if (moved < 1e-9)
            {
                break;
            }
        }

        return scores;
    }

    private static double Centre(PairTable table, double[] scores, int bins, Func<int, int> binOf)
    {
        double[] sums = new double[bins], rows = new double[bins];
        for (int cell = 0; cell < scores.Length; cell++)
        {
            sums[binOf(cell)] += table.Pooled[cell] * scores[cell];
            rows[binOf(cell)] += table.Pooled[cell];
        }

        double most = 0;
        for (int cell = 0; cell < scores.Length; cell++)
        {
            int bin = binOf(cell);
            double mean = rows[bin] > 0 ? sums[bin] / rows[bin] : 0;
            scores[cell] -= mean;
            most = Math.Max(most, Math.Abs(mean));
        }

        return most;
    }
}
