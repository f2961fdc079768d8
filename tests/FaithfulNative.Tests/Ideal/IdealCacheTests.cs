using FaithfulNative.Data;
using FaithfulNative.Ideal;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Ideal;

/// <summary>A cache saves time; whatever is wrong with it, the numbers are those without it, and a note says so.</summary>
public sealed class IdealCacheTests : IDisposable
{
    private static readonly AuditOptions Options = new() { Replicates = 0, IdealRepeats = 2, IdealRows = 40, Threads = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("ideal-").FullName;
    private readonly VectorSet _real = Rows.Gaussian("real", 40, 2, 1);
    private readonly VectorSet _synthetic = Rows.Gaussian("synthetic", 40, 2, 2);
    private readonly Lazy<IdealReference> _expected;

    public IdealCacheTests() => _expected = new(() => Audited.Run(_real, _synthetic, Options).IdealReference!);

    public void Dispose()
    {
        _real.Dispose();
        _synthetic.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_changed_byte_is_noted_and_mended()
    {
        string file = Kept();
        byte[] whole = File.ReadAllBytes(file);
        for (int at = 0; at < whole.Length; at += at < 100 ? 7 : 301)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            File.WriteAllBytes(file, changed);
            Assert.Contains("was not used", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
            Assert.Equal(whole, File.ReadAllBytes(file));
            Assert.Empty(Same(_folder).Notes);
        }
    }

    [Fact]
    public void A_number_that_was_changed_by_hand_is_not_used()
    {
        string file = Kept();
        string text = File.ReadAllText(file);
        IdealReference kept = IdealReference.FromJson(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        IdealReference halved = new(kept) { Values = [.. kept.Values.Select(value => new IdealValue(value) { Value = value.Value / 2 })] };
        File.WriteAllText(file, text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)] + halved.ToJson());
        Assert.Contains("checksum", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no file of an ideal reference")]
    [InlineData("{}", "no version")]
    [InlineData("faithful-ideal-reference 3 0\n{}", "version 3")]
    [InlineData("faithful-ideal-reference 2 0\n{}", "checksum")]
    public void Foreign_files_are_noted(string text, string reason)
    {
        string file = Kept();
        File.WriteAllText(file, text);
        Assert.Contains(reason, Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
        Assert.Empty(Same(_folder).Notes);
    }

    [Fact]
    public void A_file_of_other_rows_under_this_name_is_not_used()
    {
        string file = Kept();
        IdealReference other = Audited.Run(new AuditData { Real = _synthetic, Synthetic = _real }, Options).IdealReference!;
        File.WriteAllText(file, IdealCacheText.Of(other));
        Assert.Contains("other real rows", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_checksum_does_not_make_a_reference_possible()
    {
        string file = Kept();
        IdealReference kept = Same(_folder).IdealReference!;
        IdealValue value = kept.Values[0];
        foreach (IdealReference impossible in (IdealReference[])
            [
                new(kept) { Values = [] },
                new(kept) { Values = [value, value] },
                new(kept) { Values = [new(value) { Value = 1.5 }] },
                new(kept) { Values = [new(value) { Interval = new Interval(1, 0) }] },
                new(kept) { Values = [new(value) { Spread = -1 }] },
                new(kept) { Values = [new(value) { Metric = new HeadlineMetric("") }] },
                new(kept) { FreshRows = 0 },
            ])
        {
            File.WriteAllText(file, IdealCacheText.Of(impossible));
            Assert.Contains("was not used", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
            Assert.Throws<AuditException>(() => IdealReference.FromJson(impossible.ToJson()));
        }

        Assert.Throws<AuditException>(
            () => IdealReference.FromJson(kept.ToJson().Replace("\"Values\": [", "\"Values\": [ null,", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_no_plain_file_is_not_opened()
    {
        string file = Kept();
        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Contains("was not kept", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
        Directory.Delete(file);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        if (OperatingSystem.IsLinux())
        {
            File.CreateSymbolicLink(file, "/dev/zero");
            Assert.Contains("no file of an ideal reference", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
        }

        File.WriteAllBytes(file, new byte[2 << 20]);
        Assert.Contains("no file of an ideal reference", Assert.Single(Same(_folder).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_no_result()
    {
        string taken = Path.Combine(_folder, "taken");
        File.WriteAllText(taken, "a file");
        string[] folders =
        [
            taken, Path.Combine(taken, "below"), .. OperatingSystem.IsLinux() ? ["/proc/none", "/sys/none"] : Array.Empty<string>(),
        ];
        foreach (string folder in folders)
        {
            Assert.Contains("was not kept for later audits", Same(folder).Notes[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Audits_that_share_a_folder_do_not_disturb_each_other()
    {
        for (int round = 0; round < 5; round++)
        {
            string folder = Path.Combine(_folder, $"shared{round}");
            Parallel.For(
                0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, _ => Assert.Equal("", string.Join("; ", Same(folder).Notes)));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
    }

    private string Kept()
    {
        Assert.Empty(Same(_folder).Notes);
        return Assert.Single(Directory.GetFiles(_folder));
    }

    /// <summary>An audit with a cache, whose ideals must be those of one without.</summary>
    private AuditResult Same(string folder)
    {
        AuditData data = new() { Real = _real, Synthetic = _synthetic };
        AuditResult result = Audited.Run(data, Options with { IdealCache = folder });
        Assert.Equivalent(_expected.Value.Values, result.IdealReference!.Values, strict: true);
        return result;
    }
}
