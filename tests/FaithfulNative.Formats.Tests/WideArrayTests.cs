using System.IO.Compression;
using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Formats.Tests;

/// <summary>Files of whole numbers and doubles that float32 does not hold.</summary>
public sealed class WideArrayTests : IDisposable
{
    private const long Epoch = 1_700_000_000;
    private const int Count = 60;

    private static readonly AuditOptions s_quick = new() { Replicates = 0, IdealRows = 0, Threads = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static long[] Times(int seed, long more) =>
        [.. Enumerable.Range(1, Count).Select(i => Epoch + (10 * (i * 7919L * seed % 20_011)) + more)];

    private static AuditResult Audited(LoadedData data) =>
        Audit.Run(new AuditData { Real = data.Real, Synthetic = data.Synthetic, Holdout = data.Holdout }, s_quick);

    public static TheoryData<string> Types => ["<i8", ">i8", "<u8", ">u8", "<i4", ">i4", "<u4", "<f8", ">f8"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_keeps_the_differences_of_times(string type)
    {
        string real = Write("real.npy", type, Times(1, 0));
        string synthetic = Write("synthetic.npy", type, Times(3, 3));
        using LoadedData data =
            DataFiles.Load(new() { Real = real, Synthetic = synthetic, Holdout = Write("holdout.npy", "<f8", Times(5, 6)) });
        AuditResult found = Audited(data);
        double[] expected = [.. Times(3, 3).Select(time => (double)Times(1, 0).Min(other => Math.Abs(time - other)))];
        Assert.Equal(expected, found.Scores.Authenticity.Distance);
        Assert.Equal(
            Times(5, 6).Select(time => (double)Times(1, 0).Min(other => Math.Abs(time - other))), found.Ideal!.Authenticity.Distance);
        Assert.Empty(data.Notes);
        Assert.Equal(Times(3, 3)[7], data.Synthetic.CopyRestoredRow(7)[0]);
    }

    [Fact]
    public void Whole_numbers_of_64_bits_are_told_apart()
    {
        ulong[] keys = [.. Enumerable.Range(1, Count).Select(i => (ulong)(i * 7_919_104_729_317_733L) + (1UL << 63))];
        string real = _folder.Write("u.npy", Npy.Of("<u8", 2, keys));
        string next = _folder.Write("v.npy", Npy.Of("<u8", 2, Array.ConvertAll(keys, key => key + 1)));
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = next });
        AuditResult found = Audited(data);
        Assert.Equal(0, found.Scores.Authenticity.ExactCopies);
        Assert.Contains("differ become equal", Assert.Single(found.Notes), StringComparison.Ordinal);
        using LoadedData same = DataFiles.Load(new() { Real = real, Synthetic = real });
        Assert.Equal(Count / 2, Audited(same).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void The_largest_whole_numbers_keep_their_steps()
    {
        string real = _folder.Write("u.npy", Npy.Of("<u8", 1, [.. Enumerable.Range(0, Count).Select(i => ulong.MaxValue - (ulong)i)]));
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = real });
        Assert.All(Audited(data).Scores.Authenticity.SecondDistance, distance => Assert.Equal(1, distance));
    }

    [Fact]
    public void Equal_values_are_equal_whatever_their_type()
    {
        double[] values = [.. Times(1, 0).Select(time => time + 0.0)];
        using LoadedData data = DataFiles.Load(
            new() { Real = Write("real.npy", "<i8", Times(1, 0)), Synthetic = _folder.Write("synthetic.npy", Npy.Of("<f8", 1, values)) });
        Assert.Equal(Count, Audited(data).Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void Doubles_around_a_large_number_stay_different()
    {
        double[] values = [.. Enumerable.Range(0, Count).Select(i => 1e8 + Math.Sin(i))];
        string real = _folder.Write("z.npy", Npy.Of("<f8", 2, values));
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = real });
        AuditResult found = Audited(data);
        Assert.Equal(Count / 2, found.Real.DistinctRows);
        Assert.Equal(Count / 2, found.Scores.Authenticity.ExactCopies);
    }

    [Fact]
    public void Offsets_are_those_of_the_real_rows_in_parts_archives_and_chosen_columns()
    {
        string parts = Directory.CreateDirectory(Path.Combine(_folder.Path, "parts")).FullName;
        File.WriteAllBytes(Path.Combine(parts, "part-0.npy"), Npy.Of("<i8", 2, [.. Times(3, 3).Take(20)]));
        File.WriteAllBytes(Path.Combine(parts, "part-1.npy"), Npy.Of("<f8", 2, [.. Times(3, 3).Skip(20).Select(time => (double)time)]));
        string archive = Path.Combine(_folder.Path, "real.npz");
        using (ZipArchive zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("rows.npy").Open();
            entry.Write(Npy.Of("<i8", 2, Times(1, 0)));
        }

        using LoadedData data = DataFiles.Load(new() { Real = archive, Synthetic = parts, Columns = ["1"] });
        Assert.Equal(data.Real.Offsets!.Values, data.Synthetic.Offsets!.Values);
        Assert.Equal(
            Times(3, 3).Where((_, i) => i % 2 == 1).Select(time => (double)time),
            Enumerable.Range(0, Count / 2).Select(row => data.Synthetic.CopyRestoredRow(row)[0]));
    }

    [Fact]
    public void A_profile_reads_files_as_its_real_rows()
    {
        using VectorSet real = NpyReader.Read(Write("real.npy", "<i8", Times(1, 0)), "real");
        using RealProfile profile = RealProfile.Fit(real, s_quick);
        using VectorSet rows = ProfileRows.Read(Write("rows.npy", "<f8", Times(3, 3)), profile);
        Assert.Equal(
            Times(3, 3).Select(time => (double)Times(1, 0).Min(other => Math.Abs(time - other))),
            profile.Score(rows).Select(score => score.Distance));
        Check.Fails(
            () => ProfileRows.Read(_folder.Write("rows.csv", "a\n1\n"), profile),
            "rows.csv: this is a table; the profile was fitted on arrays");
    }

    [Fact]
    public void Labels_are_written_as_they_are()
    {
        string labels = _folder.Write("labels.npy", Npy.Of("<i8", 2, 1, 0, (1L << 62) + 1, 0, (1L << 62) + 2, 0));
        Assert.Equal(["1", "4611686018427387905", "4611686018427387906"], RowLabels.Read(labels, "0"));
        Assert.Equal(["0.1", "0.5"], RowLabels.Read(_folder.Write("shares.npy", Npy.Of("<f4", 1, 0.1f, 0.5f)), "0"));
    }

    [Fact]
    public void Another_range_is_seen_with_offsets()
    {
        string real = Write("real.npy", "<i8", Times(1, 0));
        string thousandths = Write("ms.npy", "<i8", [.. Times(1, 0).Select(time => 1000 * time)]);
        using LoadedData data = DataFiles.Load(new() { Real = real, Synthetic = thousandths });
        Assert.StartsWith(
            "WARNING: the values of real (real.npy) lie between 1.7E+09 and", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    private string Write(string name, string type, long[] values)
    {
        byte[] bytes = type[1..] switch
        {
            "i8" => Npy.Of(type, 1, values),
            "u8" => Npy.Of(type, 1, Array.ConvertAll(values, value => (ulong)value)),
            "i4" => Npy.Of(type, 1, Array.ConvertAll(values, value => (int)value)),
            "u4" => Npy.Of(type, 1, Array.ConvertAll(values, value => (uint)value)),
            _ => Npy.Of(type, 1, Array.ConvertAll(values, value => (double)value)),
        };
        int size = type[2] - '0';
        for (int at = 128; type[0] == '>' && at < bytes.Length; at += size)
        {
            bytes.AsSpan(at, size).Reverse();
        }

        return _folder.Write(name, bytes);
    }
}
