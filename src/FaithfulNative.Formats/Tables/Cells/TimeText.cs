using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>Dates and times as text: ISO 8601, or one of the local forms that a whole column agrees on.</summary>
internal static class TimeText
{
    private static readonly string[] s_dates =
    [
        "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "M/d/yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yy", "M/d/yy", "d/M/yy",
        "yyyy-MM", "d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMM d yyyy", "MMMM d, yyyy", "d-MMM-yy",
        "ddd, d MMM yyyy", "dMMMyyyy",
    ];

    private static readonly string[] s_clocks =
    [
        "", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", " h:mm tt", " h:mm:ss tt", ", H:mm", ", H:mm:ss", "'T'H:mm:ss",
    ];

    private static readonly TimeForm[] s_forms =
    [
        TimeForm.Iso, .. s_dates.Select(date => new TimeForm(date, [.. s_clocks.Select(clock => date + clock)])),
    ];

    /// <summary>The form that most of the texts are in, and another in which as many of them are other times; null for none.</summary>
    /// <param name="sample">Some of the texts, by which forms that do not fit are ruled out.</param>
    /// <param name="texts">All texts and how often each stands.</param>
    /// <param name="preferred">The name of the form that is chosen where several fit as many; null for the first.</param>
    public static (TimeForm? Form, TimeForm? Rival) Fit(
        IReadOnlyList<(string Text, int Count)> sample, IReadOnlyList<(string Text, int Count)> texts, string? preferred)
    {
        int most = s_forms.Max(form => form.Fits(sample));
        if (most == 0 || TimeForm.Iso.Fits(sample) == most)
        {
            return (most == 0 ? null : TimeForm.Iso, null);
        }

        (TimeForm Form, int Count)[] fitting =
        [
            .. s_forms.Where(form => form.Fits(sample) == most).Select(form => (form, form.Fits(texts))),
        ];
        int all = fitting.Max(one => one.Count);
        TimeForm[] best = [.. fitting.Where(one => one.Count == all).Select(one => one.Form)];
        TimeForm chosen = Array.Find(best, form => form.Name == preferred) ?? best[0];
        return (chosen, Array.Find(best, form => chosen.Contradicts(form, sample)));
    }

    /// <summary>A form by its name.</summary>
    public static TimeForm? Named(string? name) => Array.Find(s_forms, form => form.Name == name);

    public static string Write(WideNumber instant)
    {
        (long seconds, int nanoseconds) = instant.ToTime();
        DateTime time = DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100));
        string text = time.ToString(
            time.TimeOfDay == TimeSpan.Zero && nanoseconds == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture);
        return nanoseconds % 100 == 0 ? text : string.Create(
            CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss}.{nanoseconds:000000000}");
    }
}

/// <summary>One way to write dates and times. ISO 8601 is read beside a local form: it cannot mean anything else.</summary>
/// <param name="Name">What the table of columns calls it.</param>
/// <param name="Patterns">.NET patterns, tried in order; empty for ISO 8601.</param>
internal sealed record TimeForm(string Name, string[] Patterns)
{
    public static TimeForm Iso { get; } = new("ISO 8601", []);

    /// <summary>How many of the cells are in this form.</summary>
    public int Fits(IReadOnlyList<(string Text, int Count)> texts) => texts.Sum(text => TryRead(text.Text, out _) ? text.Count : 0);

    /// <summary>Whether some text is one time in this form and another in the other.</summary>
    public bool Contradicts(TimeForm other, IReadOnlyList<(string Text, int Count)> texts) => texts.Any(text =>
        TryRead(text.Text, out WideNumber one) && other.TryRead(text.Text, out WideNumber two) && one != two);

    /// <summary>Seconds since 1970; a time without a zone is taken as UTC.</summary>
    public bool TryRead(string text, out WideNumber seconds)
    {
        if (IsoTime.TryRead(text, out seconds))
        {
            return true;
        }

        if (Patterns.Length == 0 || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        string plain = text.EndsWith(" UTC", StringComparison.Ordinal) || text.EndsWith(" GMT", StringComparison.Ordinal)
            ? text[..^4] : text;
        if (
            !DateTime.TryParseExact(
                plain, Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTime time))
        {
            return false;
        }

        seconds = WideNumber.OfTime(time.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        return true;
    }
}
