using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;

namespace FaithfulNative.Statistics.Influence;

/// <summary>
/// The influence of reference rows on the curve of the ball support. A row that counts once more moves the centre towards itself.
/// The distances of rows on that side shrink, and the distances of rows on the other side grow.
/// </summary>
internal static class CentreInfluence
{
    // This many rows of each set are enough to measure how distances change. The noise of a finite sample is subtracted below.
    private const int Shown = 4096;

    /// <param name="reference">The reference rows.</param>
    /// <param name="judged">The rows whose distances to the centre the judged rows have for scores.</param>
    /// <param name="rowOf">Per judged row its row in <paramref name="judged"/>; not used where the score is infinite.</param>
    /// <param name="middle">The centre of the reference rows.</param>
    /// <param name="score">The scores: distances to the centre.</param>
    public static CurveInfluence Of(SearchSet reference, SearchSet judged, Func<int, int> rowOf, RowCentre middle, SupportScore score)
    {
        double[] centre = middle.Mean;
        CodePull? codes = middle.Codes is null ? null : new CodePull(reference.Rows.CodeColumns!, middle.Codes, LevelBands.Count);
        LevelBands bands = new(score);

        // Distances are scaled by a power of two near the mean score. No float32 overflows or underflows, and no other number changes.
        double mean = score.Reference.Average();
        double unit = mean > 0 ? Math.ScaleB(1, -Math.ILogB(mean)) : 1;
        double[] origin = Array.ConvertAll(centre, value => -value * unit), wide = new double[centre.Length];
        float[] offset = new float[centre.Length];
        double[] selves = new double[LevelBands.Count];
        float[][] pull = [.. Enumerable.Range(0, LevelBands.Count).Select(_ => new float[centre.Length])];
        foreach (int row in Spread(bands.Judged.Length))
        {
            Add(judged, rowOf(row), bands.Judged[row], score.Scores[row], 1.0 / Math.Min(Shown, bands.Judged.Length));
        }

        foreach (int row in Spread(reference.Rows.Count))
        {
            int band = bands.Reference[row];
            Add(reference, row, band, score.Reference[row], -bands.Density[band] / Math.Min(Shown, reference.Rows.Count));
        }

        Vector256<float>[] pulls =
        [
            .. Enumerable.Range(0, centre.Length).Select(c => Vector256.Create(Array.ConvertAll(pull, ofBand => ofBand[c]))),
        ];
        codes?.Close();
        double[] ofCodes = new double[LevelBands.Count];
        float[] perRow = new float[reference.Rows.Count * LevelBands.Count];
        for (int row = 0; row < reference.Rows.Count; row++)
        {
            Offset(reference, row);
            Vector256<float> along = Along(pulls, offset);
            if (codes is not null)
            {
                Array.Clear(ofCodes);
                codes.AddProducts(reference.Rows.Codes(row), ofCodes);
                along += Vector256.Create(Array.ConvertAll(ofCodes, product => (float)(product * unit * unit)));
            }

            (along / reference.Rows.Count).CopyTo(perRow, row * LevelBands.Count);
        }

        perRow = reference.Dependent?.Gathered(perRow, LevelBands.Count) ?? perRow;
        return new CurveInfluence(
            perRow, [.. pull.Select((sum, band) => ShareOf(selves[band], PullOf(sum, band)) * Squares(band))], reference.Cancellation);

        double PullOf(float[] sum, int band) => SumOfSquares(sum, 0, 1) + (unit * unit * codes?.SumOfSquares(band) ?? 0);

        double Squares(int band)
        {
            reference.Cancellation.ThrowIfCancellationRequested();
            return SumOfSquares(perRow, band, LevelBands.Count);
        }

        // Per band the sum of unit vectors from the centre to the rows: by how much they pass inwards along each coordinate.
        void Add(SearchSet set, int row, int band, double score, double weight)
        {
            double width = bands.Width(band, logarithmic: false);
            if (width > 0 && score > 0)
            {
                Offset(set, row);
                double length = weight / (width * unit);
                TensorPrimitives.MultiplyAdd(offset, (float)(length / (score * unit)), pull[band], pull[band]);
                codes?.Add(set.Rows.Codes(row), band, length / (score * unit));
                selves[band] += length * length;
            }
        }

        void Offset(SearchSet set, int row)
        {
            set.Cancellation.ThrowIfCancellationRequested();
            TensorPrimitives.ConvertTruncating(set.Rows.Row(row), wide);
            TensorPrimitives.MultiplyAdd(wide, unit, origin, wide);
            TensorPrimitives.ConvertTruncating<double, float>(wide, offset);
        }
    }

    private static IEnumerable<int> Spread(int rows)
    {
        int shown = Math.Min(Shown, rows);
        return Enumerable.Range(0, shown).Select(i => (int)((long)i * rows / shown));
    }

    /// <summary>The share of a pull's square that is the squares of its single rows: what is left where these point anywhere.</summary>
    private static double ShareOf(double selves, double square) => square > selves ? selves / square : 1;

    private static double SumOfSquares(float[] values, int first, int step)
    {
        double sum = 0;
        for (int i = first; i < values.Length; i += step)
        {
            sum += values[i] * (double)values[i];
        }

        return sum;
    }

    /// <summary>By band the product of the pull with the offset.</summary>
    private static Vector256<float> Along(Vector256<float>[] pulls, float[] offset)
    {
        Vector256<float> even = Vector256<float>.Zero, odd = Vector256<float>.Zero;
        int c = 0;
        for (; c + 1 < offset.Length; c += 2)
        {
            even += pulls[c] * offset[c];
            odd += pulls[c + 1] * offset[c + 1];
        }

        return c < offset.Length ? even + odd + (pulls[c] * offset[c]) : even + odd;
    }
}
