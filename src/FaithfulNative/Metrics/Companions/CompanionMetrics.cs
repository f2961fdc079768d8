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
public sealed record CompanionMetrics(ImmutableArray<Companion> Values, ImmutableArray<double> Rarity);

/// <summary>One companion metric.</summary>
/// <param name="Name">Its name in files, in snake case.</param>
/// <param name="Value">The value.</param>
/// <param name="Ideal">What fresh rows are expected to score by theory; null where there is none.</param>
/// <param name="Meaning">What it says, for a person.</param>
public sealed record Companion(string Name, double Value, double? Ideal, string Meaning);
