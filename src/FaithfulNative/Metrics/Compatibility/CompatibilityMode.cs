using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>Public tools whose numbers can be reproduced, faults included.</summary>
[JsonConverter(typeof(NamesInJson<CompatibilityMode>))]
public enum CompatibilityMode
{
    /// <summary>The authors' published main branch.</summary>
    Authors,

    /// <summary>The authors' unmerged fix.</summary>
    AuthorsFixed,

    /// <summary>synthcity's AlphaPrecision.</summary>
    Synthcity,

    /// <summary>The prdc package: precision, recall, density, coverage.</summary>
    Prdc,

    /// <summary>The kernel distance (KID) over the first rows of both files as they stand: it changes with their order.</summary>
    KidInOrder,
}
