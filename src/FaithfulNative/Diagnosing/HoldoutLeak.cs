namespace FaithfulNative.Diagnosing;

/// <summary>Training rows in a hold-out, by numbers of the caller's sets.</summary>
/// <param name="Overlap">Their number and its law.</param>
/// <param name="HoldoutRows">The hold-out rows.</param>
/// <param name="RealRows">The real rows that they equal.</param>
/// <param name="Of">Hold-out rows there were.</param>
internal sealed record HoldoutLeak(HoldoutOverlap Overlap, int[] HoldoutRows, int[] RealRows, int Of);
