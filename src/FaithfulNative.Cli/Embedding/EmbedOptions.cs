using System.CommandLine;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Embedders;

namespace FaithfulNative.Cli.Embedding;

/// <summary>The command-line options that turn pictures or texts into rows, the same for every command that takes them.</summary>
internal sealed class EmbedOptions
{
    private const string Models = "resnet18 (pictures), minilm (texts), or the path of an ONNX file";

    private readonly Option<string?> _model;
    private readonly Option<string?> _recipe = new("--recipe")
    {
        Description = "The model's recipe: a name that comes along, recipe.json or preprocessor_config.json; the named models have theirs, "
        + "others one beside them.",
    };
    private readonly Option<string?> _text = new("--text")
    {
        Description = "The field of a .jsonl, or the column of a table, that holds the texts.",
    };
    private readonly Option<string> _unreadable = CheckedOption.Choice(
        "--unreadable", "Items that cannot be read are an error that names them, or are skipped and counted.", "error", "skip");
    private readonly Option<string?> _cache = new("--embed-cache")
    {
        Description = $"Folder where vectors are kept between runs, or 'none'; {EmbeddingOptions.DefaultCache} if not given.",
    };

    /// <param name="name">How the option of the model is called.</param>
    /// <param name="required">Whether the command cannot do without a model.</param>
    public EmbedOptions(string name, bool required) => _model = new Option<string?>(name)
    {
        Description = required
            ? $"The model: {Models}."
            : $"Pictures or texts instead of rows: the inputs are folders or lists of pictures, or files of texts, embedded by {Models}.",
        Required = required,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_model, _recipe, _text, _unreadable, _cache])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null where no model is named.</summary>
    public EmbedRequest? Read(ParseResult parsed, int threads = 0)
    {
        if (parsed.GetValue(_model) is not { } model)
        {
            Option[] odd =
            [
                .. new Option[] { _recipe, _text, _unreadable, _cache }.Where(option => parsed.GetResult(option) is { Implicit: false }),
            ];
            return odd.Length == 0 ? null : throw new UsageException($"{odd[0].Name}: this goes with a model; name one by {_model.Name}");
        }

        EmbeddingOptions options = new() { SkipUnreadable = parsed.GetValue(_unreadable) == "skip", Threads = threads };
        string? cache = parsed.GetValue(_cache);
        return new EmbedRequest(
            model, parsed.GetValue(_recipe), parsed.GetValue(_text),
            cache is null ? options : options with { Cache = cache == "none" ? null : cache });
    }
}

/// <summary>What the command line asked for, understood.</summary>
/// <param name="Model">A model's name or path.</param>
/// <param name="Recipe">Its recipe; null for its own.</param>
/// <param name="Text">The field or column of texts; null where there is none.</param>
/// <param name="Options">How to embed.</param>
internal sealed record EmbedRequest(string Model, string? Recipe, string? Text, EmbeddingOptions Options)
{
    /// <summary>The files and the cache, so that nothing that is written takes the place of one.</summary>
    public ReadPaths Reads() => new ReadPaths()
        .Add("model", File.Exists(Model) ? Model : null)
            .Add("model's recipe", File.Exists(Recipe) ? Recipe : null)
            .Add("cache of vectors", Options.Cache);
}
