using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Decides what a column holds, on the cells of the real rows alone and whatever format they came in. It is the only place where kinds
/// are decided.
/// </summary>
internal static class KindInference
{
    // Of cells with a value: so many words differ in keys and names.
    private const double NearlyEvery = 0.95;

    // Characters a cell, on average, from which words are text.
    private const double LongText = 50;

    /// <summary>Decides about one column.</summary>
    /// <param name="raw">The real rows' cells.</param>
    /// <param name="index">Why the file calls the column an index; null where it does not.</param>
    /// <param name="declared">What the user says it holds; null for nothing.</param>
    /// <param name="comma">What the user says stands before decimals.</param>
    public static ColumnPlan Decide(RawColumn raw, string? index, DeclaredKind? declared, char? comma)
    {
        if (raw.Present == 0)
        {
            return Plan(raw, ColumnKind.Empty, "no real row has a value");
        }

        if (declared is not null)
        {
            return Declared(raw, declared, comma);
        }

        return index is not null ? Plan(raw, ColumnKind.Identifier, index) : raw.Type switch
        {
            RawType.Times => OfValues(raw, ColumnKind.Time, "times by type", [.. raw.Numbers], raw.Rests),
            RawType.Durations => OfValues(raw, ColumnKind.Duration, "durations by type", [.. raw.Numbers], null),
            _ => OfNumbers(raw, comma, out ReadNumbers? numbers) ?? OfWords(raw, numbers),
        };
    }

    private static ColumnPlan Declared(RawColumn raw, DeclaredKind declared, char? comma)
    {
        ColumnPlan plan = Plan(raw, declared.Kind, declared.Why) with
        {
            TimePattern = declared.TimePattern, IsDeclared = true,
        };
        if (declared.Kind == ColumnKind.TwoValued)
        {
            CheckTwo(raw);
        }

        return declared.Kind is ColumnKind.Number or ColumnKind.Whole && NumberReading.Numbers(raw, comma) is var read
            ? plan with { Origin = OriginOf(read), Notation = read.Notation, Unit = read.Unit }
            : plan;
    }

    private static void CheckTwo(RawColumn raw)
    {
        raw.ToWords();
        string[] values = [.. raw.Labels.Select(BooleanText.Canonical).Distinct()];
        if (values.Length > 2)
        {
            throw new AuditException(
                $"{raw.File}: column '{raw.Name}' is said to be two_valued and has {values.Length} values, such as "
                    + $"{string.Join(", ", values.Take(3).Select(value => $"'{value}'"))}; say category");
        }
    }

    // Null where most cells are no numbers, or codes.
    private static ColumnPlan? OfNumbers(RawColumn raw, char? comma, out ReadNumbers? found)
    {
        found = null;
        if (raw.Type == RawType.Words && BooleanText.IsPair(raw.Labels))
        {
            return Plan(raw, ColumnKind.TwoValued, $"words: {string.Join(", ", raw.Labels.Order(StringComparer.Ordinal))}");
        }

        ReadNumbers read = found = NumberReading.Numbers(raw, comma);
        if (!read.AreMost || read.HasCodes)
        {
            return null;
        }

        double[] present = [.. read.Values.Where(value => !double.IsNaN(value))];
        bool whole = Array.TrueForAll(present, value => value == Math.Truncate(value) && double.IsFinite(value))
            && read.Exact?.Any(value => value != decimal.Truncate(value)) != true;
        bool same = read.Exact is null
            ? Array.TrueForAll(present, value => value == present[0])
            : read.Exact.Where((_, row) => !double.IsNaN(read.Values[row])).Distinct().Take(2).Count() == 1;
        if (same && raw.Type == RawType.Words && raw.Labels.Select(NumberText.Canonical).Distinct().Take(2).Count() > 1)
        {
            return null; // Other digits than a double has.
        }

        string how = read.How is null ? "" : " " + read.How;
        if (same && present.Length == read.Values.Length)
        {
            return Always(raw, Shown(read, present[0]));
        }

        if (whole && !read.Odd.Any() && present.Contains(0) && present.Contains(1) && Array.TrueForAll(present, value => value is 0 or 1))
        {
            return Plan(raw, ColumnKind.TwoValued, "numbers: 0 and 1");
        }

        if (whole
            && Array.TrueForAll(present, value => !double.IsNaN(NumberReading.CalendarNumber(value)))
            && present.Distinct().Take(3).Count() > 2)
        {
            return Plan(raw, ColumnKind.Time, "dates as yyyymmdd");
        }

        // Keys are not written with thousands, decimal commas, money or percent.
        bool mayBeKey = whole && read.Notation is null && present.Length == read.Values.Length;
        string? key = mayBeKey ? KeyTest.Why(raw.Name, present, read.Exact) : null;
        return key is not null
            ? Plan(raw, ColumnKind.Identifier, key)
            : Plan(raw, whole ? ColumnKind.Whole : ColumnKind.Number, (whole ? "whole numbers" : "numbers") + how) with
        {
            Origin = OriginOf(read), Notation = read.Notation, Unit = read.Unit,
        };
    }

    private static string Shown(ReadNumbers read, double value) =>
        read.Exact is null ? value.ToString("R", CultureInfo.InvariantCulture) : read.Exact[0].ToString(CultureInfo.InvariantCulture);

    private static decimal OriginOf(ReadNumbers read) =>
        read.Exact is null ? 0 : read.Exact.Where((_, row) => !double.IsNaN(read.Values[row])).DefaultIfEmpty(0).Min();

    private static ColumnPlan OfWords(RawColumn raw, ReadNumbers? numbers)
    {
        raw.ToWords();
        ReadNumbers times = NumberReading.Times(raw, null);
        if (times.AreMost)
        {
            ColumnPlan plan = OfValues(raw, ColumnKind.Time, $"times {times.How}", times.Values, times.Rests);
            return plan with { TimeForm = times.TimeForm, Remark = plan.Used && times.TimeRival is not null ? Either(times) : null };
        }

        ReadNumbers durations = NumberReading.Durations(raw);
        if (durations.AreMost)
        {
            return OfValues(raw, ColumnKind.Duration, "durations or times of day", durations.Values, null);
        }

        int distinct = raw.Labels.Count;
        double length = raw.Labels.Average(label => (double)label.Length);
        double share = (double)distinct / raw.Present;
        string counted = string.Create(CultureInfo.InvariantCulture, $"{distinct} words in {raw.Present} cells");
        return distinct == 1 && raw.MissingCount == 0 ? Always(raw, raw.Labels[0])
            : raw.Present >= KeyTest.FewestRows && share > 0.5 && length >= LongText
                ? Plan(raw, ColumnKind.Text, string.Create(CultureInfo.InvariantCulture, $"words of {length:F0} characters on average"))
            : raw.Present >= KeyTest.FewestRows && share >= NearlyEvery
                ? Plan(raw, ColumnKind.Identifier, $"words, another one in {(distinct == raw.Present ? "" : "nearly ")}every row") with
                {
                    Remark = NearlyNumbers(raw, numbers),
                }
            : Plan(raw, ColumnKind.Category, counted) with { Remark = NearlyNumbers(raw, numbers) };
    }

    private static string Either(ReadNumbers times) =>
        $"all dates can be read as {times.TimeForm} and as {times.TimeRival}; {times.TimeForm} is taken (columns-as says which, with "
        + "\"kind\": \"time\" and a \"datetime_format\" such as \"%d/%m/%Y\")";

    // Where a column nearly is one of numbers, that is said.
    private static string? NearlyNumbers(RawColumn raw, ReadNumbers? read)
    {
        if (read is null || read.Others == 0 || read.Known <= read.Others || read.HasCodes)
        {
            return null;
        }

        OddCell odd = read.Bad.First();
        return $"{read.Known} of {raw.Present} cells are numbers, but {read.Others} are not (row {odd.Row}: '{odd.Text}'), so all are "
            + "taken for words; name such cells as missing (--missing, missing=) and the others are numbers";
    }

    private static ColumnPlan OfValues(RawColumn raw, ColumnKind kind, string why, double[] values, IReadOnlyList<double>? rests) =>
        Array.TrueForAll(values, value => value == values[0]) && rests?.Any(rest => rest != rests[0]) != true
            ? Always(
                raw, kind == ColumnKind.Time ? TimeText.Write(new WideNumber(values[0], rests?[0] ?? 0)) : DurationText.Write(values[0]))
            : Plan(raw, kind, why);

    private static ColumnPlan Always(RawColumn raw, string value) =>
        Plan(raw, ColumnKind.Constant, $"always {value}") with { Constant = value };

    private static ColumnPlan Plan(RawColumn raw, ColumnKind kind, string why) => new(raw.Name, kind, !ColumnPlan.IsLeftOut(kind), why);
}

/// <summary>What a user says that a column holds.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Why">Where it was said.</param>
/// <param name="TimePattern">The .NET pattern of its times; null for whatever fits.</param>
internal sealed record DeclaredKind(ColumnKind Kind, string Why, string? TimePattern = null);
