using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tests;

/// <summary>Files to rows, in one call.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_array_is_a_set_of_rows()
    {
        string path = _folder.Write("a.npy", Npy.Of<float>("<f4", 2, 1, 2, 3, 4));

        using VectorSet set = VectorSet.Load(path);

        Assert.Equal((2, 2, "a.npy"), (set.Count, set.Dimension, set.Name));
        Assert.Equal([3, 4], set.CopyRow(1));
    }

    [Fact]
    public void Doubles_take_the_offsets_of_the_real_rows()
    {
        string real = _folder.Write("a.npy", Npy.Of<double>("<f8", 1, 1e9, 1e9 + 1));
        string other = _folder.Write("b.npy", Npy.Of<double>("<f8", 1, 1e9 + 2));

        using VectorSet first = VectorSet.Load(real), second = VectorSet.Load(other, first);

        Assert.NotNull(first.Offsets);
        Assert.Equal(first.Offsets.Values, second.Offsets!.Values);
        Assert.Equal([1e9 + 2], second.CopyRestoredRow(0));
    }

    [Fact]
    public void A_table_needs_its_real_one()
    {
        string path = _folder.Write("a.csv", "x\n1\n2\n");

        AuditException error = Assert.Throws<AuditException>(() => VectorSet.Load(path));

        Assert.Contains("DataFiles.Load", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            AuditFault.NotFound, Assert.Throws<AuditException>(() => VectorSet.Load(_folder.File("absent.npy"))).Fault);
    }

    [Fact]
    public async Task Files_are_loaded_beside_other_work()
    {
        string path = TemporaryFolder.Fixture("f4.npy");

        using LoadedData data = await DataFiles.LoadAsync(path, path, cancellationToken: TestContext.Current.CancellationToken);
        AuditData rows = data.ToAuditData();

        Assert.Same(data.Real, rows.Real);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DataFiles.LoadAsync(path, path, cancellationToken: new CancellationToken(canceled: true)));
    }
}
