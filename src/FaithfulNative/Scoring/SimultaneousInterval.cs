namespace FaithfulNative.Scoring;

/// <summary>An interval that holds together with those of the other headlines.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="Confidence">Of this one by itself.</param>
internal sealed record SimultaneousInterval(Interval Interval, double Confidence);
