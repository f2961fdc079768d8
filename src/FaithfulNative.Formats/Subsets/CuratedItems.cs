using System.Text;
using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// The chosen pictures in a folder, or as a list of their paths (.txt); or the chosen texts, a line each (.txt) or with their names
/// (.jsonl).
/// Beside it lies the reason for every item as csv. Each appears whole or not at all.
/// </summary>
public sealed class CuratedItems : IDisposable
{
    private static readonly string[] s_lists = [".txt", ".jsonl"];

    private readonly VectorItems _items;
    private readonly string _output;
    private readonly bool _link;
    private readonly AtomicFile? _list;
    private readonly ListedFolder? _folder;
    private readonly AtomicFile _reasons;

    private CuratedItems(VectorItems items, string output, bool link)
    {
        (_items, _output, _link, ReasonsPath) = (items, output, link, CuratedFiles.ReasonsOf(output));
        _list = IsList(output) ? AtomicFile.Begin(output) : null;
        _folder = _list is null ? ListedFolder.Begin(output, "an older choice of pictures") : null;
        try
        {
            _reasons = AtomicFile.Begin(ReasonsPath, followLink: false);
        }
        catch
        {
            _list?.Dispose();
            _folder?.Dispose();
            throw;
        }
    }

    /// <summary>The file of the reasons.</summary>
    public string ReasonsPath { get; }

    /// <summary>Checks that the items can go there, before any long work.</summary>
    /// <param name="items">The synthetic items.</param>
    /// <param name="output">
    /// A .txt or .jsonl for a list, or, of pictures, a folder that does not exist yet, is empty, or holds an older choice and nothing else.
    /// </param>
    /// <param name="link">Whether the folder gets links instead of copies.</param>
    /// <param name="read">What else the work reads, none of which is replaced; null for nothing.</param>
    /// <exception cref="AuditException">They cannot.</exception>
    public static CuratedItems Begin(VectorItems items, string output, bool link = false, ReadPaths? read = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentException.ThrowIfNullOrEmpty(output);
        string path = Path.TrimEndingDirectorySeparator(output);
        bool pictures = items.Kind == "pictures";
        if (!IsList(path) && (!pictures || Path.HasExtension(path)))
        {
            throw new AuditException(
                AuditFault.Options,
                $"{output}: chosen {items.Kind} go into a .txt{(pictures ? " of their paths, or into a folder" : " or a .jsonl")}");
        }

        if (pictures && path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            throw new AuditException(AuditFault.Options, $"{output}: chosen pictures go into a .txt of their paths, or into a folder");
        }

        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
            && items.Texts?.FirstOrDefault(text => text.AsSpan().ContainsAny('\n', '\r')) is not null)
        {
            throw new AuditException(AuditFault.Options, $"{output}: some of the texts have several lines; write them as .jsonl");
        }

        CheckOutputs(path, items.Reads("synthetic").Add(read ?? new ReadPaths()));
        return new CuratedItems(items, path, link);
    }

    /// <summary>Refuses to replace what is read, and anything but older reasons in the place of the reasons.</summary>
    /// <param name="output">The list or folder.</param>
    /// <param name="read">What the work reads.</param>
    /// <exception cref="AuditException">The message names both, or the file that is in the way.</exception>
    public static void CheckOutputs(string output, ReadPaths read)
    {
        ArgumentNullException.ThrowIfNull(read);
        CuratedFiles.CheckOutputs(output, read);
        if (!IsList(output))
        {
            read.CheckDirectory(output);
        }
    }

    /// <summary>Writes the chosen items and the reasons and puts them in their places.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="set">What was decided.</param>
    /// <param name="cancellationToken">Stops it; nothing is there then.</param>
    /// <exception cref="AuditException">A picture cannot be read any more, or there is no space.</exception>
    public void Write(AuditResult result, CuratedSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        int[] rows = [.. set.Rows.Order()];
        _reasons.Write(stream => CsvTableWriter.Write(CurationTable.Of(result, set, _items.Names), stream, cancellationToken));
        _list?.Write(stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => Line(row) + "\n")))));
        if (_folder is not null)
        {
            Fill(_folder, rows, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _list?.Commit();
        _folder?.Commit();
        _reasons.Commit();
    }

    /// <summary>Removes what was written, unless it is in its place.</summary>
    public void Dispose()
    {
        _reasons.Dispose();
        _list?.Dispose();
        _folder?.Dispose();
    }

    private static bool IsList(string path) => s_lists.Contains(Path.GetExtension(path).ToLowerInvariant());

    private string Line(int row) => _items.Kind == "pictures" ? Path.GetFullPath(_items.PathOf(row)!)
        : _output.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? _items.Texts![row]
        : $"{{\"name\": \"{JsonEncodedText.Encode(_items.Names[row])}\", \"text\": \"{JsonEncodedText.Encode(_items.Texts![row])}\"}}";

    private void Fill(ListedFolder folder, int[] rows, CancellationToken cancellationToken)
    {
        folder.WriteList(Array.ConvertAll(rows, Inside));
        foreach (int row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string from = Path.GetFullPath(_items.PathOf(row)!);
            if (_link)
            {
                folder.AddLink(Inside(row), from);
                continue;
            }

            using FileStream picture = DataPath.OpenRegular(from);
            folder.WriteFile(Inside(row), picture.CopyTo);
        }
    }

    // A list may name pictures outside its folder, or one twice.
    private string Inside(int row) =>
        _items.Paths is null ? _items.Names[row] : FormattableString.Invariant($"{row:D6}-{Path.GetFileName(_items.Names[row])}");
}
