using System.Text.Json.Serialization;
using FaithfulNative.Numerics;

namespace FaithfulNative;

/// <summary>How neighbours are found.</summary>
[JsonConverter(typeof(NamesInJson<SearchMethod>))]
public enum SearchMethod
{
    /// <summary>
    /// Exactly, unless a recall or a tolerance is asked for; then by whatever is predicted to be fastest, exactly where that is.
    /// </summary>
    Auto,

    /// <summary>Exactly.</summary>
    Exact,

    /// <summary>Approximately: rows look into the few inverted lists that are nearest to them.</summary>
    Join,

    /// <summary>Approximately, through <see cref="AuditData.Index"/>.</summary>
    Index,
}
