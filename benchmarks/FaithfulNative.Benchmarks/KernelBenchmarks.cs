using BenchmarkDotNet.Attributes;
using FaithfulNative.Data;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Search.Pruning;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Benchmarks;

/// <summary>A dense tile kernel over panels that stay in cache, on one thread: 192 rows against 192.</summary>
[Config(typeof(KernelConfig))]
public unsafe class KernelBenchmarks : IDisposable
{
    private const int Panels = 4;

    private TileKernel _kernel = null!;
    private int _words;
    private NativeBuffer<int> _rows = null!;
    private NativeBuffer<int> _bars = null!;

    [ParamsSource(nameof(Kernels))]
    public string Kernel { get; set; } = "";

    /// <summary>Coordinates of a row.</summary>
    [Params(16, 64, 128, 512, 784, 2048)]
    public int D { get; set; }

    public static IEnumerable<string> Kernels => KernelTable.Available.Where(name => name != "scalar");

    /// <summary>Multiplications and additions of one call.</summary>
    public static double Operations(int d) => 2.0 * Panels * Panels * Tile.Panel * Tile.Panel * d;

    [GlobalSetup]
    public void Fill()
    {
        KernelChoice chosen = KernelTable.Choose(Kernel);
        _kernel = chosen.Bytes ?? chosen.Kernel;
        _words = chosen.Bytes is null ? D / 2 : D / 4;
        _rows = new NativeBuffer<int>((long)Panels * Tile.Panel * _words);
        _bars = new NativeBuffer<int>(2 * Tile.Panel);
        for (long i = 0; i < _rows.Length; i++)
        {
            _rows[i] = (int)(i % 17) - 8;
        }

        // Nothing matters: what survives would be work of another kind.
        _bars.Slice(Tile.Panel, Tile.Panel).Fill(ScreeningBound.Nothing);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _rows?.Dispose();
        _bars?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public ulong Screen()
    {
        PruneThresholds none = new(_bars.Pointer, _bars.Pointer + Tile.Panel);
        ulong* masks = stackalloc ulong[Tile.Rows];
        ulong any = 0;
        for (int x = 0; x < Panels * Tile.Panel; x += Tile.Rows)
        {
            int* row = _rows.Pointer + ((long)(x / Tile.Panel) * Tile.Panel * _words) + (x % Tile.Panel);
            for (int y = 0; y < Panels; y++)
            {
                any |= _kernel(row, _rows.Pointer + ((long)y * Tile.Panel * _words), _words, none, none, masks);
            }
        }

        return any;
    }
}
