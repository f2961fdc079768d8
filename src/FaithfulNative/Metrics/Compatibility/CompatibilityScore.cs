using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Compatibility;

namespace FaithfulNative;

/// <summary>What a public tool returns on the same rows.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class CompatibilityScore
{
    internal CompatibilityScore(
        CompatibilityMode mode,
        ImmutableArray<KeyValuePair<string, double>> values,
        ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> curves,
        ImmutableArray<string> knownFaults) =>
        (Mode, Values, Curves, KnownFaults) = (mode, values, curves, knownFaults);

    internal CompatibilityScore(CompatibilityScore other)
    {
        Mode = other.Mode;
        Values = other.Values;
        Curves = other.Curves;
        KnownFaults = other.KnownFaults;
    }

    /// <summary>The tool.</summary>
    public CompatibilityMode Mode { get; internal init; }

    /// <summary>Its numbers under its own names.</summary>
    [JsonConverter(typeof(NamedNumbersInJson))]
    public ImmutableArray<KeyValuePair<string, double>> Values { get; internal init; }

    /// <summary>Its curves under its own names; empty where it has none.</summary>
    public ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> Curves { get; internal init; }

    /// <summary>What is known to be wrong with the numbers.</summary>
    public ImmutableArray<string> KnownFaults { get; internal init; }
}
