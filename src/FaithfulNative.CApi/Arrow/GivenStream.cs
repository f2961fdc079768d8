using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.CApi.Arrow;

/// <summary>
/// A stream of Arrow from the caller, kept in files of its own: rows are looked at more than once, and what an Arrow file says of a column
/// a stream says too.
/// </summary>
internal sealed class GivenStream
{
    private readonly string _folder;
    private readonly string _role;
    private readonly List<string> _paths = [];

    private GivenStream(string folder, string role) => (_folder, _role) = (folder, role);

    /// <summary>The files, in the order of the rows.</summary>
    public FileSet Files => FileSet.Of([.. _paths]);

    /// <summary>The columns whose values are each one of a few: dictionaries.</summary>
    public IReadOnlyList<string> Categories { get; private set; } = [];

    /// <summary>Takes a stream, which is released whether or not it can be read.</summary>
    /// <param name="given">The caller's.</param>
    /// <param name="role">What it holds, for messages and names of files.</param>
    /// <param name="folder">Where its files go.</param>
    /// <exception cref="AuditException">The stream fails, or is of no table.</exception>
    public static unsafe GivenStream Take(ArrowStreamStruct* given, string role, string folder)
    {
        ArrowStreamStruct stream = *given;
        given->Release = null;
        try
        {
            if (stream.Release is null)
            {
                throw new AuditException("it was released already, as one is that was read before");
            }

            GivenStream taken = new(folder, role);
            using IArrowArrayStream rows = CArrowArrayStreamImporter.ImportArrayStream((CArrowArrayStream*)&stream);
            taken.Write(rows);
            return taken;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new AuditException($"{role}: the Arrow stream cannot be read: {e.Message}", e);
        }
        finally
        {
            if (stream.Release is not null)
            {
                stream.Release(&stream);
            }
        }
    }

    /// <summary>A message that names the stream by its role, not by the file that it is kept in.</summary>
    public string AsGiven(string message) => _paths.Aggregate(message, (text, path) => text
        .Replace($" ({Path.GetFileName(path)})", "", StringComparison.Ordinal)
        .Replace(path, _role, StringComparison.Ordinal));

    private void Write(IArrowArrayStream rows)
    {
        Schema schema = rows.Schema;
        Categories = [.. schema.FieldsList.Where(field => field.DataType is DictionaryType).Select(field => field.Name)];
        RecordBatch? batch = Next(rows);
        do
        {
            batch = WritePart(rows, schema, batch);
        }
        while (batch is not null);
    }

    // A file has one dictionary a column: batches with others go into a further one.
    private RecordBatch? WritePart(IArrowArrayStream rows, Schema schema, RecordBatch? first)
    {
        string path = Path.Combine(_folder, _paths.Count == 0 ? $"{_role}.arrow" : $"{_role}-{_paths.Count + 1}.arrow");
        _paths.Add(path);
        using FileStream into = new(path, FileMode.CreateNew);
        using ArrowFileWriter writer = new(into, schema, leaveOpen: true);
        writer.WriteStart();
        RecordBatch? batch = first;
        while (batch is not null && HaveSameWords(first!, batch))
        {
            writer.WriteRecordBatch(batch);
            RecordBatch? next = Next(rows);
            if (batch != first)
            {
                batch.Dispose();
            }

            batch = next;
        }

        writer.WriteEnd();
        first?.Dispose();
        return batch;
    }

    private static RecordBatch? Next(IArrowArrayStream rows) => rows.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult();

    private static bool HaveSameWords(RecordBatch one, RecordBatch other) => ReferenceEquals(one, other)
        || one.Arrays.Zip(other.Arrays).All(pair => pair.First is not DictionaryArray words
            || ArrowDictionaries.AreSame(words.Dictionary.Data, ((DictionaryArray)pair.Second).Dictionary.Data));
}
