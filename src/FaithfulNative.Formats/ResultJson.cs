using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats;

/// <summary>Results as JSON text.</summary>
public static class ResultJson
{
    /// <summary>The summary of an audit: what summary.json holds, in the same versioned schema.</summary>
    /// <param name="result">What the audit found.</param>
    public static string ToJson(this AuditResult result) => SummaryOf.ToJson(SummaryOf.Result(result, new ResultContext()));
}
