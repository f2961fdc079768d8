using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative.Metrics.Definitions;

/// <summary>The rows that a headline judges; the others are what it judges them by.</summary>
[JsonConverter(typeof(NamesInJson<JudgedRows>))]
public enum JudgedRows
{
    /// <summary>Synthetic rows, by the real rows.</summary>
    Synthetic,

    /// <summary>Real rows, by the synthetic rows.</summary>
    Real,
}
