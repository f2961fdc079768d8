using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>How a value stands beside what fresh real rows score. In JSON: none, as_fresh, below, above.</summary>
[JsonConverter(typeof(NamesInJson<Verdict>))]
public enum Verdict
{
    /// <summary>None can be given: no interval, or no ideal of these sizes.</summary>
    None,

    /// <summary>The interval of the difference holds 0.</summary>
    AsFresh,

    /// <summary>Lower than fresh real rows.</summary>
    Below,

    /// <summary>Higher than fresh real rows, which no good generator can be.</summary>
    Above,
}

/// <summary>Verdicts in words.</summary>
public static class Verdicts
{
    /// <summary>A verdict as results and summaries print it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.AsFresh => "as fresh real data",
        Verdict.Below => "below",
        Verdict.Above => "above: suspicious",
        _ => "no verdict",
    };
}
