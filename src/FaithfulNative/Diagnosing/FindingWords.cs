using System.Globalization;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>Findings in plain words: counts, shares and ratios, never a value of a row.</summary>
internal static class FindingWords
{
    public static string Memorisation(double share, PairLabels labels, double closeness) =>
        $"{(share > 0.5 ? "Most of the synthetic rows" : $"About {Share(Math.Max(0, share))} of the synthetic rows")} are copies of real rows, or nearly so: "
        + $"{Close(closeness, labels.Pairs)}, {Count(labels.MixedPairs)} join a synthetic row to a real one, where fresh rows would give about {Count(labels.ExpectedMixed)}.";

    public static string HoldoutLeak(long rows, int holdout) =>
        $"{Count(rows)} of {Count(holdout)} hold-out rows are equal to a training row, or nearly so: they were not held out, and what the audit calls fresh is partly memorised.";

    public static string Repetition(PairLabels labels, double closeness) =>
        $"The synthetic rows repeat each other: {Close(closeness, labels.Pairs)}, {Count(labels.SyntheticPairs)} join two synthetic rows, where fresh rows would give about {Count(labels.ExpectedSynthetic)}.";

    public static string TrainingDuplicates(PairLabels labels, double closeness) =>
        $"The real rows repeat each other, and the synthetic rows do not: {Close(closeness, labels.Pairs)}, {Count(labels.RealPairs)} join two real rows, where about {Count(labels.ExpectedReal)} are to be expected. Rows that a generator sees twice are memorised first.";

    public static string Region(FindingKind kind, double share, double expected, RegionCoverage? coverage) => kind switch
    {
        FindingKind.ModeDropping =>
            $"A region with {Share(expected)} of the real rows has {Share(share)} of the synthetic ones: {Share(coverage!.Found)} of its real rows have a synthetic row nearby, where fresh rows would reach {Share(coverage.Expected)}.",
        FindingKind.ModeInvention =>
            $"{Share(share)} of the synthetic rows gather in a region with {Share(expected)} of the real ones, off the real data.",
        FindingKind.OverDispersion =>
            $"{Share(share)} of the synthetic rows are scattered where {Share(expected)} of the real ones lie, far from real rows and from each other, like noise.",
        _ => $"A region with {Share(expected)} of the real rows has {Share(share)} of the synthetic ones: they crowd there.",
    };

    public static string Beside(int regions, double expected, double share) =>
        $"{(regions == 1 ? "A region beside it has" : $"{regions} regions beside it have")} another {Share(expected)} of the real rows and {Share(share)} of the synthetic ones.";

    public static string Density(FindingKind kind, int synthetics, int rows, double expected)
    {
        (string what, string neighbours) = kind switch
        {
            FindingKind.ModeCollapse => ("Synthetic rows crowd in single spots", "nearer"),
            FindingKind.ModeInvention => ("Synthetic rows gather in single spots off the real data", "nearer"),
            _ => ("Synthetic rows are scattered like noise", "farther"),
        };
        return $"{what}: of the {Count(rows)} rows with far {neighbours} neighbours than is usual, {Count(synthetics)} are synthetic, where fresh rows would give about {Count(expected)}.";
    }

    public static string Apart() => "The two sets lie apart: next to no synthetic row is in a region where real rows are.";

    public static string Shift(double strength) =>
        $"The synthetic rows as a whole lie to one side of the real rows, by {Number(strength)} standard deviations in that direction.";

    public static string Spread(bool over, double ratio) => over
        ? $"The synthetic rows spread too widely: on average they lie {Number(ratio)} times as far from the middle as the real rows do."
        : $"The synthetic rows spread too little: on average they lie {Number(ratio)} times as far from the middle as the real rows do.";

    public static string Outermost(bool over, int synthetics, int rows, double expected) => over
        ? $"Too many synthetic rows lie far out: of the {Count(rows)} rows that lie farthest out, {Count(synthetics)} are synthetic, where fresh rows would give about {Count(expected)}."
        : $"The outskirts of the real data are missing: of the {Count(rows)} rows that lie farthest out, {Count(synthetics)} are synthetic, where fresh rows would give about {Count(expected)}.";

    public static string Class(double share, double expected) =>
        $"A class has {Share(share)} of the synthetic rows and {Share(expected)} of the real ones.";

    public static string Rows(int rows, string one, string many) =>
        rows == 1 ? $"1 synthetic row is {one}." : $"{Count(rows)} synthetic rows are {many}.";

    private static string Close(double closeness, long pairs) => closeness == 0
        ? $"of {Count(pairs)} pairs of equal rows"
        : $"of {Count(pairs)} pairs of rows at most {Number(closeness)} times as far from each other as from any third row";

    private static string Count(double count) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) => share is > 0 and < 0.001 ? "less than 0.1 %" : share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
