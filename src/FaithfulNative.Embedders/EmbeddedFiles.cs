using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Embedders;

/// <summary>Vectors and what they are of, in files.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Versions of the libraries that make vectors.</summary>
    public static IReadOnlyDictionary<string, string> Software { get; } = new Dictionary<string, string>
    {
        ["faithful"] = Version(typeof(Embedder)),
        ["onnxruntime"] = Version(typeof(Microsoft.ML.OnnxRuntime.InferenceSession)),
        ["skiasharp"] = Version(typeof(SkiaSharp.SKCodec)),
        ["tokenizers"] = Version(typeof(Tokenizers.DotNet.Tokenizer)),
    };

    /// <summary>Refuses a place for vectors that is read, and anything but older items beside it.</summary>
    public static void CheckOutput(string path, ReadPaths read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            throw new AuditException(AuditFault.Options, $"{path}: vectors are written as .npy, so the name must end in it");
        }

        read.CheckFiles(path, VectorItems.Beside(path));
        VectorItems.CheckBeside(path);
    }

    public static void Save(EmbeddedRows rows, ReadPaths read, string path)
    {
        CheckOutput(path, read);
        using AtomicFile vectors = AtomicFile.Begin(path);
        using AtomicFile items = AtomicFile.Begin(VectorItems.Beside(path), followLink: false);
        vectors.Write(stream => NpyWriter.Write(rows.Rows, stream));
        items.Write(rows.Items.Write);
        items.Commit();
        vectors.Commit();
    }

    private static string Version(Type type) => type.Assembly.GetName().Version!.ToString();
}
