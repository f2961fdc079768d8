using System.Globalization;
using System.Text.RegularExpressions;
using FaithfulNative.Data;
using FaithfulNative.Tests.Auditing;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Diagnosing;

/// <summary>
/// What a finding says in its sentence, strength, interval, ideal and p-value is one statement: the numbers of its test. Faults of
/// every kind are planted, alone and together, in rows of several shapes.
/// </summary>
public sealed partial class FindingConsistencyTests
{
    private const double PrintedPercent = 0.0005001;

    private static readonly AuditOptions s_options = new() { Replicates = 0, IdealRows = 0, Threads = 1 };

    private static readonly HashSet<FindingKind> s_below = [FindingKind.ModeDropping, FindingKind.UnderDispersion];

    [Fact]
    public void Every_part_of_a_finding_says_the_same()
    {
        HashSet<FindingKind> seen = [];
        HashSet<string> measures = [];
        foreach (AuditData data in Planted().Concat(Repeated()).Concat(Labelled()).Concat(Apart()))
        {
            Diagnosis diagnosis = Audited.Run(data, s_options).Diagnosis;
            foreach (Finding finding in diagnosis.Findings)
            {
                Assert.InRange(finding.PValue, 0, (diagnosis.FalseAlarmRate / diagnosis.Tested.Length) + 1e-15);
                Check(finding, data);
                seen.Add(finding.Kind);
                measures.Add(finding.Measure);
            }

            data.Real.Dispose();
            data.Synthetic.Dispose();
            data.Holdout?.Dispose();
        }

        Assert.Equal(Enum.GetValues<FindingKind>().Where(kind => kind < FindingKind.NewValues), seen.Order());
        Assert.True(measures.Count >= 8, string.Join("; ", measures));
    }

    private static void Check(Finding finding, AuditData data)
    {
        string all = $"{finding.Sentence} {finding.Strength} in {finding.Interval}, ideal {finding.Ideal}, p = {finding.PValue}";
        Assert.True(finding.Interval.Holds(finding.Strength), all);
        Assert.False(finding.Interval.Holds(finding.Ideal), all);
        if (finding.Kind is not (FindingKind.ClassImbalance or FindingKind.Shift))
        {
            Assert.True(s_below.Contains(finding.Kind) == finding.Strength < finding.Ideal, all);
        }

        if (OfPairs().Match(finding.Sentence) is { Success: true } share)
        {
            Assert.InRange(finding.Strength, Percent(share.Groups[1]) - PrintedPercent, Percent(share.Groups[1]) + PrintedPercent);
            Assert.Equal(finding.Ideal, Percent(share.Groups[2]));
            return;
        }

        Match counts = Counts().Match(finding.Sentence);
        Assert.True(counts.Success, all);
        (double of, double found) = (Number(counts.Groups[1]), Number(counts.Groups[2]));
        double expected = counts.Groups[3].Success ? Number(counts.Groups[3]) : 0;
        if (finding.Measure.StartsWith("share of the close pairs", StringComparison.Ordinal))
        {
            Assert.Equal(found / of, finding.Strength);
            Assert.InRange(finding.Ideal * of, expected - 0.5000001, expected + 0.5000001);
            CheckCopies(finding, data);
            return;
        }

        Assert.StartsWith("odds that a synthetic row ", finding.Measure, StringComparison.Ordinal);
        Assert.Equal(1, finding.Ideal);
        Assert.True(finding.Strength > 1 ? found >= expected : found <= expected, all);
        CheckRows(finding, of, found);
        CheckShares(finding);
        if (!finding.Sentence.Contains("left out", StringComparison.Ordinal)
            && !finding.Sentence.Contains("farthest out", StringComparison.Ordinal))
        {
            double fresh = of * data.Synthetic.Count / (data.Real.Count + data.Synthetic.Count);
            Assert.InRange(fresh, expected - 0.5000001, expected + 0.5000001);
        }
    }

    /// <summary>The share of copies is above 0 and no larger than that of the rows that are listed.</summary>
    private static void CheckCopies(Finding finding, AuditData data)
    {
        if (finding.Kind == FindingKind.Memorisation && About().Match(finding.Sentence) is { Success: true } about)
        {
            Assert.InRange(Percent(about.Groups[1]), 0.001, (finding.SyntheticRows.Length / (double)data.Synthetic.Count) + PrintedPercent);
        }
    }

    /// <summary>The rows that are counted are the rows that are listed; where regions are joined, the list is longer.</summary>
    private static void CheckRows(Finding finding, double of, double found)
    {
        bool joined = finding.Sentence.Contains("beside it ha", StringComparison.Ordinal);
        if (finding.SyntheticRows.Length > 0)
        {
            Holds(finding.SyntheticRows.Length, found);
        }
        else if (finding.RealRows.Length > 0)
        {
            Holds(finding.RealRows.Length, of - found);
        }

        if (finding.Coverage is { } coverage)
        {
            Match printed = Covered().Match(finding.Sentence);
            Assert.True(printed.Success, finding.Sentence);
            Assert.InRange(coverage.Found, Percent(printed.Groups[1]) - PrintedPercent, Percent(printed.Groups[1]) + PrintedPercent);
            Assert.InRange(coverage.Expected, Percent(printed.Groups[2]) - PrintedPercent, Percent(printed.Groups[2]) + PrintedPercent);
            Assert.Equal(found, coverage.SyntheticRows);
        }

        void Holds(int listed, double counted) =>
            Assert.True(joined ? listed > counted : listed == counted, $"{finding.Sentence} {listed}");
    }

    /// <summary>The odds of the printed shares are the strength, as far as their digits tell.</summary>
    private static void CheckShares(Finding finding)
    {
        double[] shares = [.. Shares().Matches(finding.Sentence.Split(':')[0]).Select(match => Percent(match.Groups[1]))];
        if (shares.Length != 2 || double.IsInfinity(finding.Strength))
        {
            return;
        }

        bool isRealFirst = finding.Kind is FindingKind.ModeDropping or FindingKind.ModeCollapse;
        (double real, double synthetic) = isRealFirst ? (shares[0], shares[1]) : (shares[1], shares[0]);
        double low = Odds(synthetic - PrintedPercent) / Odds(real + PrintedPercent);
        double high = Odds(synthetic + PrintedPercent) / Odds(real - PrintedPercent);
        Assert.True(finding.Strength >= low && finding.Strength <= high, $"{finding.Sentence} {finding.Strength} in {low} to {high}");

        static double Odds(double share) => Math.Max(0, share) / Math.Max(0, 1 - share);
    }

    private static double Percent(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture) / 100;

    private static double Number(Group group) => double.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static IEnumerable<AuditData> Planted()
    {
        (int Real, int Synthetic, int Dimension, int Clusters)[] shapes = [(300, 300, 2, 3), (300, 220, 6, 4), (220, 400, 3, 2)];
        string[] faults =
        [
            "", "copies", "all copies", "dropped", "invented", "crowded", "noise", "wide", "narrow", "shifted", "apart", "duplicates",
            "leak",
            "duplicates copies", "dropped copies", "dropped shifted", "dropped invented", "crowded dropped", "noise dropped",
            "wide shifted",
            "narrow shifted",
        ];
        for (int seed = 0; seed < 2; seed++)
        {
            foreach (string fault in faults)
            {
                foreach ((int real, int synthetic, int dimension, int clusters) in shapes)
                {
                    bool Has(string name) => fault.Split(' ').Contains(name);
                    Planted planted = new(seed, real, dimension, clusters, Has("duplicates") ? 0.2 : 0)
                    {
                        Copied = fault == "all copies" ? 1 : Has("copies") ? 0.2 : 0,
                        Dropped = Has("dropped"),
                        Invented = Has("invented") ? 0.15 : 0,
                        Crowded = Has("crowded") ? 0.2 : 0,
                        Noise = Has("noise") ? 0.1 : 0,
                        Spread = Has("wide") ? 1.4 : Has("narrow") ? 0.6 : 1,
                        Shift = Has("shifted") ? 1 : Has("apart") ? 30 : 0,
                    };
                    yield return new AuditData
                    {
                        Real = planted.Real(),
                        Synthetic = planted.Synthetic(synthetic),
                        Holdout = Has("leak") ? planted.Holdout(150, leaking: 0.3) : null,
                    };
                }
            }
        }
    }

    /// <summary>Rows that repeat each other in either set, copied once or often.</summary>
    private static IEnumerable<AuditData> Repeated()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            Random random = new(seed);
            float[][] real = Fresh(random, 300), synthetic = Fresh(random, 300);
            yield return Data(real, [.. synthetic.Take(200), .. synthetic.Take(100)]);
            yield return Data([.. real.Take(250), .. real.Take(50)], [.. synthetic.Take(250), .. real.Take(50)]);
            yield return Data(real, [.. Enumerable.Range(0, 300).Select(row => real[row % 12])]);
            yield return Data(real, [.. Enumerable.Range(0, 300).Select(row => row < 150 ? real[row % 50] : synthetic[row - (row % 2)])]);
            yield return Data(
                [.. Enumerable.Range(0, 300).Select(row => real[row / 2])],
                [.. Enumerable.Range(0, 300).Select(row => row < 100 ? Near(random, real[row / 2]) : synthetic[row / 3])]);
        }

        static float[][] Fresh(Random random, int rows) => [.. Enumerable.Range(0, rows).Select(_ => Near(random, [0, 0, 0], 1))];
        static float[] Near(Random random, float[] row, double spread = 0.01) =>
            Array.ConvertAll(row, value => (float)(value + (spread * Rows.Normal(random))));
        static AuditData Data(float[][] real, float[][] synthetic) =>
            new() { Real = Rows.Set("real", real), Synthetic = Rows.Set("synthetic", synthetic) };
    }

    private static IEnumerable<AuditData> Labelled()
    {
        for (int seed = 0; seed < 3; seed++)
        {
            Random random = new(seed);
            yield return new AuditData
            {
                Real = Rows.Gaussian("real", 300, 3, seed),
                Synthetic = Rows.Gaussian("synthetic", 250, 3, 100 + seed),
                RealLabels = [.. Enumerable.Range(0, 300).Select(_ => random.Next(2) == 0 ? "cat" : "dog")],
                SyntheticLabels =
                    [.. Enumerable.Range(0, 250).Select(_ => random.Next(8) == 0 ? "cat" : random.Next(20) == 0 ? "cow" : "dog")],
            };
        }
    }

    /// <summary>Rows that coincide, and synthetic rows whose values came apart.</summary>
    private static IEnumerable<AuditData> Apart()
    {
        Random random = new(1);
        float[] Row(int place, int other) => [place * 7 % 500, place * 13 % 97, other * 31 % 211];
        int[] places = [.. Enumerable.Range(0, 400).Select(_ => random.Next(500))];
        yield return new AuditData
        {
            Real = Rows.Set("real", Array.ConvertAll(places, place => Row(place, place))),
            Synthetic = Rows.Set("synthetic", Array.ConvertAll(places, place => Row(place, random.Next(500)))),
        };
    }

    [GeneratedRegex(@"in ([0-9.]+) % of all pairs of them, where fresh rows would do so in ([0-9.]+) %")]
    private static partial Regex OfPairs();

    [GeneratedRegex(@": of (?:its |the )?([0-9,]+) .*?, ([0-9,]+) (?:are|join) .*?fresh rows would give (?:about ([0-9,]+)|next to none)")]
    private static partial Regex Counts();

    [GeneratedRegex(@"^About ([0-9.]+) %")]
    private static partial Regex About();

    [GeneratedRegex(@"([0-9.]+) % of its real rows have a synthetic row nearby; fresh rows would reach ([0-9.]+) %")]
    private static partial Regex Covered();

    [GeneratedRegex(@"(?<!less than )(?<![0-9.])([0-9.]+) %")]
    private static partial Regex Shares();
}
