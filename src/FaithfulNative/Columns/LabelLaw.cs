using FaithfulNative.Statistics;

namespace FaithfulNative.Columns;

/// <summary>
/// The sum of scores over the synthetic rows when real and synthetic rows come from one law: every way of handing out the labels is
/// equally likely then. Its tail by the double saddlepoint approximation (Robinson 1982; Skovgaard 1987), whose relative error is
/// small far out too.
/// </summary>
internal static class LabelLaw
{
    private const int Steps = 60;

    // Within so many standard deviations of the mean the normal law does.
    private const double Near = 0.5;

    /// <summary>The p-value of both sides.</summary>
    /// <param name="scores">By cell, the score of its rows.</param>
    /// <param name="rows">By cell, rows of both sets.</param>
    /// <param name="synthetic">By cell, synthetic rows.</param>
    public static double TwoSided(double[] scores, int[] rows, int[] synthetic)
    {
        double all = rows.Sum(count => (double)count), marked = synthetic.Sum(count => (double)count);
        double mean = Dot(scores, rows) / all, squares = 0, sum = 0;
        double[] centred = new double[scores.Length];
        for (int cell = 0; cell < scores.Length; cell++)
        {
            centred[cell] = scores[cell] - mean;
            squares += rows[cell] * centred[cell] * centred[cell];
            sum += synthetic[cell] * centred[cell];
        }

        double share = marked / all;
        double unit = Math.Sqrt(squares / all);
        if (!(unit > 0) || share is <= 0 or >= 1 || all < 3)
        {
            return 1;
        }

        centred = Array.ConvertAll(centred, score => score / unit);
        double target = Math.Abs(sum) / unit;
        if (sum < 0)
        {
            centred = Array.ConvertAll(centred, score => -score);
        }

        double away = target / Math.Sqrt(all * all / (all - 1) * share * (1 - share));
        return away < Near ? 2 * Estimates.NormalBelow(-away) : Math.Min(1, 2 * new Tilt(centred, rows, share, marked, target).Tail());
    }

    private static double Dot(double[] scores, int[] rows)
    {
        double sum = 0;
        for (int cell = 0; cell < scores.Length; cell++)
        {
            sum += scores[cell] * rows[cell];
        }

        return sum;
    }

    /// <summary>
    /// Independent labels, of which the number and the sum of scores are tilted to what was observed: s moves the number, t the sum.
    /// </summary>
    private sealed class Tilt(double[] scores, int[] rows, double share, double marked, double target)
    {
        private double _value, _bySum, _byCount, _countCount, _countSum, _sumSum;

        public double Tail()
        {
            double flat = marked * (1 - share);
            (double s, double t) = (0, 0);
            Look(s, t);
            for (int step = 0; step < Steps; step++)
            {
                double determinant = (_countCount * _sumSum) - (_countSum * _countSum);
                if (!(determinant > 1e-12 * _countCount * _sumSum))
                {
                    // At the end of what labels can give: the tail is the largest sum alone, or nearly so.
                    break;
                }

                double ds = ((_sumSum * _byCount) - (_countSum * _bySum)) / determinant;
                double dt = ((_countCount * _bySum) - (_countSum * _byCount)) / determinant;
                double decrease = (ds * _byCount) + (dt * _bySum), before = _value, length = 1;
                if (decrease < 1e-14 * Math.Max(1, Math.Abs(before)))
                {
                    break;
                }

                (double fromS, double fromT) = (s, t);
                do
                {
                    (s, t) = (fromS - (length * ds), fromT - (length * dt));
                    Look(s, t);
                    length /= 2;
                }
                while (!(_value <= before - (0.1 * length * decrease)) && length > 1e-6);
            }

            double root = Math.Sqrt(Math.Max(0, -2 * _value));
            double slope = t * Math.Sqrt(Math.Max(0, (_countCount * _sumSum) - (_countSum * _countSum)) / flat);
            double bound = Math.Exp(_value);
            double density = Math.Exp(-root * root / 2) / Math.Sqrt(2 * Math.PI);
            double tail = slope > 0 && root > 0 ? Estimates.NormalBelow(-root) + (density * ((1 / slope) - (1 / root))) : bound;
            return double.IsFinite(tail) && tail > 0 ? Math.Min(tail, 1) : bound;
        }

        /// <summary>The cumulant function less what was observed, with its derivatives.</summary>
        private void Look(double s, double t)
        {
            (_value, _byCount, _bySum) = (-(s * marked) - (t * target), -marked, -target);
            (_countCount, _countSum, _sumSum) = (0, 0, 0);
            for (int cell = 0; cell < scores.Length; cell++)
            {
                if (rows[cell] == 0)
                {
                    continue;
                }

                double x = s + (t * scores[cell]);
                double chance = x > 0
                    ? share / (share + ((1 - share) * Math.Exp(-x)))
                    : share * Math.Exp(x) / (1 - share + (share * Math.Exp(x)));
                _value += rows[cell] * (x > 0
                    ? x + Math.Log(share + ((1 - share) * Math.Exp(-x)))
                    : Math.Log(1 - share + (share * Math.Exp(x))));
                double weight = rows[cell] * chance * (1 - chance);
                _byCount += rows[cell] * chance;
                _bySum += rows[cell] * chance * scores[cell];
                _countCount += weight;
                _countSum += weight * scores[cell];
                _sumSum += weight * scores[cell] * scores[cell];
            }
        }
    }
}
