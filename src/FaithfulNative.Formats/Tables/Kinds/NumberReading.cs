using System.Runtime.InteropServices;

namespace FaithfulNative.Formats.Tables;

/// <summary>Reads the cells of a column as numbers, instants or durations.</summary>
internal static class NumberReading
{
    // What a form of times is chosen by, before all texts decide between those that fit.
    private const int Sample = 200;

    private delegate bool TryRead(string text, out WideNumber value);

    /// <summary>The cells as numbers.</summary>
    /// <param name="raw">Numbers or words.</param>
    /// <param name="comma">What the user says stands before decimals; null for whatever fits.</param>
    /// <param name="preferred">The notation of the real rows, which is taken where several fit; null for none.</param>
    public static ReadNumbers Numbers(RawColumn raw, char? comma, NumberNotation? preferred = null)
    {
        (string Text, int Count)[] texts = raw.Type == RawType.Words
            ? Counted(raw).Where(text => comma == ',' || !NumberText.TryPlain(text.Text, out _)).ToArray()
            : [.. raw.Odd.GroupBy(cell => cell.Text, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        texts = [.. texts.Where(text => !MissingMarks.Resembles(text.Text))];
        NumberNotation? notation = NumberNotation.Fit(texts, comma, preferred);
        ReadNumbers read = Read(raw, (string text, out WideNumber value) =>
        {
            bool isNumber = (notation is not null && notation.TryRead(text, out double number)) || NumberText.TryPlain(text, out number);
            value = number;
            return isNumber;
        });
        if (notation is { Group: '.' } && raw.Type == RawType.Numbers)
        {
            Regroup(read.Values);
        }

        return read with
        {
            How = notation is { Decimal: '.', Group: '\0' } or null ? null : notation.Words, Exact = raw.ExactNumbers,
            Notation = notation, Unit = notation is null ? "" : NumberUnits.Of(texts, raw.Present),
        };
    }

    /// <summary>The cells as instants.</summary>
    /// <param name="raw">Instants, words, or numbers such as 20200131.</param>
    /// <param name="pattern">The .NET pattern that the user names; null for whatever fits.</param>
    /// <param name="preferred">The form of the real rows, which is taken where several fit; null for none.</param>
    public static ReadNumbers Times(RawColumn raw, string? pattern, string? preferred = null)
    {
        if (raw.Type is RawType.Times or RawType.None)
        {
            return ReadNumbers.Of([.. raw.Numbers], raw.Odd, raw.Rests?.ToArray());
        }

        if (raw.Type == RawType.Numbers && pattern is null)
        {
            return CalendarNumbers(raw);
        }

        raw.ToWords();
        (string Text, int Count)[] texts = [.. Counted(raw).Where(text => !MissingMarks.Resembles(text.Text))];
        (string Text, int Count)[] sample =
            texts.Length <= Sample ? texts : [.. texts.Where((_, i) => i % (texts.Length / Sample) == 0)];
        (TimeForm? form, TimeForm? rival) =
            pattern is null ? TimeText.Fit(sample, texts, preferred) : (new TimeForm(pattern, [pattern]), null);
        return form is null
            ? Read(raw, (string text, out WideNumber value) =>
            {
                value = WideNumber.None;
                return false;
            })
            : Read(raw, form.TryRead) with
            {
                How = $"written as {form.Name}",
                TimeForm = pattern is null && form != TimeForm.Iso ? form.Name : null,
                TimeRival = rival?.Name,
            };
    }

    /// <summary>The cells as durations.</summary>
    public static ReadNumbers Durations(RawColumn raw) => raw.Type is RawType.Durations or RawType.None
        ? ReadNumbers.Of([.. raw.Numbers], raw.Odd)
        : Read(raw, (string text, out WideNumber value) =>
        {
            bool isDuration = DurationText.TryRead(text, out double seconds);
            value = seconds;
            return isDuration;
        });

    /// <summary>Seconds since 1970 of a number such as 20200131; NaN for others.</summary>
    public static double CalendarNumber(double number)
    {
        int whole = number is >= 19_000_101 and <= 21_001_231 && number == Math.Truncate(number) ? (int)number : 0;
        (int year, int month, int day) = (whole / 10_000, whole / 100 % 100, whole % 100);
        return whole > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds
            : double.NaN;
    }

    private static ReadNumbers CalendarNumbers(RawColumn raw)
    {
        double[] values = [.. raw.Numbers.Select(CalendarNumber)];
        IEnumerable<OddCell> others =
            Enumerable.Range(0, values.Length).Where(row => double.IsNaN(values[row]) && !double.IsNaN(raw.Numbers[row]))
            .Select(row => new OddCell(row, NumberText.Write(raw.Numbers[row])));
        return ReadNumbers.Of(values, [.. raw.Odd.Concat(others).OrderBy(cell => cell.Row)]) with { How = "as yyyymmdd" };
    }

    private static ReadNumbers Read(RawColumn raw, TryRead read)
    {
        if (raw.Type != RawType.Words)
        {
            double[] numbers = [.. raw.Numbers];
            List<OddCell> rest = [];
            foreach (OddCell cell in raw.Odd)
            {
                if (read(cell.Text, out WideNumber value))
                {
                    numbers[cell.Row] = value.Value;
                }
                else
                {
                    rest.Add(cell);
                }
            }

            return ReadNumbers.Of(numbers, rest);
        }

        return ReadWords(raw, read);
    }

    // What a word is read as decides about all its cells.
    private static ReadNumbers ReadWords(RawColumn raw, TryRead read)
    {
        WideNumber[] byLabel = [.. raw.Labels.Select(label => read(label, out WideNumber value) ? value : WideNumber.None)];
        long known = 0, bad = 0;
        foreach (((string text, int count), WideNumber value) in Counted(raw).Zip(byLabel))
        {
            known += double.IsNaN(value.Value) ? 0 : count;
            bad += double.IsNaN(value.Value) && !MissingMarks.Resembles(text) ? count : 0;
        }

        return new ReadNumbers(new Lazy<ReadCells>(() => CellsOf(raw, byLabel)), known, bad);
    }

    private static ReadCells CellsOf(RawColumn raw, WideNumber[] byLabel)
    {
        double[] values = [.. raw.Codes.Select(code => code < 0 ? double.NaN : byLabel[code].Value)];
        double[]? rests = Array.Exists(byLabel, value => value.Rest != 0)
            ? [.. raw.Codes.Select(code => code < 0 ? 0 : byLabel[code].Rest)]
            : null;
        OddCell[] odd = Array.Exists(byLabel, value => double.IsNaN(value.Value))
            ? [
                .. Enumerable.Range(0, values.Length)
                    .Where(row => raw.Codes[row] >= 0 && double.IsNaN(values[row]))
                    .Select(row => new OddCell(row, raw.Labels[raw.Codes[row]]))]
            : [];
        return new ReadCells(values, rests, odd);
    }

    // 1.234 was taken for a number with decimals before 1.234,5 showed what its point means.
    private static void Regroup(double[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] != Math.Truncate(values[row])
                && Math.Round(values[row] * 1000) is var thousand
                && Math.Abs((values[row] * 1000) - thousand) < 1e-6)
            {
                values[row] = thousand;
            }
        }
    }

    /// <summary>Words and how often each stands.</summary>
    public static IEnumerable<(string Text, int Count)> Counted(RawColumn raw)
    {
        int[] counts = new int[raw.Labels.Count];
        foreach (int code in CollectionsMarshal.AsSpan(raw.Codes))
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return raw.Labels.Select((label, code) => (label, counts[code]));
    }
}
