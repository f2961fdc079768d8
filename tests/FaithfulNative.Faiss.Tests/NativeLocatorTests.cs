using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss.Tests;

public class NativeLocatorTests
{
    [Fact]
    public void ANamedFileIsTheOnlyCandidate() =>
        Assert.Equal(["/opt/x.so"], NativeLocator.Candidates("/opt/x.so", AppContext.BaseDirectory));

    [Fact]
    public void TheProgramsFolderComesBeforeTheBuildTree()
    {
        string[] candidates = [.. NativeLocator.Candidates(null, AppContext.BaseDirectory)];
        Assert.Equal(2, candidates.Length);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "libfaithful_faiss.so"), candidates[0]);
        Assert.Contains("out/native/release", candidates[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureListsWhatWasTriedAndHowToBuild()
    {
        string text = Path.Combine(AppContext.BaseDirectory, "faiss_peer.py");
        AuditException failure = Assert.Throws<AuditException>(() => NativeLocator.Load(["/absent/a.so", text]));
        Assert.Contains("/absent/a.so: no such file", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{text}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("cmake --build --preset release", failure.Message, StringComparison.Ordinal);
    }
}
