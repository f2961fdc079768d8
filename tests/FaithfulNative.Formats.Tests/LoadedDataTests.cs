namespace FaithfulNative.Formats.Tests;

/// <summary>Data in mapped files that are disposed beside their use.</summary>
public sealed class LoadedDataTests
{
    private static readonly DataFilesRequest s_request = new()
    {
        Real = TemporaryFolder.Fixture("f4.npy"), Synthetic = TemporaryFolder.Fixture("f4.npy"),
    };

    [Fact]
    public void Disposed_data_refuses_its_rows()
    {
        LoadedData data = DataFiles.Load(s_request);
        data.Dispose();
        data.Dispose();
        data.LetGo();
        Assert.Throws<ObjectDisposedException>(() => data.Real.CopyRow(0));
        Assert.Throws<ObjectDisposedException>(() => Audit.Run(new AuditData { Real = data.Real, Synthetic = data.Synthetic }));
    }

    [Fact]
    public async Task Files_stay_mapped_until_the_audit_has_ended()
    {
        AuditOptions options = new() { K = 1, Replicates = 0, IdealRows = 0, Supports = Supports.Ball, Threads = 1 };
        for (int i = 0; i < 10_000; i++)
        {
            LoadedData data = DataFiles.Load(s_request);
            Task<AuditResult> audit = Audit.RunAsync(
                new AuditData { Real = data.Real, Synthetic = data.Synthetic }, options,
                cancellationToken: TestContext.Current.CancellationToken);
            Thread letGo = new(data.LetGo);
            letGo.Start();
            Thread.SpinWait(i % 1000);
            data.Dispose();
            Assert.Equal(0, (await audit).Scores.Authenticity.Value);
            letGo.Join();
        }
    }
}
