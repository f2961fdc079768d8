namespace FaithfulNative.Embedders;

/// <summary>What is to be embedded: pictures or texts, each with a name, in a fixed order.</summary>
public abstract class EmbeddingItems
{
    private protected EmbeddingItems(
        string source, IReadOnlyList<string> names, IReadOnlyList<string>? classes, IReadOnlyList<string> notes) =>
        (Source, Names, Classes, Notes) = (source, names, classes, notes);

    /// <summary>The folder or file that they are from, for messages.</summary>
    public string Source { get; }

    /// <summary>A name an item: the path of a picture from its folder on, or the line of a text.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A class an item, from the sub-folders of pictures; null where there are none.</summary>
    public IReadOnlyList<string>? Classes { get; }

    /// <summary>What a reader should know: files that were passed over and the like.</summary>
    public IReadOnlyList<string> Notes { get; }
}

/// <summary>Pictures in files.</summary>
public sealed class PictureItems : EmbeddingItems
{
    internal PictureItems(
        string source, IReadOnlyList<string> names, IReadOnlyList<string> paths, IReadOnlyList<string>? classes,
        IReadOnlyList<string> notes)
        : base(source, names, classes, notes) => Paths = paths;

    /// <summary>The file of each picture.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The pictures of a folder and its sub-folders, of one file, or those that a list names, a path a line (.txt).</summary>
    /// <param name="path">A folder, a picture, or a list.</param>
    /// <exception cref="AuditException">It does not exist, or there is no picture.</exception>
    public static PictureItems Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? Items.PictureFolder.Read(path) : Items.PictureList.Read(path);
    }

    /// <summary>Pictures by their paths, named by them.</summary>
    /// <param name="paths">The files.</param>
    /// <exception cref="AuditException">There are none.</exception>
    public static PictureItems Of(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Count > 0
            ? new PictureItems("pictures", paths, paths, null, [])
            : throw new AuditException("pictures: the list is empty; at least 1 is needed");
    }
}

/// <summary>Texts in memory.</summary>
public sealed class TextItems : EmbeddingItems
{
    internal TextItems(string source, IReadOnlyList<string> names, IReadOnlyList<string> texts)
        : base(source, names, null, []) => Texts = texts;

    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>
    /// The texts of a file: each line of a .txt, a field of each line of a .jsonl, or a column of a table (.csv, .tsv, .parquet).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="field">The field or column; null for a .txt.</param>
    /// <exception cref="AuditException">The file cannot be read, or has no such field or column.</exception>
    public static TextItems Open(string path, string? field = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Items.TextFile.Read(path, field);
    }

    /// <summary>Texts by themselves, named by their numbers from 0.</summary>
    /// <param name="texts">The texts.</param>
    /// <exception cref="AuditException">There are none.</exception>
    public static TextItems Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Count > 0
            ? new TextItems("texts", [.. Enumerable.Range(0, texts.Count).Select(number => $"text {number}")], texts)
            : throw new AuditException("texts: the list is empty; at least 1 is needed");
    }
}
