using System.Text;
using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// The chosen pictures in a folder, or as a list of their paths (.txt); or the chosen texts, a line each (.txt) or with their names (.jsonl).
/// Beside it lies the reason for every item as csv.
/// </summary>
public sealed class CuratedItems : IDisposable
{
    private static readonly string[] s_lists = [".txt", ".jsonl"];

    private readonly VectorItems _items;
    private readonly string _output;
    private readonly bool _link;
    private readonly AtomicFile? _list;
    private readonly AtomicFile _reasons;

    private CuratedItems(VectorItems items, string output, bool link)
    {
        (_items, _output, _link) = (items, output, link);
        ReasonsPath = Path.Combine(Path.GetDirectoryName(output) ?? "", $"{Path.GetFileNameWithoutExtension(output)}-reasons.csv");
        _list = IsList(output) ? AtomicFile.Begin(output) : null;
        try
        {
            _reasons = AtomicFile.Begin(ReasonsPath);
        }
        catch
        {
            _list?.Dispose();
            throw;
        }
    }

    /// <summary>The file of the reasons.</summary>
    public string ReasonsPath { get; }

    /// <summary>Checks that the items can go there, before any long work.</summary>
    /// <param name="items">The synthetic items.</param>
    /// <param name="output">A .txt or .jsonl for a list, or, of pictures, a folder that does not exist yet or is empty.</param>
    /// <param name="link">Whether the folder gets links instead of copies.</param>
    /// <exception cref="AuditException">They cannot.</exception>
    public static CuratedItems Begin(VectorItems items, string output, bool link = false)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentException.ThrowIfNullOrEmpty(output);
        string path = Path.TrimEndingDirectorySeparator(output);
        bool pictures = items.Kind == "pictures";
        if (!IsList(path) && (!pictures || Path.HasExtension(path)))
        {
            throw new AuditException($"{output}: chosen {items.Kind} go into a .txt{(pictures ? " of their paths, or into a folder" : " or a .jsonl")}");
        }

        if (pictures && path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            throw new AuditException($"{output}: chosen pictures go into a .txt of their paths, or into a folder");
        }

        if (!IsList(path) && (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())))
        {
            throw new AuditException($"{output}: it is there already and not empty; name another folder");
        }

        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && items.Texts?.FirstOrDefault(text => text.AsSpan().ContainsAny('\n', '\r')) is not null)
        {
            throw new AuditException($"{output}: some of the texts have several lines; write them as .jsonl");
        }

        return new CuratedItems(items, path, link);
    }

    /// <summary>Writes the chosen items and the reasons and puts them in their places.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="set">What was decided.</param>
    /// <param name="cancellation">Stops it; nothing is there then.</param>
    /// <exception cref="AuditException">A picture cannot be read any more, or there is no space.</exception>
    public void Write(AuditResult result, CuratedSet set, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        int[] rows = [.. set.Rows.Order()];
        _reasons.Write(stream => CsvTableWriter.Write(CurationTable.Of(result, set, _items.Names), stream, cancellation));
        if (_list is null)
        {
            CopyInto(rows, cancellation);
        }
        else
        {
            _list.Write(stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => Line(row) + "\n")))));
            _list.Commit();
        }

        _reasons.Commit();
    }

    /// <summary>Removes what was written, unless it is in its place.</summary>
    public void Dispose()
    {
        _reasons.Dispose();
        _list?.Dispose();
    }

    private static bool IsList(string path) => s_lists.Contains(Path.GetExtension(path).ToLowerInvariant());

    private string Line(int row) => _items.Kind == "pictures" ? Path.GetFullPath(_items.PathOf(row)!)
        : _output.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? _items.Texts![row]
        : $"{{\"name\": \"{JsonEncodedText.Encode(_items.Names[row])}\", \"text\": \"{JsonEncodedText.Encode(_items.Texts![row])}\"}}";

    private void CopyInto(int[] rows, CancellationToken cancellation)
    {
        string partial = $"{_output}.{Path.GetRandomFileName()}.partial";
        try
        {
            Directory.CreateDirectory(partial);
            foreach (int row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                string from = Path.GetFullPath(_items.PathOf(row)!), into = Path.Combine(partial, Inside(_items.Names[row], row));
                Directory.CreateDirectory(Path.GetDirectoryName(into)!);
                if (_link)
                {
                    File.CreateSymbolicLink(into, from);
                }
                else
                {
                    File.Copy(from, into);
                }
            }

            if (Directory.Exists(_output))
            {
                Directory.Delete(_output);
            }

            Directory.Move(partial, _output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{_output}: cannot be written: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    // A list may name pictures outside its folder, or one twice.
    private string Inside(string name, int row) =>
        _items.Paths is null ? name : FormattableString.Invariant($"{row:D6}-{Path.GetFileName(name)}");
}
