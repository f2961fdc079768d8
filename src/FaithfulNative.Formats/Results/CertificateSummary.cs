namespace FaithfulNative.Formats.Results;

/// <summary>How far an approximate audit can be from the exact one.</summary>
/// <param name="Method">The search, in words.</param>
/// <param name="Satisfied">Whether the recall and the tolerance that were asked for are certified.</param>
/// <param name="LeastRecall">The smallest lower bound of recall over all kinds of search.</param>
/// <param name="LargestChange">The most by which any headline can have changed.</param>
/// <param name="RealSample">Real rows whose neighbours were found exactly.</param>
/// <param name="SyntheticSample">Synthetic rows whose neighbours were found exactly.</param>
/// <param name="Rounds">Rounds of search.</param>
/// <param name="Recall">Share of the true neighbours found, for each kind of search.</param>
/// <param name="RowScores">What is wrong with distances of single rows.</param>
/// <param name="Headlines">The most by which each headline can have changed.</param>
public sealed record CertificateSummary(
    string Method,
    bool Satisfied,
    double LeastRecall,
    double LargestChange,
    int RealSample,
    int SyntheticSample,
    int Rounds,
    IReadOnlyList<RecallSummary> Recall,
    IReadOnlyList<RowScoreErrorSummary> RowScores,
    IReadOnlyList<HeadlineBoundSummary> Headlines)
{
    /// <summary>The summary of a certificate; null for none.</summary>
    /// <param name="certificate">The certificate.</param>
    public static CertificateSummary? Of(SearchCertificate? certificate) => certificate is null ? null : new CertificateSummary(
        certificate.Method,
        certificate.Satisfied,
        certificate.LeastRecall,
        certificate.LargestChange,
        certificate.RealSample,
        certificate.SyntheticSample,
        certificate.Rounds,
        [
            .. certificate.Recall.Select(
                r => new RecallSummary(r.Search, r.K, r.ValueAt1, r.At1.Low, r.At1.High, r.ValueAtK, r.AtK.Low, r.AtK.High))],
        [
            .. certificate.RowScores.Select(
                e => new RowScoreErrorSummary(e.Score, e.ShareWrong, e.ShareWrongAtMost, e.MeanError, e.LargestError))],
        [.. certificate.Headlines.Select(h => new HeadlineBoundSummary(h.Metric.Key, SummaryOf.NameOrNull(h.Support), h.Change))]);
}

/// <summary>Share of the true neighbours that one kind of search found.</summary>
/// <param name="Search">Which rows among which.</param>
/// <param name="K">Neighbours of a row.</param>
/// <param name="At1">Share of nearest neighbours found.</param>
/// <param name="At1Low">Lower end of its interval.</param>
/// <param name="At1High">Upper end.</param>
/// <param name="AtK">Share of the k nearest found.</param>
/// <param name="AtKLow">Lower end of its interval.</param>
/// <param name="AtKHigh">Upper end.</param>
public sealed record RecallSummary(
    string Search, int K, double At1, double At1Low, double At1High, double AtK, double AtKLow, double AtKHigh);

/// <summary>What missed neighbours do to one kind of row score.</summary>
/// <param name="Score">The score.</param>
/// <param name="ShareWrong">Share of the sampled rows whose score is too large.</param>
/// <param name="ShareWrongAtMost">Its upper bound over all rows.</param>
/// <param name="MeanError">Mean of 1 - true / found.</param>
/// <param name="LargestError">The largest.</param>
public sealed record RowScoreErrorSummary(string Score, double ShareWrong, double ShareWrongAtMost, double MeanError, double LargestError);

/// <summary>The most by which missed neighbours can have changed a headline.</summary>
/// <param name="Metric">As in the headlines.</param>
/// <param name="Support">As in the headlines.</param>
/// <param name="Change">Up or down.</param>
public sealed record HeadlineBoundSummary(string Metric, string? Support, double Change);

/// <summary>A way to search that was considered.</summary>
/// <param name="Method">In words.</param>
/// <param name="Seconds">Predicted.</param>
/// <param name="Chosen">Whether it was taken.</param>
public sealed record PredictionSummary(string Method, double Seconds, bool Chosen);
