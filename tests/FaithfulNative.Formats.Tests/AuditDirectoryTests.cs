using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

/// <summary>From a finished audit back to its files.</summary>
public sealed class AuditDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.File("out");

    private string Real => _folder.Write("real.csv", "id,a,b\n" + Lines(40, 3));

    private string Synthetic => _folder.Write("synthetic.csv", "id,a,b\n" + Lines(30, 7));

    private static string Lines(int rows, int step) =>
        string.Concat(Enumerable.Range(0, rows).Select(row => $"r{row},{row * step % 41},{row * row % 17}\n"));

    private DataFilesRequest Audited(AuditOptions options, bool paths = true)
    {
        DataFilesRequest request = new() { Real = Real, Synthetic = Synthetic, Id = "id" };
        using LoadedData data = DataFiles.Load(request);
        AuditResult result = Audit.Run(new AuditData { Real = data.Real, Synthetic = data.Synthetic }, options);
        using AtomicDirectory target = AtomicDirectory.Begin(Out);
        ResultFiles.Write(target, result, ResultContext.Of(request, data, paths ? Out : null));
        target.Commit();
        return request;
    }

    [Fact]
    public void Options_and_files_come_back()
    {
        AuditOptions options = new()
        {
            K = 3, Supports = Supports.Knn, Ties = TieRule.Spread, NonFinite = NonFiniteRule.Drop, Seed = 7, Replicates = 100,
            IdealRows = 0,
            Duplicates = DuplicateRule.Keep, FalseDiscoveryRate = .1, ConfidenceLevel = .9, Threads = 1,
            Compatibility = [CompatibilityMode.AuthorsFixed],
        };
        DataFilesRequest request = Audited(options);
        AuditDirectory audit = AuditDirectory.Open(Out);
        Assert.Equal(options with { Compatibility = [] }, audit.Options with { Compatibility = [] });
        Assert.Equal(options.Compatibility, audit.Options.Compatibility);
        DataFilesRequest found = audit.Files();
        Assert.Equal((request.Real, request.Synthetic, "id"), (found.Real, found.Synthetic, found.Id));
        Assert.Null(found.Holdout);
    }

    [Fact]
    public void Files_that_moved_or_changed_are_named()
    {
        Audited(new() { Replicates = 0, IdealRows = 0 });
        AuditDirectory audit = AuditDirectory.Open(Out);
        File.Move(_folder.File("synthetic.csv"), _folder.File("elsewhere.csv"));
        Check.Fails(() => audit.Files(), "synthetic.csv: there is no such file; ");
        string moved = _folder.File("elsewhere.csv");
        Assert.Equal(moved, audit.Files(new Dictionary<string, string> { ["synthetic"] = moved }).Synthetic);
        File.AppendAllText(moved, "r99,1,1\n");
        Check.Fails(
            () => audit.Files(new Dictionary<string, string> { ["synthetic"] = moved }),
            "elsewhere.csv: the synthetic rows have changed since");
    }

    [Fact]
    public void Without_paths_files_are_found_beside_the_results()
    {
        Audited(new() { Replicates = 0, IdealRows = 0 }, paths: false);
        Assert.Equal(
            Path.GetFullPath(_folder.File("real.csv")),
            Path.GetFullPath(AuditDirectory.Open(Out).Files().Real[0]));
    }

    [Fact]
    public void Other_directories_are_refused() =>
        Check.Fails(() => AuditDirectory.Open(_folder.Path), "there is no summary.json; the directory of a finished audit is needed");
}
