using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>What equal rows count for wherever a distance within one set is used.</summary>
[JsonConverter(typeof(NamesInJson<DuplicateRule>))]
public enum DuplicateRule
{
    /// <summary>Rows equal in every coordinate count once; each still has its own score.</summary>
    Collapse,

    /// <summary>Every row counts, as in the paper: a duplicated row has a nearest-neighbour distance of 0.</summary>
    Keep,
}
