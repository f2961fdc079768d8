namespace FaithfulNative.Formats.Tables;

/// <summary>A number as a double and what that leaves of it.</summary>
/// <param name="Value">The double.</param>
/// <param name="Rest">What is to be added to it; 0 where it is all.</param>
internal readonly record struct WideNumber(double Value, double Rest)
{
    private const int Nanos = 1_000_000_000;

    // Up to here, which is 2106, a double tells microseconds apart.
    private const double Microseconds = 1L << 32;

    public static WideNumber None => new(double.NaN, 0);

    public static implicit operator WideNumber(double value) => new(value, 0);

    /// <summary>An instant in parts of a second since 1970.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="inSecond">How many are a second: 1 to 10^9, a power of ten.</param>
    public static WideNumber OfTime(long parts, long inSecond)
    {
        long seconds = Math.DivRem(parts, inSecond, out long rest);
        (seconds, rest) = rest < 0 ? (seconds - 1, rest + inSecond) : (seconds, rest);
        return OfSeconds(seconds, (int)(rest * (Nanos / inSecond)));
    }

    /// <summary>An instant in seconds since 1970 and nanoseconds, fewer than a second.</summary>
    public static WideNumber OfSeconds(long seconds, int nanoseconds)
    {
        double value = seconds + (nanoseconds / (double)Nanos);
        bool isHeld = nanoseconds % 1000 == 0 && Math.Abs(value) < Microseconds;
        return new WideNumber(value, isHeld ? 0 : (nanoseconds / (double)Nanos) - (value - seconds));
    }

    /// <summary>The seconds and nanoseconds of an instant.</summary>
    public (long Seconds, int Nanoseconds) ToTime()
    {
        double whole = Math.Floor(Value);
        double part = Value - whole + Rest;
        double nanos = Rest == 0 && Math.Abs(Value) < Microseconds ? Math.Round(part * 1e6) * 1000 : Math.Round(part * Nanos);
        int carried = nanos >= Nanos ? 1 : nanos < 0 ? -1 : 0;
        return ((long)whole + carried, (int)(nanos - (carried * (double)Nanos)));
    }
}
