using FaithfulNative.Data;

namespace FaithfulNative.Tests.Auditing;

/// <summary>How far the whole is, beside the stage.</summary>
public class ProgressTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_whole_rises_from_0_to_1_while_stages_begin_again(bool hasHoldout)
    {
        using VectorSet real = Rows.Gaussian("real", 200, 4, 1), synthetic = Rows.Gaussian("synthetic", 150, 4, 2);
        using VectorSet? holdout = hasHoldout ? Rows.Gaussian("hold-out", 150, 4, 3) : null;
        Heard heard = new();

        Audit.Run(
            new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout }, new AuditOptions { Threads = 1, Replicates = 100 },
            heard, TestContext.Current.CancellationToken);

        Assert.Equal(heard.Reports.Select(report => report.Share).Order(), heard.Reports.Select(report => report.Share));
        Assert.Equal((0.0, 1.0), (heard.Reports[0].Share, heard.Reports[^1].Share));
        Assert.True(heard.Reports.Count(report => report.StageShare == 1) >= 5);
        Assert.True(heard.Reports.Count(report => report.Share == 1) == 1);
    }

    [Fact]
    public void A_trial_of_a_choice_is_one_whole()
    {
        using VectorSet real = Rows.Gaussian("real", 120, 4, 1), synthetic = Rows.Gaussian("synthetic", 90, 4, 2);
        Heard heard = new();

        CurationTrial.Run(
            new AuditData { Real = real, Synthetic = synthetic }, new AuditOptions { Threads = 1, Replicates = 100 },
            new CurationOptions { Rows = 30 }, heard, TestContext.Current.CancellationToken);

        Assert.Equal(heard.Reports.Select(report => report.Share).Order(), heard.Reports.Select(report => report.Share));
        Assert.Equal(1, heard.Reports[^1].Share);
        Assert.InRange(heard.Reports.First(report => report.Stage == "coverage of the candidates").Share, 0.19, 0.4);
    }

    private sealed class Heard : IProgress<AuditProgress>
    {
        private readonly Lock _lock = new();

        public List<AuditProgress> Reports { get; } = [];

        public void Report(AuditProgress value)
        {
            lock (_lock)
            {
                Reports.Add(value);
            }
        }
    }
}
