using FaithfulNative.Data;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>What is known of rows beside distances: training rows in the hold-out, and values outside.</summary>
public sealed class KnownRowsTests
{
    private static readonly AuditOptions s_options = new() { Threads = 2, Replicates = 0, IdealRows = 100 };

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Training_rows_in_a_hold_out_are_left_out_and_counted(int leaked)
    {
        using VectorSet real = Rows.Gaussian("real", 300, 4, 1), fresh = Rows.Gaussian("hold-out", 200, 4, 2),
        synthetic = Rows.Gaussian("synthetic", 250, 4, 3);
        using VectorSet holdout = VectorSet.Create(200, 4, "hold-out", (row, values) =>
            (row % 5 == 0 && row / 5 < leaked ? real.Row(row) : fresh.Row(row)).CopyTo(values));
        AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, s_options);
        Assert.Equal((200 - leaked, leaked), (result.Holdout!.Rows, result.Holdout.DroppedRows));
        Assert.Equal(1, result.Holdout.SourceRow(0));
        Assert.Contains(
            $"{leaked} of the 200 hold-out rows equal training rows, so they were not held out; they are left out of the hold-out",
            result.Notes);

        int[] stay = [.. Enumerable.Range(0, 200).Where(row => row % 5 != 0 || row / 5 >= leaked)];
        using VectorSet rest = holdout.Select(stay);
        AuditResult without = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = rest }, s_options);
        Assert.Equal(
            without.Headlines.Select(headline => headline.Ideal?.Value), result.Headlines.Select(headline => headline.Ideal?.Value));
        Assert.Equal(without.RowTests.OffSupport.PValues, result.RowTests.OffSupport.PValues);
        Finding[] leaks = [.. result.Diagnosis.Findings.Where(finding => finding.Kind == FindingKind.HoldoutLeak)];
        Assert.Equal(leaked > 1 ? 1 : 0, leaks.Length);
        Assert.All(leaks, leak => Assert.Equal(Enumerable.Range(0, leaked).Select(row => 5 * row), leak.HoldoutRows));
    }

    [Fact]
    public void A_hold_out_of_training_rows_gives_no_ideal_of_its_own()
    {
        using VectorSet real = Rows.Gaussian("real", 200, 3, 1), synthetic = Rows.Gaussian("synthetic", 150, 3, 2);
        using VectorSet holdout = real.Select([.. Enumerable.Range(0, 100)]).Named("hold-out");
        AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, s_options);
        Assert.Null(result.Holdout);
        Assert.Equal(IdealSource.Splits, result.Headlines[0].Ideal!.Source);
        Assert.Contains(
            result.Notes, note => note.StartsWith("WARNING: 100 of the 100 hold-out rows equal training rows", StringComparison.Ordinal));
        Assert.Contains(result.Diagnosis.Findings, finding => finding.Kind == FindingKind.HoldoutLeak);
    }

    [Fact]
    public void Rows_that_meet_by_chance_stay()
    {
        // 400 cells, in which real rows meet each other as often as hold-out rows meet them.
        using VectorSet real = Cells("real", 300, 1), synthetic = Cells("synthetic", 300, 2), holdout = Cells("hold-out", 200, 3);
        AuditResult result = Audited.Run(new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, s_options);
        Assert.Equal((200, 0), (result.Holdout!.Rows, result.Holdout.DroppedRows));
        Assert.DoesNotContain(result.Notes, note => note.Contains("training rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_outside_the_real_values_are_off_the_support()
    {
        using VectorSet real = Rows.Gaussian("real", 199, 2, 1), synthetic = Rows.Gaussian("synthetic", 60, 2, 2),
        holdout = Rows.Gaussian("hold-out", 99, 2, 3);
        int[] outside = [.. Enumerable.Range(0, 30).Select(row => 2 * row)];
        AuditData data = new() { Real = real, Synthetic = synthetic, SyntheticOutside = outside };
        RowTest test =
            Audited.Run(data, s_options).RowTests.OffSupport, plain = Audited.Run(real, synthetic, s_options).RowTests.OffSupport;
        Assert.All(outside, row => Assert.Equal(1.0 / 200, test.PValues[row]));
        Assert.All(outside, row => Assert.True(test.Named[row]));
        Assert.All(Enumerable.Range(0, 30), row => Assert.Equal(plain.PValues[(2 * row) + 1], test.PValues[(2 * row) + 1]));

        // Of 99 fresh rows 4 have another value too.
        RowTest held = Audited.Run(data with { Holdout = holdout, HoldoutOutside = [0, 1, 2, 3] }, s_options).RowTests.OffSupport;
        Assert.All(outside, row => Assert.InRange(held.PValues[row], 0.01, 0.05));
        Assert.Contains("row 60 is said to be outside", Assert.Throws<AuditException>(
            () => Audited.Run(data with { SyntheticOutside = [60] }, s_options)).Message);
    }

    private static VectorSet Cells(string name, int count, int seed)
    {
        Random random = new(seed);
        return VectorSet.Create(count, 2, name, (_, values) => (values[0], values[1]) = (random.Next(20), random.Next(20)));
    }
}
