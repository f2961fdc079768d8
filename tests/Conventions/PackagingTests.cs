namespace FaithfulNative.Conventions;

/// <summary>The command works however it is installed.</summary>
public sealed class PackagingTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("faithful-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void As_a_tool()
    {
        Succeeds("dotnet", "pack", "src/FaithfulNative.Cli", "-c", "Release", "-o", Path.Combine(_directory, "packages"));
        Succeeds(
            "dotnet", "tool", "install", "FaithfulNative.Cli", "--tool-path", Path.Combine(_directory, "tools"),
            "--source", Path.Combine(_directory, "packages"));
        Assert.Contains("audit", Succeeds(Path.Combine(_directory, "tools", "faithful"), "--help"), StringComparison.Ordinal);
    }

    [Fact]
    public void As_one_file()
    {
        Succeeds(
            "dotnet", "publish", "src/FaithfulNative.Cli", "-c", "Release", "-r", "linux-x64", "--self-contained",
            "-p:PublishSingleFile=true", "-p:RunAnalyzers=false", "-o", _directory,
            "--artifacts-path", Path.Combine(_directory, "artifacts"));
        Assert.Contains("audit", Succeeds(Path.Combine(_directory, "faithful"), "--help"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_directory, "libfaithful_faiss.so")), "searches through FAISS are not beside the program");
    }

    private static string Succeeds(string command, params string[] arguments)
    {
        (int code, string output) = Repository.Run(command, arguments);
        Assert.True(code == 0, output);
        return output;
    }
}
