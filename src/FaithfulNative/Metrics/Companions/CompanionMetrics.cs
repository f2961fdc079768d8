using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// Companion metrics, written from their papers' definitions. Equal rows count as often as they are there; under
/// <see cref="DuplicateRule.Collapse"/> radii are over distinct rows, which differs from the public tools where rows repeat.
/// </summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class CompanionMetrics
{
    internal CompanionMetrics(ImmutableArray<Companion> values, ImmutableArray<double> rarity, ImmutableArray<double> realism) =>
        (Values, Rarity, Realism) = (values, rarity, realism);

    internal CompanionMetrics(CompanionMetrics other)
    {
        Values = other.Values;
        Rarity = other.Rarity;
        Realism = other.Realism;
    }

    /// <summary>One number each.</summary>
    public ImmutableArray<Companion> Values { get; internal init; }

    /// <summary>
    /// Per synthetic row the radius of the smallest real ball that holds it, a distance; 0 where none does (Han et al. 2022).
    /// </summary>
    public ImmutableArray<double> Rarity { get; internal init; }

    /// <summary>
    /// Per synthetic row the greatest ratio of radius to distance over the real balls no larger than the median one, at least 1
    /// inside such a ball; +infinity for a copy of its centre (Kynkäänniemi et al. 2019).
    /// </summary>
    public ImmutableArray<double> Realism { get; internal init; }
}

/// <summary>One companion metric.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class Companion
{
    internal Companion(string name, double value, double? ideal, string meaning) =>
        (Name, Value, Ideal, Meaning) = (name, value, ideal, meaning);

    internal Companion(Companion other)
    {
        Name = other.Name;
        Value = other.Value;
        Ideal = other.Ideal;
        Meaning = other.Meaning;
    }

    /// <summary>Its name in files, in snake case.</summary>
    public string Name { get; internal init; }

    /// <summary>The value.</summary>
    public double Value { get; internal init; }

    /// <summary>
    /// What fresh rows are expected to score: of the hold-out where there is one of use, or else by theory or from the real rows
    /// left out in turn; null where none of them tells.
    /// </summary>
    public double? Ideal { get; internal init; }

    /// <summary>What it says, for a person.</summary>
    public string Meaning { get; internal init; }
}
