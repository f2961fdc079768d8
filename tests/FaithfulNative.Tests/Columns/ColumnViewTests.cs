using FaithfulNative.Columns;

namespace FaithfulNative.Tests.Columns;

/// <summary>A fault planted in one column is found under its name and that of the column, and fresh rows get nothing.</summary>
public sealed class ColumnViewTests
{
    public static TheoryData<string, FindingKind, string> Faults => new()
    {
        { "doubled", FindingKind.ColumnShape, "income" },
        { "tail", FindingKind.ColumnShape, "income" },
        { "beyond", FindingKind.OutOfRange, "income" },
        { "spike", FindingKind.Spike, "age" },
        { "emptied", FindingKind.ColumnShape, "visits" },
        { "tens", FindingKind.Rounding, "income" },
        { "fractions", FindingKind.Rounding, "age" },
        { "imputed", FindingKind.Missingness, "score" },
        { "missing", FindingKind.Missingness, "balance" },
        { "lost", FindingKind.LostValues, "job" },
        { "misspelt", FindingKind.NewValues, "job" },
        { "often", FindingKind.ColumnShape, "member" },
        { "unlinked", FindingKind.BrokenDependence, "balance" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found_by_kind_and_column(string fault, FindingKind kind, string column)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            Random random = new(seed);
            Dictionary<string, object[]> real = Tables.Fresh(random, 2000), synthetic = Tables.Fresh(random, 1600);
            Spoil(synthetic, fault, random);
            ColumnView view = View(Tables.Of(real), Tables.Of(synthetic), seed);
            string found = string.Join("\n", view.Findings.Select(finding => $"{finding.Kind}: {finding.Sentence}"));
            Assert.Contains(view.Findings, finding => finding.Kind == kind && finding.Columns.Contains(column));
            Assert.All(view.Findings, finding => Assert.True(finding.Columns.Contains(column), found));
            Assert.All(view.Findings, Consistent);
        }
    }

    [Fact]
    public void Fresh_rows_of_any_size_have_findings_as_rarely_as_is_said()
    {
        int found = 0;
        const int Runs = 300;
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            Random random = new(seed);
            int[] sizes = [60, 300, 1000];
            ColumnTable real =
                Tables.Of(Tables.Fresh(random, sizes[seed % 3])), synthetic = Tables.Of(Tables.Fresh(random, sizes[seed / 3 % 3]));
            Interlocked.Add(ref found, View(real, synthetic, seed).Findings.Length > 0 ? 1 : 0);
        });

        // Of 300 at 0.5 %: 1.5 are expected; 8 or more come once in 3,000 tests, and these seeds are fixed.
        Assert.InRange(found, 0, 7);
    }

    [Fact]
    public void Numbers_of_a_column_are_those_of_their_definitions()
    {
        ColumnTable real = new(
            [ColumnValues.OfNumbers("x", [1, 2, 3, 4, double.NaN]), ColumnValues.OfCategories("w", [0, 0, 1, 2, -1], ["a", "b", "c"])]);
        ColumnTable synthetic = new([ColumnValues.OfNumbers("x", [3, 4, 5, 6]), ColumnValues.OfCategories("w", [0, 1, 1, 1], ["d", "a"])]);
        ColumnView view = View(real, synthetic, 0);
        Assert.Equal(0.5, view.Columns[0].Distance);
        Assert.Equal((0.2, 0, 0.5), (view.Columns[0].MissingReal, view.Columns[0].MissingSynthetic, view.Columns[0].OutOfRange));
        Assert.Equal(0.5, view.Columns[1].Distance, 12);
        Assert.Equal((0.25, 0.5), (view.Columns[1].NewValues, view.Columns[1].LostValues));
        PairDependence pair = Assert.Single(view.Pairs);
        Assert.Equal("cramers_v", pair.Measure);
    }

    [Fact]
    public void A_rank_correlation_is_that_of_middle_ranks()
    {
        double[] x = [1, 2, 2, 3, 5, 8], y = [2, 1, 4, 4, 9, 7];
        ColumnTable table = new([ColumnValues.OfNumbers("x", x), ColumnValues.OfNumbers("y", y)]);
        PairDependence pair = Assert.Single(View(table, table, 0).Pairs);
        double[] ranks = [1, 2.5, 2.5, 4, 5, 6], others = [2, 1, 3.5, 3.5, 6, 5];
        Assert.Equal(Correlation(ranks, others), pair.Real, 12);
        Assert.Equal(pair.Real, pair.Synthetic);
        Assert.True(pair.PValue > 0.5);
    }

    [Fact]
    public void Two_thousand_columns_are_viewed_and_a_broken_pair_is_named()
    {
        Random random = new(5);
        double[][] Columns(bool broken)
        {
            double[][] columns =
            [
                .. Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, 400).Select(_ => Rows.Normal(random)).ToArray()),
            ];
            columns[7] = broken ? columns[7] : [.. columns[1900].Select(value => value + (0.5 * Rows.Normal(random)))];
            return columns;
        }

        static ColumnTable Table(double[][] columns) =>
            new([.. columns.Select((values, place) => ColumnValues.OfNumbers($"c{place}", values))]);
        ColumnView view = View(Table(Columns(false)), Table(Columns(true)), 0);
        Finding finding = Assert.Single(view.Findings);
        Assert.Equal((FindingKind.BrokenDependence, "c7", "c1900"), (finding.Kind, finding.Columns[0], finding.Columns[1]));
        Assert.Contains("Of the pairs of columns 2,016 were tested", Assert.Single(view.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_do_not_go_together_are_refused()
    {
        ColumnTable numbers = new([ColumnValues.OfNumbers("x", [1, 2])]), words = new([ColumnValues.OfCategories("x", [0, 0], ["a"])]);
        ColumnTable other = new([ColumnValues.OfNumbers("y", [1, 2])]);
        Assert.Contains(
            "'x' holds values of kind Number", Assert.Throws<AuditException>(() => View(numbers, words, 0)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'x' is among the real rows and not", Assert.Throws<AuditException>(() => View(numbers, other, 0)).Message,
            StringComparison.Ordinal);
        Assert.Throws<AuditException>(() => new ColumnTable([.. numbers.Columns, ColumnValues.OfNumbers("x", [1, 2])]));
        Assert.Throws<AuditException>(() => new ColumnTable([.. numbers.Columns, ColumnValues.OfNumbers("y", [1])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColumnValues.OfCategories("x", [1], ["a"]));
    }

    /// <summary>Strength, interval, ideal and p-value of a finding are one statement, and its sentence without values has none.</summary>
    private static void Consistent(Finding finding)
    {
        Assert.InRange(finding.PValue, 0, ColumnView.FalseAlarmRate / 2);
        Assert.True(finding.Interval.Holds(finding.Strength), finding.Sentence);
        Assert.False(
            finding.Interval.Holds(finding.Ideal), $"{finding.Sentence} {finding.Strength} in {finding.Interval}, ideal {finding.Ideal}");
        Assert.InRange(finding.Columns.Length, 1, 2);
        Assert.All(finding.Columns, column => Assert.Contains(column, finding.Sentence, StringComparison.Ordinal));
        Finding redacted = finding.Redacted();
        Assert.Empty(redacted.Values);
        Assert.All(finding.Values, value => Assert.DoesNotContain($" {value} ", redacted.Sentence, StringComparison.Ordinal));
    }

    private static void Spoil(Dictionary<string, object[]> table, string fault, Random random)
    {
        object[] income = table["income"], job = table["job"];
        double high = income.Cast<double>().Order().ElementAt(income.Length * 9 / 10);
        object[] low = [.. income.Where(value => (double)value <= high)];
        _ = fault switch
        {
            "doubled" => Change("income", value => 2 * (double)value),
            "tail" => Change("income", value => (double)value > high ? low[random.Next(low.Length)] : value),
            "beyond" => Change("income", value => random.Next(50) == 0 ? 100_000 + Math.Round(1000 * random.NextDouble(), 2) : value),
            "emptied" => Change("visits", _ => 0.0),
            "spike" => Change("age", value => random.Next(12) == 0 ? 27.0 : value),
            "tens" => Change("income", value => 10 * Math.Round((double)value / 10)),
            "fractions" => Change("age", value => (double)value + (0.3 * random.NextDouble())),
            "imputed" => Change("score", value => double.IsNaN((double)value) ? 0.05 : value),
            "missing" => Change("balance", value => random.Next(30) == 0 ? double.NaN : value),
            "lost" => Change("job", value => value is "driver" ? "nurse" : value),
            "misspelt" => Change("job", value => value is "driver" ? "driver." : value),
            "often" => Change("member", value => random.Next(8) == 0 ? "yes" : value),
            _ => Replace("balance", [.. table["balance"].OrderBy(_ => random.Next())]),
        };

        bool Change(string column, Func<object, object> change) => Replace(column, Array.ConvertAll(table[column], value => change(value)));

        bool Replace(string column, object[] values)
        {
            table[column] = values;
            return job.Length == values.Length;
        }
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        double sum = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return sum / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    private static ColumnView View(ColumnTable real, ColumnTable synthetic, int seed) =>
        ColumnViewer.View(real, synthetic, seed, new ParallelOptions { MaxDegreeOfParallelism = 2 });
}
