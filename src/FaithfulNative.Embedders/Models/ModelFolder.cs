namespace FaithfulNative.Embedders.Models;

/// <summary>Where the models that have names lie: a folder each, with model.onnx, recipe files and, for texts, the vocabulary.</summary>
internal static class ModelFolder
{
    private const string Variable = "FAITHFUL_MODELS";

    /// <summary>The models that have names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["resnet18", "minilm"];

    /// <summary>The folder of models: that of FAITHFUL_MODELS, or faithful/models among the user's data.</summary>
    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
        : System.IO.Path.Combine(Data, "faithful", "models");

    /// <summary>The model's own folder.</summary>
    /// <exception cref="AuditException">The model was not laid there.</exception>
    public static string Find(string name)
    {
        string folder = System.IO.Path.Combine(Path, name);
        return File.Exists(System.IO.Path.Combine(folder, "model.onnx")) ? folder : throw new AuditException(
            AuditFault.NotFound,
            $"{name}: there is no {System.IO.Path.Combine(folder, "model.onnx")}; 'build/setup models' lays the named models, {Variable} "
                + "names another folder");
    }

    private static string Data => Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } given ? given
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
}
