using System.Security.Cryptography;
using System.Text;
using FaithfulNative.Data;
using FaithfulNative.Embedders.Models;
using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders;

/// <summary>An ONNX model and the recipe that feeds it.</summary>
public sealed record EmbeddingModel
{
    private EmbeddingModel(string name, string path, Recipe recipe, string side) =>
        (Name, Path, Recipe, SideFolder) = (name, path, recipe, side);

    /// <summary>The models that have names: resnet18 for pictures, minilm for texts.</summary>
    public static IReadOnlyList<string> Names => ModelFolder.Names;

    /// <summary>The model's name, or the name of its file.</summary>
    public string Name { get; }

    /// <summary>The ONNX file.</summary>
    public string Path { get; }

    /// <summary>How items become its input, and its output vectors.</summary>
    public Recipe Recipe { get; }

    /// <summary>SHA-256 of the ONNX file, in lower-case hexadecimal.</summary>
    public string ModelSha256 { get; private init; } = "";

    /// <summary>SHA-256 of the recipe and of the files that it names, in lower-case hexadecimal.</summary>
    public string RecipeSha256 { get; private init; } = "";

    /// <summary>The folder that files named by the recipe lie in.</summary>
    internal string SideFolder { get; }

    private string? RecipeFile { get; init; }

    /// <summary>Finds a model.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of an ONNX file.</param>
    /// <param name="recipe">
    /// A recipe's name or file; null for that of a named model, and else for recipe.json or preprocessor_config.json beside the model.
    /// </param>
    /// <exception cref="AuditException">There is no such model or no recipe beside it, or the recipe is not understood.</exception>
    public static EmbeddingModel Find(string nameOrPath, string? recipe = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        bool named = Names.Contains(nameOrPath) && !File.Exists(nameOrPath);
        string path = named ? System.IO.Path.Combine(ModelFolder.Find(nameOrPath), "model.onnx") : nameOrPath;
        if (!File.Exists(path))
        {
            throw new AuditException(
                AuditFault.NotFound,
                $"{path}: there is no such model; name an ONNX file, or one of {string.Join(", ", Names)}");
        }

        string beside = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        string from = recipe ?? (named ? nameOrPath : Beside(path, beside));
        Recipe read = Recipes.RecipeFile.Read(from);
        string side = File.Exists(from) ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(from))! : beside;
        return new EmbeddingModel(named ? nameOrPath : System.IO.Path.GetFileName(path), path, read, side)
        {
            RecipeFile = File.Exists(from) ? from : null,
            ModelSha256 = Hash(path),
            RecipeSha256 = HashOf(read, side),
        };
    }

    /// <summary>The files of the model, so that nothing that is written takes the place of one.</summary>
    internal ReadPaths Reads() => new ReadPaths()
        .Add("model", Path).Add("model's recipe", RecipeFile)
        .Add("model's recipe", SideOf(Recipe) is { } side ? System.IO.Path.Combine(SideFolder, side) : null);

    /// <summary>A file that the recipe names.</summary>
    /// <exception cref="AuditException">It is not there.</exception>
    internal string SideFile(string name) => SideFile(SideFolder, name);

    private static string SideFile(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new AuditException(
            AuditFault.NotFound,
            $"{path}: there is no such file; the recipe names it");
    }

    private static string Beside(string model, string folder)
    {
        string[] places = [System.IO.Path.Combine(folder, "recipe.json"), System.IO.Path.Combine(folder, "preprocessor_config.json")];
        return Array.Find(places, File.Exists) ?? throw new AuditException(
            AuditFault.NotFound,
            $"{model}: a model needs a recipe, and neither recipe.json nor preprocessor_config.json lies beside it; name one of "
                + $"{string.Join(", ", Recipes.RecipeFile.Names)}, or a file");
    }

    private static string HashOf(Recipe recipe, string folder)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(recipe.Json.ReplaceLineEndings("\n").Trim()));
        if (SideOf(recipe) is { } side)
        {
            hash.AppendData(Convert.FromHexString(Hash(SideFile(folder, side))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? SideOf(Recipe recipe) => recipe switch
    {
        PictureRecipe picture => picture.Prepare,
        TextRecipe text => text.Tokenizer,
        _ => null,
    };

    private static string Hash(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{path}: {e.Message}", e);
        }
    }
}
