using System.Globalization;
using FaithfulNative.Cli.Shared;

namespace FaithfulNative.Cli.Tests;

/// <summary>What goes wrong outside the rows is said in a sentence.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Without_memory_the_command_ends_with_a_sentence()
    {
        string[] lines =
        [
            "a,b,c", .. Enumerable.Range(0, 400_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i / 3.0:R},word{i}")),
        ];
        string table = _scratch.Text("large.csv", lines);
        Faithful.Outcome run = Faithful.RunWith(
            [("DOTNET_GCHeapHardLimit", "0x4000000")], "audit", "--real", table, "--synth", table, "--out", _scratch["out"]);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.StartsWith("faithful: there is not enough memory", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Root, "out*"));
    }

    [Fact]
    public void What_a_thread_or_a_scheduler_makes_of_it_is_the_same()
    {
        OutOfMemoryException cause = new InsufficientMemoryException();
        Assert.All(
            new Exception[]
            {
                cause, new InsufficientMemoryException(), new TaskSchedulerException(cause),
                new AggregateException(new IOException(), new TypeInitializationException("x", cause)),
            },
            error => Assert.True(OutOfMemory.IsCause(error)));
        Assert.All(
            new object?[] { null, "x", new IOException(), new AggregateException(new IOException()) },
            error => Assert.False(OutOfMemory.IsCause(error)));
    }

    [Fact]
    public void A_cache_that_cannot_be_used_is_a_note_and_no_failure()
    {
        string[] audit =
        [
            "audit", "--real", _scratch.Npy("real.npy", 60, 3, 1), "--synth", _scratch.Npy(
                "synth.npy", 50, 3, 2), "--out", _scratch["out"],
        ];
        string blocked = _scratch.Text("file-not-folder", "a file");
        Faithful.Outcome run = Faithful.Run([.. audit, "--ideal-cache", blocked]);
        Assert.Equal(0, run.Code);
        Assert.Contains("faithful: note: ideal cache: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "was not kept for later audits", File.ReadAllText(Path.Combine(_scratch["out"], "summary.json")), StringComparison.Ordinal);

        Assert.Equal("", Faithful.Run([.. audit, "--ideal-cache", blocked, "--quiet"]).Errors);
        Assert.Equal(0, Faithful.Run([.. audit, "--ideal-cache", blocked, "--redact"]).Code);
        Assert.DoesNotContain("file-not-folder", File.ReadAllText(Path.Combine(_scratch["out"], "summary.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digits-ubyte.gz")]
    [InlineData("digits.npz")]
    [InlineData("digits.parquet")]
    [InlineData("digits.csv.gz")]
    public void A_damaged_file_is_named(string name)
    {
        File.WriteAllBytes(_scratch[name], [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Faithful.Outcome run = Faithful.Run("audit", "--real", _scratch[name], "--synth", _scratch[name], "--out", _scratch["out"]);
        Assert.Equal((3, ""), (run.Code, run.Output));
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }
}
