using System.Security.Cryptography;
using System.Text;
using FaithfulNative.Data;
using FaithfulNative.Embedders.Caching;
using FaithfulNative.Embedders.Inference;
using FaithfulNative.Embedders.Recipes;

namespace FaithfulNative.Embedders;

/// <summary>Pictures and texts to vectors.</summary>
public static class Embedder
{
    // Changes when the same model and recipe would give other vectors.
    private const string Version = "1";

    /// <summary>Opens what a model reads: pictures from a folder or list, texts from a file.</summary>
    /// <param name="path">A folder of pictures, a picture or a list of them; or a file of texts.</param>
    /// <param name="model">The model that decides which.</param>
    /// <param name="field">The field or column of the texts; null where there is none.</param>
    /// <exception cref="AuditException">It does not exist, holds no items, or is not what the model reads.</exception>
    public static EmbeddingItems Open(string path, EmbeddingModel model, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Recipe is TextRecipe ? TextItems.Open(path, field)
            : field is null ? PictureItems.Open(path)
            : throw new AuditException(AuditFault.Options, $"{path}: {model.Name} reads pictures, which have no field '{field}'");
    }

    /// <summary>Embeds items.</summary>
    /// <param name="items">Pictures or texts.</param>
    /// <param name="model">A model of that kind.</param>
    /// <param name="options">How; none of it changes a vector.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends it within a second; vectors that are done stay in the cache.</param>
    /// <returns>The vectors and what they are of; dispose them.</returns>
    /// <exception cref="AuditException">
    /// The model does not read such items, model and recipe do not fit, or items cannot be read: the message names them.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EmbeddedRows Run(
        EmbeddingItems items,
        EmbeddingModel model,
        EmbeddingOptions? options = null,
        IProgress<EmbeddingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(model);
        Call call = new(items, model, options ?? new EmbeddingOptions(), progress, cancellationToken);
        return (items, model.Recipe) switch
        {
            (PictureItems pictures, PictureRecipe recipe) => Pictures(pictures, recipe, call),
            (TextItems texts, TextRecipe recipe) => Texts(texts, recipe, call),
            _ =>
                throw new AuditException(
                    $"{items.Source}: {model.Name} reads {model.Recipe.Kind}; these are {(items is PictureItems ? "pictures" : "texts")}"),
        };
    }

    /// <summary>Refuses a place for vectors that the embedding reads, before any work.</summary>
    /// <param name="path">The .npy file that is to be written; what the vectors are of goes beside it.</param>
    /// <param name="items">As of <see cref="Run"/>.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">As of <see cref="Run"/>.</param>
    /// <exception cref="AuditException">
    /// The name does not end in .npy; the file is the source, one of the pictures, or the model, its recipe or a file of that; or what lies
    /// in the place of the items is something else. The message names it.
    /// </exception>
    public static void CheckOutput(string path, EmbeddingItems items, EmbeddingModel model, EmbeddingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(model);
        EmbeddedFiles.CheckOutput(path, ReadsOf(items, model, options ?? new EmbeddingOptions()));
    }

    private static ReadPaths ReadsOf(EmbeddingItems items, EmbeddingModel model, EmbeddingOptions options)
    {
        ReadPaths read = model.Reads().Add(model.Recipe.Kind, items.Source).Add("cache of vectors", options.Cache);
        foreach (string picture in (items as PictureItems)?.Paths ?? [])
        {
            read.Add(model.Recipe.Kind, picture);
        }

        return read;
    }

    private static EmbeddedRows Pictures(PictureItems items, PictureRecipe recipe, Call call)
    {
        using PictureEncoder encoder = new(call.Model, recipe);
        return Filled(call, encoder.Dimension, run =>
        {
            PictureRun pictures = new(items, encoder, run, call.Options.SkipUnreadable);
            pictures.All();
            return new Outcome(pictures.Unreadable, pictures.Facts, 0);
        });
    }

    private static EmbeddedRows Texts(TextItems items, TextRecipe recipe, Call call)
    {
        using TextEncoder encoder = new(call.Model, recipe);
        return Filled(call, encoder.Dimension, run =>
        {
            new TextRun(items, encoder, run).All();
            return new Outcome(new Dictionary<int, string>(), null, encoder.Tokenizer.CutOff);
        });
    }

    private static EmbeddedRows Filled(Call call, int dimension, Func<EmbeddingRun, Outcome> work)
    {
        (EmbeddingItems items, EmbeddingOptions options) = (call.Items, call.Options);
        call.Cancellation.ThrowIfCancellationRequested();
        using VectorCache? cache = options.Cache is null ? null : new(Path.Combine(options.Cache, CacheKey(call.Model)), dimension);
        NativeRows rows = new(items.Names.Count, dimension);
        EmbeddingMeter meter = new(items.Source, items.Names.Count, call.Progress);
        using EmbeddingRun run = new(
            rows, cache, meter, options.Threads > 0 ? options.Threads : Environment.ProcessorCount, call.Cancellation);
        try
        {
            Outcome outcome = work(run);
            cache?.Flush();
            outcome = outcome with { Cache = cache?.Failure };
            int[] kept = [.. Enumerable.Range(0, items.Names.Count).Where(item => !outcome.Unreadable.ContainsKey(item))];
            return kept.Length > 0
                ? new EmbeddedRows(
                    rows.ToSet(kept, items.Source), items, kept, call.Model, meter.FromCache, outcome, () =>
                        ReadsOf(items, call.Model, options))
                : throw new AuditException(UnreadableText.Of(outcome.Unreadable, items.Names.Count));
        }
        catch
        {
            rows.Dispose();
            throw;
        }
        finally
        {
            cache?.Flush();
        }
    }

    private static string CacheKey(EmbeddingModel model)
    {
        string runtime = typeof(Microsoft.ML.OnnxRuntime.InferenceSession).Assembly.GetName().Version!.ToString();
        byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes($"{Version} {runtime} {model.ModelSha256} {model.RecipeSha256}"));
        return $"{Path.GetFileNameWithoutExtension(model.Name)}-{Convert.ToHexStringLower(key)[..24]}";
    }

    private sealed record Call(
        EmbeddingItems Items, EmbeddingModel Model, EmbeddingOptions Options, IProgress<EmbeddingProgress>? Progress,
        CancellationToken Cancellation);

    /// <summary>What a run found out besides the vectors.</summary>
    internal sealed record Outcome(IReadOnlyDictionary<int, string> Unreadable, PictureFacts? Facts, int CutOff)
    {
        /// <summary>Why the cache of vectors was not used or not written; null where it was.</summary>
        public string? Cache { get; init; }
    }
}
