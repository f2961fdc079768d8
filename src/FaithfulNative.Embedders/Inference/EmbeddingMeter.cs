using System.Diagnostics;

namespace FaithfulNative.Embedders.Inference;

/// <summary>Counts items and reports ten times a second at most.</summary>
internal sealed class EmbeddingMeter(string source, int total, IProgress<EmbeddingProgress>? progress)
{
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _last = -s_often;
    private int _known;
    private int _embedded;

    /// <summary>Items whose vectors the cache knew.</summary>
    public int FromCache => _known;

    public void Known() => Count(ref _known);

    public void Embedded() => Count(ref _embedded);

    private void Count(ref int counter)
    {
        lock (_lock)
        {
            counter++;
            if (progress is not null && (_known + _embedded == total || _clock.Elapsed - _last >= s_often))
            {
                _last = _clock.Elapsed;
                progress.Report(
                    new EmbeddingProgress(source, _known + _embedded, total, _known, _embedded / Math.Max(_last.TotalSeconds, 1e-3)));
            }
        }
    }
}
