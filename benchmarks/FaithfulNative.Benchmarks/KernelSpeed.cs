using System.Diagnostics;
using FaithfulNative.Data;
using FaithfulNative.Neighbours.Kernels;
using FaithfulNative.Neighbours.Screening;

namespace FaithfulNative.Benchmarks;

/// <summary>The tile kernels against the peak of the same process and thread.</summary>
internal static unsafe class KernelSpeed
{
    private const int Panels = 4;
    private const double Work = 2e10;

    public static void Print(IEnumerable<int> dimensions)
    {
        Console.WriteLine("kernel, d, GFLOP/s, per cent of peak (one thread, median of 9, each beside its own peak)");
        foreach (int dimension in dimensions)
        {
            foreach (string name in KernelTable.Available.Where(n => n != "scalar"))
            {
                (double Speed, double Share)[] runs = [.. Enumerable.Range(0, 9).Select(_ => Run(KernelTable.Choose(name).Kernel, dimension)).OrderBy(r => r.Share)];
                Console.WriteLine($"{name}, {dimension}, {runs[4].Speed:F1}, {100 * runs[4].Share:F1} ({100 * runs[0].Share:F1} to {100 * runs[^1].Share:F1})");
            }
        }
    }

    private static (double Speed, double Share) Run(TileKernel kernel, int dimension)
    {
        int pairs = (dimension + 1) / 2;
        using NativeBuffer<int> panels = new((long)Panels * Tile.Panel * pairs);
        using NativeBuffer<int> bars = new(2 * Tile.Panel);
        for (long i = 0; i < panels.Length; i++)
        {
            panels[i] = (int)(i % 17) - 8;
        }

        bars.Slice(Tile.Panel, Tile.Panel).Fill(ScreeningBound.Nothing);
        Bars none = new(bars.Pointer, bars.Pointer + Tile.Panel);
        ulong* masks = stackalloc ulong[Tile.Rows];
        double flops = 2.0 * Panels * Panels * Tile.Panel * Tile.Panel * dimension;
        int rounds = (int)Math.Max(1, Work / flops);
        Round();
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < rounds; round++)
        {
            Round();
        }

        double speed = flops * rounds / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
        return (speed, speed / FmaPeak.Measure(1));

        void Round()
        {
            for (int x = 0; x < Panels * Tile.Panel; x += Tile.Rows)
            {
                int* row = panels.Pointer + ((long)(x / Tile.Panel) * Tile.Panel * pairs) + (x % Tile.Panel);
                for (int y = 0; y < Panels; y++)
                {
                    kernel(row, panels.Pointer + ((long)y * Tile.Panel * pairs), pairs, none, none, masks);
                }
            }
        }
    }
}
