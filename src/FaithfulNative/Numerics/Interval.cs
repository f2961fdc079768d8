using System.Text.Json.Serialization;

namespace FaithfulNative;

/// <summary>A confidence interval.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, at least <paramref name="Low"/>.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether the value lies in the interval, ends included.</summary>
    /// <param name="value">Any number.</param>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Both ends, such as "0.8812 to 0.9107".</summary>
    public override string ToString() => FormattableString.Invariant($"{Low:0.####} to {High:0.####}");

    /// <summary>The interval of a value that may be off by this much more in both directions.</summary>
    internal Interval Wider(double by) => new(Low - by, High + by);
}
