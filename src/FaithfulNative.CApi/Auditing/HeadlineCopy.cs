using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Auditing;

/// <summary>A headline as an fth_headline.</summary>
internal static class HeadlineCopy
{
    private const uint Interval = 1;
    private const uint Ideal = 2;
    private const uint ClosedForm = 4;
    private const uint Difference = 8;
    private const uint SearchBound = 16;

    public static HeadlineStruct Of(Headline headline) => new()
    {
        Metric = headline.Definition.Number,
        Support = (int)Numbers.BitsOf(Numbers.SupportBits, support => headline.Support.HasFlag(support)),
        Verdict = Numbers.Of(Numbers.Verdicts, headline.Verdict),
        Has = (headline.Interval is null ? 0 : Interval)
            | (headline.Ideal is null ? 0 : Ideal)
            | (headline.Ideal?.ClosedForm is null ? 0 : ClosedForm)
            | (headline.Difference is null ? 0 : Difference)
            | (headline.SearchBound is null ? 0 : SearchBound),
        IdealSource = headline.Ideal is null ? 0 : Numbers.Of(Numbers.IdealSources, headline.Ideal.Source),
        IdealSameSizes = headline.Ideal?.SameSizes == true ? 1 : 0,
        Value = headline.Value,
        Low = headline.Interval?.Low ?? 0,
        High = headline.Interval?.High ?? 0,
        Ideal = headline.Ideal?.Value ?? 0,
        IdealLow = headline.Ideal?.Interval.Low ?? 0,
        IdealHigh = headline.Ideal?.Interval.High ?? 0,
        IdealSpread = headline.Ideal?.Spread ?? 0,
        ClosedForm = headline.Ideal?.ClosedForm ?? 0,
        DifferenceLow = headline.Difference?.Low ?? 0,
        DifferenceHigh = headline.Difference?.High ?? 0,
        SearchBound = headline.SearchBound ?? 0,
    };

    /// <summary>A certificate as an fth_certificate; that of an exact search when null.</summary>
    public static CertificateStruct Of(SearchCertificate? certificate) => certificate is null
        ? new() { Satisfied = 1, LeastRecall = 1 }
        : new()
        {
            Approximate = 1,
            Satisfied = certificate.Satisfied ? 1 : 0,
            Rounds = certificate.Rounds,
            RealSample = certificate.RealSample,
            SyntheticSample = certificate.SyntheticSample,
            LeastRecall = certificate.LeastRecall,
            LargestChange = certificate.LargestChange,
        };
}
