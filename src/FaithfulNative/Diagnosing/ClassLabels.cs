namespace FaithfulNative.Diagnosing;

/// <summary>The classes of the rows as they were given.</summary>
/// <param name="Real">The class of each real row.</param>
/// <param name="Synthetic">The class of each synthetic row.</param>
internal sealed record ClassLabels(IReadOnlyList<string> Real, IReadOnlyList<string> Synthetic);
