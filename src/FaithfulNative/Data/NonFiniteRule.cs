using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What to do with rows that hold NaN or an infinity.</summary>
[JsonConverter(typeof(NamesInJson<NonFiniteRule>))]
public enum NonFiniteRule
{
    /// <summary>Refuse, naming the first such row and column.</summary>
    Error,

    /// <summary>Leave the rows out, count them, and keep the row numbers of the others.</summary>
    Drop,
}
