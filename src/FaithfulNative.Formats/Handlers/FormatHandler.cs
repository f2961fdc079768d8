namespace FaithfulNative.Formats.Handlers;

/// <summary>A format of data files: how they are named, what they begin with, and how some of their rows are written.</summary>
/// <param name="format">The format.</param>
/// <param name="endings">What names of its files end in; the first is that of new files.</param>
internal abstract class FormatHandler(DataFormat format, params string[] endings)
{
    public DataFormat Format { get; } = format;

    /// <summary>What names of its files end in, in lower case.</summary>
    public IReadOnlyList<string> Endings { get; } = endings;

    /// <summary>What names of files of its rows end in.</summary>
    public virtual IReadOnlyList<string> SubsetEndings => Endings;

    /// <summary>The endings, for messages.</summary>
    public virtual string Words => string.Join(", ", Endings.Where(ending => !ending.EndsWith(".gz", StringComparison.Ordinal)))
        + (Endings.Any(ending => ending.EndsWith(".gz", StringComparison.Ordinal)) ? " (or .gz)" : "");

    /// <summary>Whether a name is that of a file of this format.</summary>
    public bool Matches(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether bytes without a name are a file of this format; false where only the name tells.</summary>
    /// <param name="first">The first eight bytes, or fewer where there are no more.</param>
    public virtual bool Begins(ReadOnlySpan<byte> first) => false;

    /// <summary>Columns that <see cref="WriteSubset"/> leaves out.</summary>
    /// <param name="files">Files of this format.</param>
    public virtual IReadOnlyList<string> NotWritten(DataSource files) => [];

    /// <summary>Writes rows of files in their own format; returns the number of rows in the files.</summary>
    /// <param name="files">Files of this format.</param>
    /// <param name="rows">Numbers of the rows.</param>
    /// <param name="into">Where to.</param>
    /// <param name="text">How text files are read.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public abstract int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken);
}
