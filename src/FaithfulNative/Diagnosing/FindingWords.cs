using System.Globalization;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Findings in plain words: counts and shares, never a value of a row. Before the colon stands what is wrong; behind it stand
/// the numbers of the test that found it, what was found first and what fresh rows would give last.
/// </summary>
internal static class FindingWords
{
    public static string Memorisation(double share, ClosePairCount found) =>
        $"{(share > 0.5 ? "Most" : $"About {Share(share)}")} of the synthetic rows are copies of real rows, or nearly so: "
        + $"{Close(found, Among(found.Test))}, {Count(found.Law.Count)} join a synthetic row to a real one, {Fresh(found.Law.Expected)}.";

    public static string HoldoutLeak(ClosePairCount found) =>
        $"The hold-out holds training rows, or rows nearly equal to them: {Close(found, Among(found.Test, "held out"))}, "
        + $"{Count(found.Law.Count)} join a hold-out row to a training row, {Fresh(found.Law.Expected)}. "
        + "They were not held out, so what the audit calls fresh is partly memorised.";

    public static string HoldoutLeak(int count, int rows, Hypergeometric law) =>
        $"The hold-out holds training rows: {Count(count)} of its {Count(rows)} rows equal a single training row, {Fresh(law.Mean)}. "
        + "They were not held out, and are left out of it.";

    public static string Repetition(ClosePairCount found) =>
        $"The synthetic rows repeat each other: {Close(found, " of one set")}, "
        + $"{Count(found.Law.Count)} are two synthetic rows, {Fresh(found.Law.Expected)}.";

    public static string TrainingDuplicates(ClosePairCount found) =>
        $"The real rows repeat each other, and the synthetic rows do not: {Close(found, " of one set")}, "
        + $"{Count(found.Law.Count)} are two real rows, {Fresh(found.Law.Expected)}. Rows that a generator sees twice are memorised first.";

    public static string LostRepetition(ClosePairCount found) =>
        $"Synthetic rows repeat each other, or nearly so, less often than real rows do: {Close(found, " of one set")}, "
        + $"{Count(found.Law.Count)} are two real rows, {Fresh(found.Law.Expected)}. Values that go together in real rows may have come "
            + "apart.";

    public static string Region(FindingKind kind, RegionCount count, RegionCoverage? coverage)
    {
        string aside = count.OthersAside ? ", rows of other findings left out" : "";
        (string real, string synthetic) = (Share(count.RealShare), Share(count.SyntheticShare));
        string rows = $"of its {Count(count.Law.Drawn)} rows, {Count(count.Synthetics)} are synthetic, {Fresh(count.Law.Mean)}";
        return kind switch
        {
            FindingKind.ModeDropping =>
                $"A region with {real} of the real rows has {synthetic} of the synthetic ones{aside}: {rows}. {Share(coverage!.Found)} "
                + $"of its real rows have a synthetic row nearby; fresh rows would reach {Share(coverage.Expected)}.",
            FindingKind.ModeInvention =>
                $"{synthetic} of the synthetic rows gather in a region with {real} of the real ones, off the real data{aside}: {rows}.",
            FindingKind.OverDispersion =>
                $"{synthetic} of the synthetic rows are scattered where {real} of the real ones lie, "
                + $"far from real rows and from each other, like noise{aside}: {rows}.",
            _ => $"Synthetic rows crowd in a region with {real} of the real rows and {synthetic} of the synthetic ones{aside}: {rows}.",
        };
    }

    /// <param name="what">region, place or value.</param>
    /// <param name="others">How many.</param>
    /// <param name="expected">Share of the real rows in them; those in several values count in each.</param>
    /// <param name="share">Share of the synthetic rows.</param>
    public static string Beside(string what, int others, double expected, double share) =>
        $"{(others == 1 ? $"A {what} beside it has" : $"{Count(others)} {what}s beside it have")} another {Share(expected)} of the real "
            + $"rows and {Share(share)} of the synthetic ones.";

    public static string Place(bool isOfRows, bool isCrowd, double real, double synthetic, int synthetics, Hypergeometric law)
    {
        string shares = $"{Share(real)} of the real rows and {Share(synthetic)} of the synthetic ones";
        string what = (isOfRows, isCrowd) switch
        {
            (true, true) => $"Synthetic rows crowd in a place, where all rows are equal, with {shares}",
            (true, false) => $"Synthetic rows miss a place, where all rows are equal, with {shares}",
            (false, true) => $"Synthetic rows have one value of a column too often, with {shares}",
            _ => $"Synthetic rows have one value of a column too seldom, with {shares}",
        };
        return $"{what}: of its {Count(law.Drawn)} rows, {Count(synthetics)} are synthetic, {Fresh(law.Mean)}.";
    }

    public static string Density(FindingKind kind, int synthetics, Hypergeometric law)
    {
        (string what, string neighbours) = kind switch
        {
            FindingKind.ModeCollapse => ("Synthetic rows crowd in single spots", "nearer"),
            FindingKind.ModeInvention => ("Synthetic rows gather in single spots off the real data", "nearer"),
            _ => ("Synthetic rows are scattered like noise", "farther"),
        };
        return $"{what}: of the {Count(law.Drawn)} rows with far {neighbours} neighbours than is usual, "
            + $"{Count(synthetics)} are synthetic, {Fresh(law.Mean)}.";
    }

    public static string Apart(int synthetics, Hypergeometric law) =>
        "The two sets lie apart, with next to no synthetic row where real rows are: "
        + $"of the {Count(law.Drawn)} rows in the region that shows it best, {Count(synthetics)} are synthetic, {Fresh(law.Mean)}.";

    public static string Shift(double share) =>
        $"The synthetic rows as a whole lie to one side of the real rows: {Pairs(share, "farther to that side")}.";

    public static string Spread(bool over, double share) =>
        $"The synthetic rows spread too {(over ? "widely" : "little")}: {Pairs(share, "farther from the middle")}.";

    public static string Outermost(bool over, int synthetics, Hypergeometric law) =>
        $"{(over ? "Too many synthetic rows lie far out" : "The outskirts of the real data are missing")}: "
        + $"of the {Count(law.Drawn)} rows that lie farthest out, {Count(synthetics)} are synthetic, {Fresh(law.Mean)}.";

    public static string Class(double share, double expected, int synthetics, Hypergeometric law) =>
        $"A class has {Share(share)} of the synthetic rows and {Share(expected)} of the real ones: "
        + $"of its {Count(law.Drawn)} rows, {Count(synthetics)} are synthetic, {Fresh(law.Mean)}.";

    /// <summary>What an odds ratio measures.</summary>
    public static string Odds(string does) =>
        $"odds that a synthetic row {does}, divided by the odds that a real row does; 1 means no difference";

    /// <summary>The pairs that a test of mixed pairs looks at, by its number.</summary>
    public static string Among(int test, string judged = "synthetic") => test switch
    {
        0 => "",
        1 => $", at least one of them {judged},",
        _ => ", at least one of them real,",
    };

    private static string Pairs(double share, string where) =>
        $"a synthetic row lies {where} than a real row in {Share(share)} of all pairs of them, "
        + $"where fresh rows would do so in {Share(0.5)}";

    private static string Fresh(double expected) =>
        $"where fresh rows would give {(expected < 0.5 ? "next to none" : $"about {Count(expected)}")}";

    private static string Close(ClosePairCount found, string among) => found.Closeness == 0
        ? $"of {Count(found.Law.Of)} pairs of equal rows{among.TrimEnd(',')}"
        : $"of {Count(found.Law.Of)} pairs of rows{among} that are at least {Number(1 / found.Closeness)} times "
            + "as close to each other as to any other row";

    private static string Count(double count) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        share is > 0 and < 0.001 ? "less than 0.1 %" : share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>How many rows of a region are synthetic, and the law of the count for fresh rows.</summary>
/// <param name="SyntheticShare">Share of the synthetic rows that lie in the region.</param>
/// <param name="RealShare">Share of the real rows.</param>
/// <param name="Synthetics">Synthetic rows in the region.</param>
/// <param name="Law">The law of that number.</param>
/// <param name="OthersAside">Whether the rows of other findings were left out.</param>
internal sealed record RegionCount(double SyntheticShare, double RealShare, int Synthetics, Hypergeometric Law, bool OthersAside);
