using System.Diagnostics;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Faiss.Planning;

/// <summary>Builds small indexes over a sample of the rows, and tells from their cost what one over all rows will cost.</summary>
internal sealed class IndexTrial : IDisposable
{
    private const int SampleRows = 4096;
    private const int Repeats = 3;
    private const ulong Sampling = 0x547269616C;

    private readonly IndexRequest _request;
    private readonly IndexRequest _small;
    private readonly KnownQueries _queries;

    public IndexTrial(IndexRequest request, CancellationToken cancellation)
    {
        _request = request;
        VectorSet sample = Sample(request.Rows, request.Seed);
        _small = request with { Rows = sample, K = Math.Min(request.K, sample.Count) };
        _queries = new KnownQueries(_small, cancellation);
    }

    /// <summary>Seconds to build the index and to search it once for every row of both sets.</summary>
    public double Seconds(IndexDesign design, CancellationToken cancellation)
    {
        (int few, int many) = (_small.Rows.Count, _request.Rows.Count);
        long start = Stopwatch.GetTimestamp();
        using FaissIndex index = FaissIndex.Build(_small.Rows, design.Options(few), _request.Threads, cancellation);
        double build = Stopwatch.GetElapsedTime(start).TotalSeconds / few;
        CalibratedIndex calibrated = new(index, design, _small.K);
        calibrated.Calibrate(_queries, _request.Recall, cancellation);
        double search = Enumerable.Range(0, Repeats).Min(_ => TimeOf(calibrated)) / _queries.Count;
        long searches = (long)many + _request.Others.Count;
        return (many * build * design.BuildGrowth(few, many)) + (searches * search * design.SearchGrowth(few, many, index.Effort));
    }

    public void Dispose() => _queries.Dispose();

    private double TimeOf(CalibratedIndex calibrated)
    {
        long start = Stopwatch.GetTimestamp();
        _queries.Search(calibrated.Index, calibrated.CandidatesFor(_small.K));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static VectorSet Sample(VectorSet rows, int seed)
    {
        if (rows.Count <= SampleRows)
        {
            return rows;
        }

        SplitMix random = SplitMix.Of(seed, Sampling, 0);
        return rows.Select([.. Enumerable.Range(0, SampleRows).Select(_ => random.Below(rows.Count)).Distinct().Order()]);
    }
}
