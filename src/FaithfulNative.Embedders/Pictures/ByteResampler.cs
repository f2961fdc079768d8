using System.Runtime.Intrinsics;

namespace FaithfulNative.Embedders.Pictures;

/// <summary>Resamples with weights in fixed point and rounds to bytes after each pass, as Pillow does with 8-bit pictures.</summary>
internal static class ByteResampler
{
    private const int Lanes = 4;

    /// <summary>New pixels of 4 values from 0 to 255 each, row after row.</summary>
    public static float[] Run(PixelImage picture, ResampleWeights across, ResampleWeights down)
    {
        // A pass that changes nothing is left out, as there.
        int[] rows = across.First.Length == picture.Width ? Array.ConvertAll(picture.Pixels, value => (int)value) : Across(picture, across);
        int width = across.First.Length;
        return down.First.Length == picture.Height ? Array.ConvertAll(rows, value => (float)value) : Down(rows, width, down);
    }

    private static int[] Across(PixelImage picture, ResampleWeights across)
    {
        int[][] taps = across.FixedPoint();
        int[] rows = new int[Lanes * taps.Length * picture.Height];
        int[] line = new int[Lanes * picture.Width];
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> bytes = picture.Pixels.AsSpan(y * line.Length, line.Length);
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = bytes[i];
            }

            for (int x = 0; x < taps.Length; x++)
            {
                ref int from = ref line[Lanes * across.First[x]];
                Vector128<int> sum = Vector128<int>.Zero;
                for (int i = 0; i < taps[x].Length; i++)
                {
                    sum += Vector128.LoadUnsafe(ref from, (nuint)(Lanes * i)) * Vector128.Create(taps[x][i]);
                }

                for (int lane = 0; lane < Lanes; lane++)
                {
                    rows[(Lanes * ((y * taps.Length) + x)) + lane] = ResampleWeights.ToByte(sum[lane]);
                }
            }
        }

        return rows;
    }

    private static float[] Down(int[] rows, int width, ResampleWeights down)
    {
        int[][] taps = down.FixedPoint();
        float[] result = new float[Lanes * width * taps.Length];
        int[] sums = new int[Lanes * width];
        for (int y = 0; y < taps.Length; y++)
        {
            Array.Clear(sums);
            for (int i = 0; i < taps[y].Length; i++)
            {
                ReadOnlySpan<int> row = rows.AsSpan((down.First[y] + i) * sums.Length, sums.Length);
                int tap = taps[y][i];
                for (int at = 0; at < sums.Length; at++)
                {
                    sums[at] += row[at] * tap;
                }
            }

            for (int at = 0; at < sums.Length; at++)
            {
                result[(y * sums.Length) + at] = ResampleWeights.ToByte(sums[at]);
            }
        }

        return result;
    }
}
