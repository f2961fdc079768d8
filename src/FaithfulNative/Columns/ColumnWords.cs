using System.Globalization;

namespace FaithfulNative.Columns;

/// <summary>Findings by column in plain words, with values of rows and without.</summary>
internal static class ColumnWords
{
    private const int Named = 3;
    private const int Longest = 40;

    /// <summary>What is wrong with a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="pooled">All its values.</param>
    /// <param name="values">Whether values of rows may be said.</param>
    public static string Of(JoinedColumn column, ColumnFault fault, PooledColumn pooled, bool values) => fault.Kind switch
    {
        FindingKind.Missingness =>
            $"{column.Name}: {Share(fault.RealShare)} missing in the real rows, {Share(fault.SyntheticShare)} in the synthetic ones.",
        FindingKind.Rounding => Rounding(column, fault),
        FindingKind.OutOfRange => Range(column, fault, pooled, values),
        FindingKind.NewValues => New(column, fault, values),
        FindingKind.LostValues => Value(column, fault, values, "real", fault.RealShare, "synthetic", fault.SyntheticShare),
        FindingKind.Spike => Value(column, fault, values, "synthetic", fault.SyntheticShare, "real", fault.RealShare),
        _ when column.IsCategory => Value(column, fault, values, "synthetic", fault.SyntheticShare, "real", fault.RealShare),
        _ => Shape(column, fault, values),
    };

    /// <summary>What is wrong with a pair.</summary>
    public static string Of(PairDependence pair, IReadOnlyList<string> others)
    {
        (double real, double synthetic) = (Math.Abs(pair.Real), Math.Abs(pair.Synthetic));
        string goes = synthetic <= 0.2 * real ? "no longer goes with"
            : pair.Real * pair.Synthetic < 0 ? "goes the other way with"
            : synthetic < 0.95 * real ? "goes less with"
            : synthetic > 1.05 * real ? "goes more with"
            : "goes in another way with";
        string measure = pair.Measure == "rank_correlation" ? "rank correlation" : "Cramér's V";
        string more = others.Count == 0
            ? ""
            : $"; nor does it go as it should with {List(others.Take(Named), others.Count - Named, "more")}";
        return $"{pair.First} {goes} {pair.Second}: {measure} {Number(pair.Real)} in the real rows, {Number(pair.Synthetic)} in the "
            + $"synthetic ones{more}.";
    }

    private static string Value(
        JoinedColumn column, ColumnFault fault, bool values, string first, double firstShare, string second, double secondShare)
    {
        string[] names = Names(column, fault);
        string which = values ? $"is {List(names.Take(Named), names.Length - Named, "other values", "or")}"
            : $"has {(names.Length == 1 ? "1 value" : $"{names.Length} values")}";
        return $"{column.Name} {which} in {Share(firstShare)} of the {first} rows, in {Share(secondShare)} of the {second} ones.";
    }

    private static string New(JoinedColumn column, ColumnFault fault, bool values)
    {
        string[] names = Names(column, fault);
        string which = values ? $": {List(names.Take(Named), names.Length - Named, "more")}" : "";
        return $"{column.Name} has {(names.Length == 1 ? "1 value" : $"{names.Length} values")} that no real row has, in "
            + $"{Share(fault.SyntheticShare)} of the rows{which}.";
    }

    private static string Range(JoinedColumn column, ColumnFault fault, PooledColumn pooled, bool values)
    {
        int first = Array.FindIndex(pooled.Real, count => count > 0), last = Array.FindLastIndex(pooled.Real, count => count > 0);
        string range = values ? $" ({Show(column, pooled.Values[first])} to {Show(column, pooled.Values[last])})" : "";
        return $"{column.Name} goes beyond the range of the real rows{range} in {Share(fault.SyntheticShare)} of the synthetic rows.";
    }

    private static string Rounding(JoinedColumn column, ColumnFault fault)
    {
        string step = Step(column, fault.Step);
        string shares = $"{Share(fault.SyntheticShare)} of the synthetic values are {Multiples(column, fault.Step)}, "
            + $"{Share(fault.RealShare)} of the real ones";
        return fault.SyntheticShare > fault.RealShare
            ? $"{column.Name} is rounded to {step}: {shares}."
            : $"{column.Name} is finer than it should be: {shares}.";
    }

    private static string Shape(JoinedColumn column, ColumnFault fault, bool values)
    {
        string distance = $"Kolmogorov-Smirnov distance {Number(fault.Distance)}";
        return values
            ? $"{column.Name} is distributed otherwise: {Share(fault.SyntheticShare)} of the synthetic values are "
                + $"{(fault.Above ? "above" : "below")} "
                + $"{Show(column, fault.Step)}, {Share(fault.RealShare)} of the real ones ({distance})."
            : $"{column.Name} is distributed otherwise: {distance}.";
    }

    private static string[] Names(JoinedColumn column, ColumnFault fault) => column.IsCategory
        ? [.. fault.Labels.Select(label => $"'{(label.Length > Longest ? $"{label[..Longest]}..." : label)}'")]
        : [.. fault.Values.Select(value => Show(column, value))];

    /// <summary>A number as it stands in the table.</summary>
    public static string Show(JoinedColumn column, double value) => column.Content switch
    {
        _ when !double.IsFinite(value) => value > 0 ? "infinity" : "-infinity",
        ColumnContent.Time when Math.Abs(value) < 6e10 =>
            DateTime.UnixEpoch.AddSeconds(value) is var time && time.TimeOfDay == TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ColumnContent.Duration when Math.Abs(value) < 1e9 => TimeSpan.FromSeconds(value).ToString("c", CultureInfo.InvariantCulture),
        _ when column.Origin != 0 => ((decimal)value + column.Origin).ToString(CultureInfo.InvariantCulture),
        _ =>
            value.ToString(
                Math.Abs(value) is >= 1e6 and < 1e15 && value == Math.Truncate(value) ? "0" : "G7", CultureInfo.InvariantCulture),
    };

    private static string Step(JoinedColumn column, double step) =>
        column.Content is ColumnContent.Time or ColumnContent.Duration ? step switch
    {
        1 => "seconds", 60 => "minutes", 3600 => "hours", _ => "days",
    }
    : Tens(step) ?? $"multiples of {Plain(step)}";

    private static string Multiples(JoinedColumn column, double step) => column.Content is ColumnContent.Time or ColumnContent.Duration
        ? $"whole {Step(column, step)}"
        : step == 1 ? "whole numbers" : $"multiples of {Plain(step)}";

    private static string? Tens(double step) => step switch
    {
        1 => "whole numbers", 10 => "tens", 100 => "hundreds", 1000 => "thousands", 1e6 => "millions", _ => null,
    };

    private static string Plain(double step) => step.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        share == 0 ? "none" : share < 0.001 ? "less than 0.1 %" : share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        value.ToString("0.00", CultureInfo.InvariantCulture) is var text && text == "-0.00" ? "0.00" : text;

    private static string List(IEnumerable<string> named, int more, string rest, string last = "and")
    {
        string[] all = more > 0 ? [.. named, $"{more} {rest}"] : [.. named];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}
