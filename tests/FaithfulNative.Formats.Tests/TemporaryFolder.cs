using System.IO.Compression;
using System.Text;

namespace FaithfulNative.Formats.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("formats-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public string WriteGzip(string name, byte[] bytes)
    {
        using (GZipStream stream = new(System.IO.File.Create(File(name)), CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>A fixture made by numpy.</summary>
    public static string Fixture(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "data", name);
}
