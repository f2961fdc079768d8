using System.Text.Json.Serialization;

namespace FaithfulNative;

/// <summary>The estimators of the alpha- and beta-support.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Supports>))]
[Flags]
public enum Supports
{
    /// <summary>No support; not a valid choice.</summary>
    None = 0,

    /// <summary>Distance to the mean of the reference rows: the paper's estimator. Blind to direction and modes.</summary>
    Ball = 1,

    /// <summary>Distance to the k-th nearest reference row: the plug-in estimate of the minimum-volume set.</summary>
    Knn = 2,

    /// <summary>The paper's sample-level estimator of beta-recall; it has no alpha-precision.</summary>
    Local = 4,

    /// <summary>All of them.</summary>
    All = Ball | Knn | Local,
}
