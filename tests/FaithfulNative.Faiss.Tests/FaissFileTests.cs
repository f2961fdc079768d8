using System.Diagnostics;
using FaithfulNative.Data;

namespace FaithfulNative.Faiss.Tests;

public class FaissFileTests
{
    public static TheoryData<FaissIndexKind> Kinds => new(Sample.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnIndexComesBackTheSame(FaissIndexKind kind)
    {
        using TemporaryFolder folder = new();
        using VectorSet rows = Sample.Rows(200, 6, seed: 1);
        using FaissIndex index = Sample.Index(kind, rows);
        index.Save(folder["\u00edndice.faiss"]);
        using FaissIndex again = FaissIndex.Load(folder["\u00edndice.faiss"]);
        Assert.Equal((index.Kind, index.Count, index.Dimension, index.Effort), (again.Kind, again.Count, again.Dimension, again.Effort));
        Assert.Equal(Sample.Search(index, rows, k: 5).Ids, Sample.Search(again, rows, k: 5).Ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StockFaissReadsOursAndWeReadIts(FaissIndexKind kind)
    {
        using TemporaryFolder folder = new();
        using VectorSet rows = Sample.Rows(200, 6, seed: 2);
        using FaissIndex index = Sample.Index(kind, rows);
        (float[] squared, long[] ids) = Sample.Search(index, rows, k: 3);
        index.Save(folder["ours.faiss"]);
        File.WriteAllBytes(folder["rows.f32"], Bytes(rows));

        RunPeer(kind, folder);

        Assert.Equal(ids, MemoryOf<long>(folder["peer_ids.i64"]));
        Assert.All(
            MemoryOf<float>(folder["peer_distances.f32"]).Zip(squared),
            pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        using FaissIndex theirs = FaissIndex.Load(folder["theirs.faiss"]);
        Assert.Equal((kind, 200L, 6), (theirs.Kind, theirs.Count, theirs.Dimension));
        Assert.Equal(MemoryOf<long>(folder["theirs_ids.i64"]), Sample.Search(theirs, rows, k: 3).Ids);
    }

    [Fact]
    public void ADamagedFileIsAnErrorForTheUser()
    {
        using TemporaryFolder folder = new();
        using VectorSet rows = Sample.Rows(100, 6, seed: 3);
        using FaissIndex index = Sample.Index(FaissIndexKind.Hnsw, rows);
        index.Save(folder["whole.faiss"]);
        byte[] whole = File.ReadAllBytes(folder["whole.faiss"]);
        File.WriteAllBytes(folder["cut.faiss"], whole[..(whole.Length / 2)]);
        Assert.Contains(
            "cut short", Assert.Throws<AuditException>(() => FaissIndex.Load(folder["cut.faiss"])).Message, StringComparison.Ordinal);
        Assert.Equal(AuditFault.Io, Assert.Throws<AuditException>(() => FaissIndex.Load(folder["absent.faiss"])).Fault);
        Assert.Contains(
            "cannot be written", Assert.Throws<AuditException>(
                () => index.Save(folder["absent/x.faiss"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingButAnOlderIndexIsReplacedAndItsPermissionsStay()
    {
        using TemporaryFolder folder = new();
        using VectorSet rows = Sample.Rows(100, 3, seed: 3);
        using FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);
        File.WriteAllText(folder["victim"], "dear");
        foreach (string planted in new[] { "index.partial", ".index.partial", "link" })
        {
            File.CreateSymbolicLink(folder[planted], folder["victim"]);
        }

        index.Save(folder["index"]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder["index"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (FaissIndexKind kind in Sample.Kinds)
        {
            using FaissIndex other = Sample.Index(kind, rows);
            other.Save(folder["index"]);
            using FaissIndex again = FaissIndex.Load(folder["index"]);
            Assert.Equal(kind, again.Kind);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["index"]));
        }

        // The rows that the index was made of may well have the name that is given by mistake.
        foreach (string name in new[] { "victim", "link" })
        {
            Assert.Contains("left alone", Assert.Throws<AuditException>(() => index.Save(folder[name])).Message, StringComparison.Ordinal);
        }

        Assert.Equal("dear", File.ReadAllText(folder["victim"]));
        Assert.Equal(
            [".index.partial", "index", "index.partial", "link", "victim"],
            Directory.GetFiles(folder[""]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AWriteThatFailsLeavesTheOlderIndex()
    {
        using TemporaryFolder folder = new();
        using VectorSet rows = Sample.Rows(100, 3, seed: 3);
        FaissIndex index = Sample.Index(FaissIndexKind.Flat, rows);
        index.Save(folder["index"]);
        byte[] older = File.ReadAllBytes(folder["index"]);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Save(folder["index"]));
        Assert.Equal(older, File.ReadAllBytes(folder["index"]));
        Assert.Single(Directory.GetFiles(folder[""]));
    }

    private static void RunPeer(FaissIndexKind kind, TemporaryFolder folder)
    {
        ProcessStartInfo start = new("/usr/bin/python3") { RedirectStandardError = true };
        foreach (string argument in new[] { Path.Combine(AppContext.BaseDirectory, "faiss_peer.py"), $"{kind}", folder["."] })
        {
            start.ArgumentList.Add(argument);
        }

        using Process peer = Process.Start(start)!;
        string error = peer.StandardError.ReadToEnd();
        peer.WaitForExit();
        Assert.True(peer.ExitCode == 0, $"python3-faiss failed; build/setup native installs it\n{error}");
    }

    private static byte[] Bytes(VectorSet rows) =>
        [.. Enumerable.Range(0, rows.Count).SelectMany(i => rows.CopyRow(i).SelectMany(BitConverter.GetBytes))];

    private static T[] MemoryOf<T>(string path) where T : struct =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
}
