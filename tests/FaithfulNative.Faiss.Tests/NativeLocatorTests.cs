using System.Runtime.InteropServices;
using FaithfulNative.Faiss.Interop;

namespace FaithfulNative.Faiss.Tests;

public class NativeLocatorTests
{
    [Fact]
    public void ANamedFileIsTheOnlyCandidate() =>
        Assert.Equal(["/opt/x.so"], NativeLocator.Candidates("/opt/x.so", AppContext.BaseDirectory));

    [Fact]
    public void ABareNameIsAFileOfTheWorkingDirectory() =>
        Assert.Equal([Path.GetFullPath("x.so")], NativeLocator.Candidates("x.so", AppContext.BaseDirectory));

    [Fact]
    public void OnlyTheProgramsFolderAndItsPackagesAreLookedInto() => Assert.Equal(
        [
            Path.Combine("/program", "libfaithful_faiss.so"),
            Path.Combine("/program/runtimes", RuntimeInformation.RuntimeIdentifier, "native/libfaithful_faiss.so"),
        ],
        NativeLocator.Candidates(null, "/program"));

    // Folders above the program may be anybody's: a checkout's build tree there is left alone.
    [Fact]
    public void AForeignLibraryAboveTheProgramIsNotLookedAt()
    {
        using TemporaryFolder folder = new();
        string shim = folder["out/native/release/native/faiss_shim"];
        string program = folder["bin"];
        Directory.CreateDirectory(shim);
        Directory.CreateDirectory(program);
        File.WriteAllText(folder["CMakePresets.json"], "{}");
        string foreign = Path.Combine(shim, "libfaithful_faiss.so");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "libfaithful_faiss.so"), foreign);
        AuditException refusal = Assert.Throws<AuditException>(() => NativeLocator.Load(NativeLocator.Candidates(null, program)));
        Assert.DoesNotContain(foreign, refusal.Message, StringComparison.Ordinal);
        Assert.NotEqual(IntPtr.Zero, NativeLocator.Load(NativeLocator.Candidates(foreign, program)));
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
