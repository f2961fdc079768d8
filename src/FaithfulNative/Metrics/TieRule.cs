using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>How scores that equal reference scores become levels.</summary>
[JsonConverter(typeof(NamesInJson<TieRule>))]
public enum TieRule
{
    /// <summary>Spread when more than 5 % of the reference scores tie, otherwise literal.</summary>
    Auto,

    /// <summary>"At most", as in the paper.</summary>
    Literal,

    /// <summary>A tied row counts as a ramp over its block, so that discrete data stay on the diagonal.</summary>
    Spread,
}
