using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Embedders;

/// <summary>The vectors of items, and what they are of. Dispose releases the vectors.</summary>
public sealed class EmbeddedRows : IDisposable
{
    private readonly Func<ReadPaths> _reads;

    internal EmbeddedRows(
        VectorSet rows, EmbeddingItems items, int[] kept, EmbeddingModel model, int fromCache, Embedder.Outcome outcome,
        Func<ReadPaths> reads)
    {
        (Rows, FromCache, Facts, _reads) = (rows, fromCache, outcome.Facts, reads);
        Unreadable = [.. outcome.Unreadable.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
        Items = Describe(items, kept, model, outcome);
    }

    /// <summary>A row an item, in the order of the names.</summary>
    public VectorSet Rows { get; }

    /// <summary>What the rows are of, and what made them.</summary>
    public VectorItems Items { get; }

    /// <summary>Why items were left out, one message each; empty where all were read.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>Items whose vectors were in the cache.</summary>
    public int FromCache { get; }

    /// <summary>What kinds of files the pictures are; null for texts.</summary>
    public PictureFacts? Facts { get; }

    /// <summary>Writes the vectors as a .npy file, and beside it what they are of. Both appear whole, or neither does.</summary>
    /// <param name="path">The file, whose name ends in .npy.</param>
    /// <exception cref="AuditException">As for <see cref="Embedder.CheckOutput"/>, or the files cannot be written.</exception>
    public void Save(string path) => EmbeddedFiles.Save(this, _reads(), path);

    /// <summary>Releases the vectors.</summary>
    public void Dispose() => Rows.Dispose();

    private static VectorItems Describe(EmbeddingItems items, int[] kept, EmbeddingModel model, Embedder.Outcome outcome)
    {
        using JsonDocument recipe = JsonDocument.Parse(model.Recipe.Json);
        PictureItems? pictures = items as PictureItems;
        return new VectorItems
        {
            Kind = model.Recipe.Kind,
            Source = Path.GetFullPath(items.Source),
            Model = model.Name,
            ModelSha256 = model.ModelSha256,
            Recipe = recipe.RootElement.Clone(),
            RecipeSha256 = model.RecipeSha256,
            Software = EmbeddedFiles.Software,
            Formats = outcome.Facts?.Formats,
            JpegQuality = outcome.Facts?.JpegQuality,
            Notes = [.. items.Notes, .. Notes(items, outcome), .. outcome.Cache is null ? [] : new[] { outcome.Cache }],
            Names = Kept(items.Names)!,
            Classes = Kept(items.Classes),
            Paths = pictures is null || Directory.Exists(items.Source) ? null : [.. Kept(pictures.Paths)!.Select(Path.GetFullPath)],
            Texts = Kept((items as TextItems)?.Texts),
        };

        IReadOnlyList<string>? Kept(IReadOnlyList<string>? all) =>
            all is null || kept.Length == all.Count ? all : [.. kept.Select(item => all[item])];
    }

    private static IEnumerable<string> Notes(EmbeddingItems items, Embedder.Outcome outcome)
    {
        if (outcome.Unreadable.Count > 0)
        {
            yield return $"{items.Source}: {outcome.Unreadable.Count:N0} of {items.Names.Count:N0} items could not be read and were left "
                + $"out, such as {outcome.Unreadable.MinBy(entry => entry.Key).Value}";
        }

        if (outcome.CutOff > 0)
        {
            yield return $"{items.Source}: {outcome.CutOff:N0} of {items.Names.Count:N0} texts are longer than the model reads; their ends "
                + "were cut off";
        }
    }
}
