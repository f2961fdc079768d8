using FaithfulNative.Formats;

namespace FaithfulNative.Guessed.Tests;

public sealed class LoadAndAuditFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guessed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_tables()
    {
        string real = Table("real.csv", 1), synthetic = Table("synthetic.csv", 2);

        using LoadedData data = await DataFiles.LoadAsync(real, synthetic, cancellationToken: TestContext.Current.CancellationToken);
        AuditResult result = await Audit.RunAsync(
            data.ToAuditData(), Sample.Quick, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("alpha-precision", result.ToString(), StringComparison.Ordinal);
        Assert.Equal(["age", "income"], result.Columns.Select(column => column.Name));
    }

    private string Table(string name, int seed)
    {
        float[,] grid = Sample.Grid(80, 2, seed);
        string path = Path.Combine(_folder, name);
        File.WriteAllLines(path, ["age,income", .. Enumerable.Range(0, 80).Select(
            row => FormattableString.Invariant($"{grid[row, 0]},{grid[row, 1]}"))]);
        return path;
    }
}
