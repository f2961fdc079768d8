using System.Globalization;
using System.Text.RegularExpressions;

namespace FaithfulNative.Formats.Tables;

/// <summary>Durations and times of day as text: 12:30, 1 days 02:03:04.5 (pandas), P1DT2H (ISO 8601), 2:30 PM.</summary>
internal static partial class DurationText
{
    public static bool TryRead(string text, out double seconds)
    {
        seconds = 0;
        Match iso = Iso().Match(text);
        if (iso.Success && text[^1] is not ('P' or 'T'))
        {
            seconds = (Part(iso, 2) * 604800) + (Part(iso, 3) * 86400) + (Part(iso, 4) * 3600) + (Part(iso, 5) * 60) + Part(iso, 6);
            seconds = iso.Groups[1].Value == "-" ? -seconds : seconds;
            return true;
        }

        Match clock = Clock().Match(text);
        if (!clock.Success || (clock.Groups["days"].Length == 0 && clock.Groups["minutes"].Length == 0))
        {
            return false;
        }

        return TryClock(clock, out seconds);
    }

    public static string Write(double seconds)
    {
        double days = Math.Floor(seconds / 86400);
        double rest = seconds - (days * 86400);
        string clock =
            string.Create(CultureInfo.InvariantCulture, $"{(int)(rest / 3600):00}:{(int)(rest / 60) % 60:00}:{rest % 60:00.######}");
        return days == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{days} days {clock}");
    }

    private static bool TryClock(Match clock, out double seconds)
    {
        double hours = Part(clock, "hours");
        string half = clock.Groups["half"].Value;
        if (half.Length > 0)
        {
            hours = (hours % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        double time = (hours * 3600) + (Part(clock, "minutes") * 60) + Part(clock, "seconds");
        bool days = clock.Groups["days"].Length > 0;
        bool negative = clock.Groups["sign"].Value == "-";
        // "-1 days +23:00:00" is an hour before nothing; "-01:00" is the same.
        seconds = days
            ? (Part(clock, "days") * (negative ? -86400 : 86400)) + (clock.Groups["under"].Value == "-" ? -time : time)
            : negative ? -time : time;
        return Part(clock, "minutes") < 60 && Part(clock, "seconds") < 60 && (half.Length == 0 || Part(clock, "hours") is >= 1 and <= 12);
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Length: > 0 } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static double Part(Match match, int place) =>
        match.Groups[place] is { Length: > 0 } group ? double.Parse(group.Value.Replace(',', '.'), CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^([-+]?)P(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^(?<sign>[-+]?)(?:(?<days>\d+) ?d(?:ays?)?,? ?(?<under>[-+]?))?"
        + @"(?:(?<hours>\d{1,5}):(?<minutes>\d{2})(?::(?<seconds>\d{2}(?:\.\d+)?))?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?)?$")]
    private static partial Regex Clock();
}
