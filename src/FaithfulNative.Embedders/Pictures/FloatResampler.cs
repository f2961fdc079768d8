using System.Runtime.Intrinsics;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>
/// Resamples without rounding to bytes: sums in double, float32 between the passes, as Pillow does with pictures of mode F.
/// </summary>
internal static class FloatResampler
{
    private const int Lanes = 4;

    /// <summary>New pixels of 4 floats each, row after row.</summary>
    public static float[] Run(PixelImage picture, ResampleWeights across, ResampleWeights down)
    {
        int width = across.First.Length;
        float[] rows = new float[(long)Lanes * width * picture.Height];
        double[] line = new double[Lanes * picture.Width];
        for (int y = 0; y < picture.Height; y++)
        {
            Widen(picture.Pixels.AsSpan(y * line.Length, line.Length), line);
            Across(line, across, rows.AsSpan(y * Lanes * width, Lanes * width));
        }

        float[] result = new float[Lanes * width * down.First.Length];
        double[] sums = new double[Lanes * width];
        for (int y = 0; y < down.First.Length; y++)
        {
            Down(rows, down.First[y], down.Weights[y], sums, result.AsSpan(y * sums.Length, sums.Length));
        }

        return result;
    }

    private static void Widen(ReadOnlySpan<byte> bytes, double[] line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = bytes[i];
        }
    }

    private static void Across(double[] line, ResampleWeights weights, Span<float> into)
    {
        for (int x = 0; x < weights.First.Length; x++)
        {
            double[] taps = weights.Weights[x];
            ref double from = ref line[Lanes * weights.First[x]];
            Vector256<double> sum = Vector256<double>.Zero;
            for (int i = 0; i < taps.Length; i++)
            {
                sum += Vector256.LoadUnsafe(ref from, (nuint)(Lanes * i)) * Vector256.Create(taps[i]);
            }

            for (int lane = 0; lane < Lanes; lane++)
            {
                into[(Lanes * x) + lane] = (float)sum[lane];
            }
        }
    }

    private static void Down(float[] rows, int first, double[] taps, double[] sums, Span<float> into)
    {
        Array.Clear(sums);
        for (int i = 0; i < taps.Length; i++)
        {
            ReadOnlySpan<float> row = rows.AsSpan((first + i) * sums.Length, sums.Length);
            double tap = taps[i];
            for (int at = 0; at < sums.Length; at++)
            {
                sums[at] += row[at] * tap;
            }
        }

        for (int at = 0; at < sums.Length; at++)
        {
            into[at] = (float)sums[at];
        }
    }
}
