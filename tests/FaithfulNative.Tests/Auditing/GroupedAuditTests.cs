using System.Text.Json;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Rows that depend on each other, as those of a person do: whatever takes rows as independent goes by group.</summary>
public class GroupedAuditTests
{
    private static readonly AuditOptions s_options = new() { Replicates = 400, IdealRows = 400, Threads = 2 };

    private static readonly Persons s_real = Persons.Draw(60, 1), s_fresh = Persons.Draw(60, 2);

    private static ColumnTable Columns(Persons persons) => new(
    [
        .. Enumerable.Range(0, 4).Select(c => ColumnValues.OfNumbers($"c{c}", [.. persons.Rows.Select(row => (double)row[c])])),
    ]);

    private static AuditResult Run(AuditData data, AuditOptions? options = null) => Audit.Run(data, options ?? s_options);

    [Fact]
    public void Fresh_persons_are_as_fresh_by_group_and_blamed_as_single_rows()
    {
        AuditData data = Persons.Data(s_real, s_fresh);
        AuditResult grouped = Run(data), single = Run(data with { RealGroups = null, SyntheticGroups = null });
        Assert.Equal(OverallCode.Differs, single.Overall.Code);
        Assert.NotEqual(OverallCode.Differs, grouped.Overall.Code);
        Assert.All(
            grouped.Headlines.Where(headline => headline.Support != Supports.Local),
            headline => Assert.Equal(Verdict.AsFresh, headline.Verdict));
        Assert.Contains(grouped.Notes, note => note.Contains("in 60 groups", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_of_one_row_give_the_bits_of_no_groups()
    {
        Persons real = s_real with { Keys = [.. s_real.Rows.Select((_, row) => $"{row}")] };
        Persons fresh = s_fresh with { Keys = [.. s_fresh.Rows.Select((_, row) => $"{row}")] };
        AuditData data = Persons.Data(real, fresh);
        AuditResult grouped = Run(data), single = Run(data with { RealGroups = null, SyntheticGroups = null });
        Assert.Equal(single.RealContent, grouped.RealContent);
        Assert.Equal(single.Headlines.Select(Numbers), grouped.Headlines.Select(Numbers));
        Assert.Equal(single.RowTests.Copies!.PValues, grouped.RowTests.Copies!.PValues);
        Assert.Equal(single.RowTests.OffSupport.PValues, grouped.RowTests.OffSupport.PValues);
        Assert.Equal(single.Diagnosis.ToJson(), grouped.Diagnosis.ToJson());
        Assert.Equal(single.Notes, grouped.Notes);

        static object Numbers(Headline h) =>
            (h.Definition.Id, h.Value, h.Interval, JsonSerializer.Serialize(h.Ideal), h.Difference, h.Verdict);
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        AuditResult before = Run(Persons.Data(s_real, s_fresh)), after = Run(Persons.Data(s_real.Shuffled(3), s_fresh.Shuffled(4)));
        Assert.All(before.Headlines.Zip(after.Headlines), pair =>
        {
            Assert.Equal(pair.First.Value, pair.Second.Value, 1e-9);
            Assert.Equal(pair.First.Verdict, pair.Second.Verdict);
        });
        Assert.Equal(before.RowTests.Copies!.PValues.Order(), after.RowTests.Copies!.PValues.Order());
        Assert.Equal(before.RowTests.OffSupport.PValues.Order(), after.RowTests.OffSupport.PValues.Order());
        Assert.Equal(
            before.Diagnosis.Findings.Select(finding => (finding.Kind, finding.PValue)),
            after.Diagnosis.Findings.Select(finding => (finding.Kind, finding.PValue)));
    }

    [Fact]
    public void A_person_counts_once_in_the_test_of_single_rows()
    {
        // The nearest real row of another person decides, and p-values are no less than one over the persons, roughly.
        AuditResult result = Run(Persons.Data(s_real, s_fresh), s_options with { Replicates = 0 });
        int largest = s_fresh.Keys.CountBy(key => key).Max(key => key.Value);
        Assert.InRange(result.RowTests.OffSupport.PValues.Min(), 5.0 / (5 + s_real.Rows.Length), 1);
        Assert.InRange(result.RowTests.OffSupport.PValues.Max(), 0, 1);
        Assert.All(result.RowTests.OffSupport.PValues.Zip(s_fresh.Keys), pair =>
        {
            int own = s_fresh.Keys.Count(key => key == pair.Second);
            Assert.True(pair.First >= own / (double)(own + s_real.Rows.Length), $"{pair.First} for a person of {own} rows");
        });
        Assert.InRange(largest, 6, 20);
    }

    [Fact]
    public void Copies_are_named()
    {
        Persons real = Persons.Draw(300, 5);
        Persons copied = Persons.Draw(60, 6);
        Random random = new(1);
        copied = copied.With((row, number) => number % 4 == 0 ? real.Rows[random.Next(real.Rows.Length)] : row);
        AuditResult result = Run(Persons.Data(real, copied), s_options with { Replicates = 0 });
        Assert.True(result.RowTests.Copies!.Count >= 100, $"{result.RowTests.Copies.Count} named");
        int wrong = result.RowTests.Copies.Named.Where((named, row) => named && row % 4 != 0).Count();
        Assert.InRange(wrong, 0, 20);
        Assert.Equal(OverallCode.Differs, result.Overall.Code);
    }

    [Fact]
    public void Noise_and_a_lost_half_are_found()
    {
        AuditResult noise = Run(Persons.Data(s_real, s_fresh.With((row, _) => [.. row.Select(value => value * 2.5f)])));
        Assert.Contains(noise.Headlines, headline => headline.Verdict == Verdict.Below);
        Persons many = Persons.Draw(200, 7), fresh = Persons.Draw(200, 8);
        string[] kept =
            [.. fresh.Rows.Zip(fresh.Keys).DistinctBy(pair => pair.Second).Where(pair => pair.First[0] > 0.3).Select(pair => pair.Second)];
        int[] rows = [.. Enumerable.Range(0, fresh.Rows.Length).Where(row => kept.Contains(fresh.Keys[row]))];
        Persons half = new([.. rows.Select(row => fresh.Rows[row])], [.. rows.Select(row => fresh.Keys[row])]);
        AuditResult lost = Run(Persons.Data(many, half));
        Assert.NotEmpty(lost.Diagnosis.Findings);
        Assert.Equal(OverallCode.Differs, lost.Overall.Code);
    }

    [Fact]
    public void A_column_at_fault_is_found_by_one_row_of_each_person()
    {
        Persons real = Persons.Draw(200, 9), fresh = Persons.Draw(200, 10);
        float[] Spoilt(float[] row, int _) => [row[0], row[1], row[2], row[3] > 0 ? 0 : row[3]];
        AuditResult result = Run(
            Persons.Data(real, fresh.With(Spoilt)) with { RealColumns = Columns(real), SyntheticColumns = Columns(fresh.With(Spoilt)) },
            s_options with { Replicates = 0 });
        Assert.Contains(result.Diagnosis.Findings, finding => finding.Columns.Contains("c3"));
        AuditResult right = Run(
            Persons.Data(real, fresh) with { RealColumns = Columns(real), SyntheticColumns = Columns(fresh) },
            s_options with { Replicates = 0 });
        Assert.DoesNotContain(right.Diagnosis.Findings, finding => finding.Columns.Length > 0);
    }

    [Fact]
    public void Findings_of_columns_explain_those_of_rows_by_the_numbers_of_all_rows()
    {
        // A third of the persons lie elsewhere in one column: a region of their own, and a column at fault.
        Persons real = Persons.Draw(150, 17), fresh = Persons.Draw(150, 18);
        fresh = fresh.With((row, number) => int.Parse(fresh.Keys[number].Split(' ')[1]) % 3 == 0 ? [row[0] + 9, .. row[1..]] : row);
        AuditData data = Persons.Data(real, fresh);
        AuditOptions options = s_options with { Replicates = 0, IdealRows = 0 };
        AuditResult rows = Run(data, options);
        Finding invented = rows.Diagnosis.Findings.Single(finding => finding.Kind == FindingKind.ModeInvention);
        Assert.All(invented.SyntheticRows, row => Assert.True(fresh.Rows[row][0] > 4));
        Assert.InRange(invented.SyntheticRows.Length, 40, 50);
        AuditResult both = Run(data with { RealColumns = Columns(real), SyntheticColumns = Columns(fresh) }, options);
        Assert.Contains(both.Diagnosis.Findings, finding => finding.Columns.Contains("c0"));
        Assert.DoesNotContain(both.Diagnosis.Findings, finding => finding.Kind == FindingKind.ModeInvention);
        Assert.Contains(both.Diagnosis.Notes, note => note.StartsWith("The columns named above explain", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hold_out_of_other_persons_tells_what_fresh_rows_score()
    {
        Persons holdout = Persons.Draw(60, 11);
        AuditResult result = Run(Persons.Data(s_real, s_fresh, holdout with { Keys = [.. holdout.Keys.Select(key => $"other {key}")] }));
        Assert.NotEqual(OverallCode.Differs, result.Overall.Code);
        Assert.Equal(IdealSource.HoldOut, result.Find(HeadlineMetric.Coverage)!.Ideal!.Source);
    }

    [Fact]
    public void Hold_out_rows_of_known_persons_are_left_out()
    {
        Persons holdout = Persons.Draw(40, 12);
        holdout = holdout with { Keys = [.. holdout.Keys.Select((key, row) => key is "person 3" or "person 4" ? key : $"other {key}")] };
        int known = holdout.Keys.Count(key => !key.StartsWith("other", StringComparison.Ordinal));
        AuditResult result = Run(Persons.Data(s_real, s_fresh, holdout));
        Assert.Equal(holdout.Rows.Length - known, result.Holdout!.Rows);
        Assert.Contains(
            result.Notes, note => note.StartsWith(
                $"{known} of the {holdout.Rows.Length} hold-out rows are of groups that the real rows have", StringComparison.Ordinal));
        holdout = holdout with { Keys = [.. holdout.Keys.Select((_, row) => $"person {1 + (row % 2)}")] };
        AuditResult none = Run(Persons.Data(s_real, s_fresh, holdout));
        Assert.Null(none.Holdout);
        Assert.Contains(none.Notes, note => note.StartsWith("WARNING: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Independent_synthetic_rows_get_verdicts_on_single_rows_alone()
    {
        Persons one = Persons.Draw(700, 13);
        int[] first = [.. one.Keys.Select((key, row) => (key, row)).DistinctBy(pair => pair.key).Select(pair => pair.row)];
        Persons fresh = new([.. first.Select(row => one.Rows[row])], [.. first.Select(row => one.Keys[row])]);
        AuditResult result = Run(Persons.Data(s_real, fresh) with { SyntheticGroups = null });
        Assert.NotEqual(OverallCode.Differs, result.Overall.Code);
        Assert.Equal(
            ["authenticity"],
            result.Headlines.Where(headline => headline.Verdict != Verdict.None).Select(headline => headline.Metric.Key).Distinct());
        Assert.Contains(result.Notes, note => note.Contains("differ in size", StringComparison.Ordinal));
    }

    [Fact]
    public void Wrong_groups_are_refused_by_name()
    {
        AuditData data = Persons.Data(s_real, s_fresh);
        string[] holed = [.. s_real.Keys];
        holed[17] = "";
        Refused(data with { RealGroups = holed }, "real, row 17: the group is missing");
        Refused(data with { RealGroups = s_real.Keys[1..] }, "real has ");
        Refused(data with { SyntheticGroups = [.. s_fresh.Keys.Select(_ => "one")] }, "synthetic: all ");
        Refused(data with { RealGroups = null }, "not of the real rows");
        Refused(data with { Holdout = s_fresh.Set("holdout") }, "give the groups of holdout");
        string[] four = [.. s_real.Keys.Select((_, row) => $"{row % 4}")];
        Refused(data with { RealGroups = four }, "real has 4 groups of rows, so 3 others; k = 5");
        AuditException error = Assert.Throws<AuditException>(() => Run(data, s_options with { Recall = 0.9 }));
        Assert.Contains("groups need an exact search", error.Message, StringComparison.Ordinal);

        static void Refused(AuditData wrong, string expected) =>
            Assert.Contains(expected, Assert.Throws<AuditException>(() => Run(wrong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_groups_for_splits_leave_headlines_without_a_verdict()
    {
        AuditResult result = Run(Persons.Data(Persons.Draw(9, 14), Persons.Draw(9, 15)));
        Assert.Null(result.IdealReference);
        Assert.Contains(result.Notes, note => note.StartsWith("there are too few groups", StringComparison.Ordinal));
    }

    [Fact]
    public void Audits_by_group_compare_with_each_other_alone()
    {
        AuditData data = Persons.Data(s_real, s_fresh);
        AuditResult first = Run(data), second = Run(Persons.Data(s_real, Persons.Draw(60, 16)));
        Assert.All(
            Comparison.Of([("a", first), ("b", second)]).Headlines,
            headline => Assert.DoesNotContain(headline.Pairs, pair => pair.Differ));
        AuditResult single = Run(data with { RealGroups = null, SyntheticGroups = null });
        Assert.Throws<AuditException>(() => Comparison.Of([("a", first), ("b", single)]));
    }
}
