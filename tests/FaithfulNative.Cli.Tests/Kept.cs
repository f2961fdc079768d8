using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>What the command and the libraries of an earlier version wrote, unpacked; goes with the test. See tests/data/kept.</summary>
internal sealed class Kept : IDisposable
{
    private readonly Scratch _scratch = new();

    public Kept()
    {
        using GZipStream packed = new(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "kept", "1.4.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, _scratch.Root, overwriteFiles: false);
    }

    /// <summary>The path of a file or folder of the version.</summary>
    public string this[string name] => Path.Combine(_scratch.Root, "1.4", name);

    public string Text(string name) => File.ReadAllText(this[name]);

    public JsonElement Json(string name) => JsonDocument.Parse(Text(name)).RootElement;

    public void Dispose() => _scratch.Dispose();
}
