using System.Collections.Immutable;
using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Tests.Search;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>The order in which a file has its rows decides nothing but which of equally near rows is named.</summary>
public class RowOrderTests
{
    private const double Close = 1e-12;
    private static readonly HashSet<string> s_seeded = ["kernel_distance", "frechet_distance", "c_t"];

    private static readonly AuditOptions s_options = new()
    {
        K = 3, Supports = Supports.Ball | Supports.Knn | Supports.Local, Companions = true, Replicates = 200, Threads = 2,
    };

    public static TheoryData<string, bool, DuplicateRule> Laws { get; } =
    [
        .. from law in new[] { "continuous", "lattice", "cells", "repeated", "skewed", "codes" }
           from holdout in new[] { false, true }
           from duplicates in new[] { DuplicateRule.Collapse, DuplicateRule.Keep }
           select (law, holdout, duplicates),
    ];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Figures_do_not_hang_on_the_order_of_the_rows(string law, bool holdout, DuplicateRule duplicates)
    {
        AuditOptions options = s_options with { Duplicates = duplicates };
        using VectorSet real = Make(law, "real", 300, 1), synthetic = Make(law, "synthetic", 260, 2), fresh = Make(law, "holdout", 240, 3);
        int[] realOrder = Shuffled(300, 4), syntheticOrder = Shuffled(260, 5);
        using VectorSet sortedReal = real.Select(realOrder), sorted = synthetic.Select(syntheticOrder);
        using VectorSet sortedFresh = fresh.Select(Shuffled(240, 6));
        AuditResult before = Audited.Run(
            new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout ? fresh : null }, options);
        AuditResult after = Audited.Run(
            new AuditData { Real = sortedReal, Synthetic = sorted, Holdout = holdout ? sortedFresh : null }, options);

        Assert.All(before.Headlines.Zip(after.Headlines), pair =>
        {
            Assert.Equal(pair.First.Value, pair.Second.Value, Close);
            Assert.Equal(holdout ? pair.First.Ideal?.Value ?? 0 : 0, holdout ? pair.Second.Ideal?.Value ?? 0 : 0, Close);
            Assert.Equal(pair.First.Unjudged, pair.Second.Unjudged);
        });
        foreach ((Companion first, Companion second) in before.Scores.Companions!.Values.Zip(after.Scores.Companions!.Values))
        {
            bool isSeeded = s_seeded.Contains(first.Name);
            Assert.Equal(isSeeded ? 0 : first.Value, isSeeded ? 0 : second.Value, Close);
            Assert.Equal(isSeeded ? 0 : first.Ideal ?? 0, isSeeded ? 0 : second.Ideal ?? 0, Close);
        }

        foreach ((string name, Func<AuditResult, ImmutableArray<double>> column) in s_ofSynthetic)
        {
            Same(name, column(before), column(after), syntheticOrder);
        }

        Same("coverage distance", before.Scores.Coverage.Distance, after.Scores.Coverage.Distance, realOrder);
        Same("coverage radius", before.Scores.Coverage.Radius, after.Scores.Coverage.Radius, realOrder);
        Assert.Equal(before.Scores.Authenticity.ExactCopies, after.Scores.Authenticity.ExactCopies);
        Assert.Equal(before.RowTests.OffSupport.Named, Unsorted(after.RowTests.OffSupport.Named, syntheticOrder));
        Assert.Equal(before.RowTests.Copies?.Count, after.RowTests.Copies?.Count);
    }

    private static readonly (string, Func<AuditResult, ImmutableArray<double>>)[] s_ofSynthetic =
    [
        ("distance", result => result.Scores.Authenticity.Distance),
        ("second distance", result => result.Scores.Authenticity.SecondDistance),
        ("spacing", result => result.Scores.Authenticity.Spacing),
        ("margin", result => result.Scores.Authenticity.Margin),
        ("ball level", result => result.Scores.AlphaPrecision[0].Levels),
        ("knn level", result => result.Scores.AlphaPrecision[1].Levels),
        ("fidelity", result => result.Scores.Fidelity!.Levels),
        ("rarity", result => result.Scores.Companions!.Rarity),
        ("realism", result => result.Scores.Companions!.Realism),
        ("off-support p-value", result => result.RowTests.OffSupport.PValues),
    ];

    private static void Same(string what, ImmutableArray<double> before, ImmutableArray<double> after, int[] order) => Assert.All(
        before.Zip(Unsorted(after, order)),
        pair => Assert.True(
            pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= Close * Math.Max(1, Math.Abs(pair.First)),
            $"{what}: {pair.First:R} and {pair.Second:R}"));

    private static T[] Unsorted<T>(ImmutableArray<T> sorted, int[] order)
    {
        T[] values = new T[sorted.Length];
        for (int place = 0; place < order.Length; place++)
        {
            values[order[place]] = sorted[place];
        }

        return values;
    }

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    private static VectorSet Make(string law, string name, int count, int seed)
    {
        Random random = new(seed);
        return law == "codes"
            ? CodedData.Make("gaussian", "zipf", name, count, 1, CodedData.Weights("uneven", 4), seed)
            : VectorSet.Create(count, 3, name, (row, values) =>
            {
                for (int c = 0; c < values.Length; c++)
                {
                    values[c] = (float)(law switch
                    {
                        "lattice" => random.Next(-9, 10),
                        "cells" => random.Next(4),
                        "repeated" => row % 3 == 0 ? c + 1 : Rows.Normal(random),
                        "skewed" => Math.Exp(3 * Rows.Normal(random)),
                        _ => Rows.Normal(random),
                    });
                }
            });
    }
}
