using System.Collections.Immutable;

namespace FaithfulNative.Metrics.Companions;

/// <summary>
/// Companion metrics, written from their papers' definitions. Equal rows count as often as they are there; under
/// <see cref="DuplicateRule.Collapse"/> radii are over distinct rows, which differs from the public tools where rows repeat.
/// </summary>
/// <param name="Values">One number each.</param>
/// <param name="Rarity">
/// Per synthetic row the radius of the smallest real ball that holds it, a distance; 0 where none does (Han et al. 2022).
/// </param>
/// <param name="Realism">
/// Per synthetic row the greatest ratio of radius to distance over the real balls no larger than the median one, at least 1
/// inside such a ball; +infinity for a copy of its centre (Kynkäänniemi et al. 2019).
/// </param>
public sealed record CompanionMetrics(ImmutableArray<Companion> Values, ImmutableArray<double> Rarity, ImmutableArray<double> Realism);

/// <summary>One companion metric.</summary>
/// <param name="Name">Its name in files, in snake case.</param>
/// <param name="Value">The value.</param>
/// <param name="Ideal">
/// What fresh rows are expected to score: of the hold-out where there is one of use, or else by theory or from the real rows
/// left out in turn; null where none of them tells.
/// </param>
/// <param name="Meaning">What it says, for a person.</param>
public sealed record Companion(string Name, double Value, double? Ideal, string Meaning);
