namespace FaithfulNative.Formats.Tables;

/// <summary>
/// ISO 8601 as tools write it: 2020-01-31, with T or a space and a time, with decimals of any length, with Z or an offset.
/// </summary>
internal static class IsoTime
{
    public static bool TryRead(ReadOnlySpan<char> text, out WideNumber instant)
    {
        instant = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month)
            || !Digits(text[8..10], out int day) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long days = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        if (text.Length == 10)
        {
            instant = days * 86400.0;
            return true;
        }

        if (text[10] is not ('T' or 't' or ' ')
            || !Zone(text[11..], out ReadOnlySpan<char> clock, out int offset)
            || !Clock(clock, out int seconds, out int nanoseconds))
        {
            return false;
        }

        instant = WideNumber.OfSeconds((days * 86400) + seconds - offset, nanoseconds);
        return true;
    }

    // HH:mm, HH:mm:ss or HH:mm:ss.fff; 24:00 is the end of the day.
    private static bool Clock(ReadOnlySpan<char> text, out int seconds, out int nanoseconds)
    {
        (seconds, nanoseconds) = (0, 0);
        if (text.Length < 5
            || text[2] != ':'
            || !Digits(text[..2], out int hour)
            || !Digits(text[3..5], out int minute)
            || hour > 24
            || minute > 59)
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60);
        if (text.Length == 5)
        {
            return true;
        }

        if (text.Length < 8 || text[5] != ':' || !Digits(text[6..8], out int whole) || whole > 60)
        {
            return false;
        }

        seconds += whole;
        return text.Length == 8 || Decimals(text[8..], out nanoseconds);
    }

    // Those behind the ninth are left out.
    private static bool Decimals(ReadOnlySpan<char> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text[0] is not ('.' or ',') || text.Length == 1 || text[1..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        for (int digit = 1; digit <= 9; digit++)
        {
            nanoseconds = (10 * nanoseconds) + (digit < text.Length ? text[digit] - '0' : 0);
        }

        return true;
    }

    // Z, UTC, +02, +0200 or +02:00 behind the clock.
    private static bool Zone(ReadOnlySpan<char> text, out ReadOnlySpan<char> clock, out int offset)
    {
        clock = text;
        offset = 0;
        if (text is [.., 'Z' or 'z'])
        {
            clock = text[..^1];
            return true;
        }

        if (text.EndsWith(" UTC"))
        {
            clock = text[..^4];
            return true;
        }

        int sign = text.LastIndexOfAny('+', '-');
        if (sign < 0)
        {
            return true;
        }

        ReadOnlySpan<char> zone = text[(sign + 1)..];
        clock = text[..sign].TrimEnd();
        int minutes = 0;
        bool known = zone.Length switch
        {
            2 => Digits(zone, out offset),
            4 => Digits(zone[..2], out offset) & Digits(zone[2..], out minutes),
            5 => zone[2] == ':' & Digits(zone[..2], out offset) & Digits(zone[3..], out minutes),
            _ => false,
        };
        offset = ((offset * 3600) + (minutes * 60)) * (text[sign] == '-' ? -1 : 1);
        return known && minutes < 60;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }
}
