using System.Runtime.Intrinsics;
using FaithfulNative.Data;

namespace FaithfulNative.Metrics.Statistics;

/// <summary>
/// What reference rows do to the curve of the ball support: each draws the centre towards itself, and rows that the centre
/// comes nearer to pass inwards.
/// </summary>
internal static class CentreInfluence
{
    /// <param name="reference">The reference rows.</param>
    /// <param name="judged">The judged rows.</param>
    /// <param name="centre">The mean of the reference rows.</param>
    /// <param name="referenceScores">Distances of the reference rows to the centre.</param>
    /// <param name="judgedScores">Distances of the judged rows to the centre.</param>
    public static CurveInfluence Of(VectorSet reference, VectorSet judged, double[] centre, double[] referenceScores, double[] judgedScores)
    {
        LevelBands bands = new(referenceScores, judgedScores);

        // In a unit near the scores, a power of two: no float32 gets too large or too small, and no other number changes.
        double mean = referenceScores.Average();
        double unit = mean > 0 ? Math.ScaleB(1, -Math.ILogB(mean)) : 1;
        float[] offset = new float[Padded(centre.Length)];
        double[] selves = new double[LevelBands.Count];
        float[][] pull = [.. Enumerable.Range(0, LevelBands.Count).Select(_ => new float[offset.Length])];
        for (int row = 0; row < judged.Count; row++)
        {
            Add(judged, row, bands.Judged[row], judgedScores[row], 1.0 / judged.Count);
        }

        for (int row = 0; row < reference.Count; row++)
        {
            int band = bands.Reference[row];
            Add(reference, row, band, referenceScores[row], -bands.Density[band] / reference.Count);
        }

        float[] perRow = new float[reference.Count * LevelBands.Count];
        for (int row = 0; row < reference.Count; row++)
        {
            Offset(reference, row);
            for (int band = 0; band < LevelBands.Count; band++)
            {
                perRow[(row * LevelBands.Count) + band] = Dot(pull[band], offset) / reference.Count;
            }
        }

        return new CurveInfluence(perRow, [.. pull.Select((sum, band) => ShareOf(selves[band], Dot(sum, sum)) * SumOfSquares(perRow, band))]);

        // Per band the sum of unit vectors from the centre to the rows: by how much they pass inwards along each coordinate.
        void Add(VectorSet set, int row, int band, double score, double weight)
        {
            double width = bands.Width(band, logarithmic: false);
            if (width > 0 && score > 0)
            {
                Offset(set, row);
                double length = weight / (width * unit);
                AddScaled(pull[band], offset, (float)(length / (score * unit)));
                selves[band] += length * length;
            }
        }

        void Offset(VectorSet set, int row)
        {
            ReadOnlySpan<float> values = set.Row(row);
            for (int c = 0; c < values.Length; c++)
            {
                offset[c] = (float)((values[c] - centre[c]) * unit);
            }
        }
    }

    /// <summary>The share of a pull's square that is the squares of its single rows: what is left where these point anywhere.</summary>
    private static double ShareOf(double selves, double square) => square > selves ? selves / square : 1;

    private static double SumOfSquares(float[] perRow, int band)
    {
        double sum = 0;
        for (int i = band; i < perRow.Length; i += LevelBands.Count)
        {
            sum += perRow[i] * (double)perRow[i];
        }

        return sum;
    }

    private static int Padded(int dimension) => (dimension + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;

    private static void AddScaled(float[] sum, float[] values, float factor)
    {
        for (int c = 0; c < sum.Length; c += Vector256<float>.Count)
        {
            (Vector256.LoadUnsafe(ref sum[c]) + (Vector256.LoadUnsafe(ref values[c]) * factor)).StoreUnsafe(ref sum[c]);
        }
    }

    /// <summary>In one order of summation, whatever the processor.</summary>
    private static float Dot(float[] x, float[] y)
    {
        Vector256<float> sums = Vector256<float>.Zero;
        for (int c = 0; c < x.Length; c += Vector256<float>.Count)
        {
            sums += Vector256.LoadUnsafe(ref x[c]) * Vector256.LoadUnsafe(ref y[c]);
        }

        float sum = 0;
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += sums[lane];
        }

        return sum;
    }
}
