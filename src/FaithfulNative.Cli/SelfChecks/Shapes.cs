namespace FaithfulNative.Cli.SelfChecks;

/// <summary>The shapes of curves that criteria speak of, with the tolerances of the published battery.</summary>
internal static class Shapes
{
    private const double Near = 0.05;
    private const double Drop = 0.2;
    private const double Wobble = 0.1;

    public static bool Is(double value, double expected) => Math.Abs(value - expected) <= Near;

    public static bool Always(Series s, double expected) => s.Values.All(value => Is(value, expected));

    /// <summary>High in the middle, low at both ends.</summary>
    public static bool Bell(Series s) =>
        s.Middle - Math.Max(s.First, s.Last) >= Drop && s.Max - s.Middle <= Wobble && Math.Max(s.First, s.Last) - s.Min <= Wobble;

    public static bool HighToLow(Series s) => s.First - s.Last >= Drop && s.Max - s.First <= Wobble && s.Last - s.Min <= Wobble;

    public static bool LowToHigh(Series s) => s.Last - s.First >= Drop && s.Max - s.Last <= Wobble && s.First - s.Min <= Wobble;

    public static bool Flat(Series s) => s.Max - s.Min <= Near;

    /// <summary>Flat from the middle of the sweep on.</summary>
    public static bool Converges(Series s) => Flat(s.Part(s.Values.Length / 2, s.Values.Length));
}
