using Apache.Arrow;
using Apache.Arrow.Ipc;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of Arrow files with their columns as they are, batch by batch; lists and structs too.</summary>
internal static class ArrowSubset
{
    /// <summary>Writes the rows; returns the number of rows in the files.</summary>
    public static int Copy(IReadOnlyList<string> paths, SortedSet<int> rows, Stream into, CancellationToken cancellationToken)
    {
        ArrowDictionaries dictionaries = ArrowDictionaries.Of(paths, cancellationToken);
        ArrowFileWriter? writer = null;
        Schema? schema = null;
        Schema? written = null;
        int first = 0;
        try
        {
            foreach (string path in paths)
            {
                first += ArrowTableFile.Use(path, reader =>
                {
                    schema ??= reader.Schema;
                    CheckSame(path, schema, reader.Schema);
                    written ??= dictionaries.SchemaOf(schema);
                    writer ??= new ArrowFileWriter(into, written, leaveOpen: true);
                    return Batches(reader, Write, rows, first, cancellationToken);
                });
            }

            writer?.WriteEnd();
            return first;
        }
        finally
        {
            writer?.Dispose();
        }

        void Write(RecordBatch cells, int[] kept) =>
            writer!.WriteRecordBatch(new RecordBatch(written, Taken(cells, kept, dictionaries), kept.Length));
    }

    private static int Batches(
        ArrowFileReader reader, Action<RecordBatch, int[]> write, SortedSet<int> rows, int before, CancellationToken cancellationToken)
    {
        int count = 0;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (batch)
            {
                int first = before + count;
                int[] kept = [.. rows.GetViewBetween(first, first + batch.Length - 1).Select(row => row - first)];
                if (kept.Length > 0)
                {
                    write(batch, kept);
                }

                count += batch.Length;
            }
        }

        return count;
    }

    private static IEnumerable<IArrowArray> Taken(RecordBatch batch, int[] rows, ArrowDictionaries dictionaries) =>
        batch.Arrays.Select((cells, column) =>
            (cells is DictionaryArray words ? dictionaries.Taken(column, words, rows) : null) ?? Taken(cells, rows));

    // Runs of rows are slices, which are put one after the other.
    private static IArrowArray Taken(IArrowArray column, int[] rows)
    {
        if (column is DictionaryArray words)
        {
            return new DictionaryArray(
                (Apache.Arrow.Types.DictionaryType)words.Data.DataType, Taken(words.Indices, rows), words.Dictionary);
        }

        List<IArrowArray> runs = [];
        for (int from = 0, to; from < rows.Length; from = to)
        {
            for (to = from + 1; to < rows.Length && rows[to] == rows[to - 1] + 1;)
            {
                to++;
            }

            runs.Add(ArrowArrayFactory.Slice(column, rows[from], to - from));
        }

        return ArrowArrayConcatenator.Concatenate(runs);
    }

    private static void CheckSame(string path, Schema schema, Schema other)
    {
        if (
            !schema.FieldsList.Select(field => (field.Name, field.DataType.TypeId))
                .SequenceEqual(other.FieldsList.Select(field => (field.Name, field.DataType.TypeId))))
        {
            throw new AuditException(
                $"{path}: its columns are not those of the first file in name, order and type, so their rows do not go into one file");
        }
    }
}
