using Apache.Arrow;
using Apache.Arrow.Types;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Subsets;

/// <summary>
/// The dictionaries of columns of categories. A new file has one a column: where those of the files, or of their batches, differ, it holds
/// the words of all of them, and rows point to their words in it.
/// </summary>
internal sealed class ArrowDictionaries
{
    private static readonly DictionaryType s_type = new(Int32Type.Default, StringType.Default, false);

    private readonly Dictionary<int, Column> _columns = [];

    /// <summary>Reads the dictionaries of files with the same columns.</summary>
    /// <exception cref="AuditException">Dictionaries of other values than words differ.</exception>
    public static ArrowDictionaries Of(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        ArrowDictionaries dictionaries = new();
        foreach (string path in paths)
        {
            ArrowTableFile.Use(path, reader =>
            {
                int[] columns =
                [
                    .. Enumerable.Range(0, reader.Schema.FieldsList.Count)
                        .Where(column => reader.Schema.FieldsList[column].DataType is DictionaryType),
                ];
                while (columns.Length > 0 && reader.ReadNextRecordBatch() is { } batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    using (batch)
                    {
                        foreach (int column in columns)
                        {
                            dictionaries.Add(path, column, batch);
                        }
                    }
                }

                return 0;
            });
        }

        return dictionaries;
    }

    /// <summary>The columns of the new file.</summary>
    public Schema SchemaOf(Schema given) => new(
        [.. given.FieldsList.Select((field, column) => Merged(column) is null ? field : new Field(field.Name, s_type, field.IsNullable))],
        given.Metadata);

    /// <summary>Rows of a column of categories, for the new file.</summary>
    /// <param name="column">Its number.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="rows">Numbers of rows.</param>
    /// <returns>Null where the dictionaries of the column are all the same, so that the cells can be taken as they are.</returns>
    public IArrowArray? Taken(int column, DictionaryArray cells, int[] rows)
    {
        if (Merged(column) is not { } merged)
        {
            return null;
        }

        StringArray words = (StringArray)cells.Dictionary;
        Func<int, int> placeOf = ArrowTableFile.PlacesOf(cells.Indices);
        Int32Array.Builder places = new();
        foreach (int row in rows)
        {
            string? word = cells.Indices.IsNull(row) ? null : words.GetString(placeOf(row));
            places = word is null ? places.AppendNull() : places.Append(merged.Places[word]);
        }

        return new DictionaryArray(s_type, places.Build(), merged.Words);
    }

    /// <summary>Whether two dictionaries hold the same values in the same order; what lies behind the values does not count.</summary>
    internal static bool AreSame(ArrayData a, ArrayData b) => a.Length == b.Length && a.Offset == 0 && b.Offset == 0
        && a.NullCount == 0 && b.NullCount == 0 && a.Buffers.Zip(b.Buffers).Skip(1).All(pair =>
        {
            int length = Math.Min(pair.First.Length, pair.Second.Length);
            return pair.First.Span[..length].SequenceEqual(pair.Second.Span[..length]);
        });

    private Column? Merged(int column) => _columns.TryGetValue(column, out Column? found) && found.Differ ? found : null;

    private void Add(string path, int column, RecordBatch batch)
    {
        IArrowArray dictionary = ((DictionaryArray)batch.Column(column)).Dictionary;
        if (!_columns.TryGetValue(column, out Column? known))
        {
            _columns[column] = new Column(dictionary);
        }
        else if (!known.Add(dictionary))
        {
            throw new AuditException(
                $"{path}: the values of the categories of column '{batch.Schema.FieldsList[column].Name}' are not those of the rows "
                + "before, and only words can be put together; write the files with the same ones, or as plain values");
        }
    }

    private sealed class Column
    {
        private readonly IArrowArray _first;
        private StringArray? _array;

        public Column(IArrowArray first)
        {
            _first = ArrowArrayConcatenator.Concatenate([first]);
            AddWords(first as StringArray);
        }

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether there is a dictionary that is not the first.</summary>
        public bool Differ { get; private set; }

        public StringArray Words => _array ??= new StringArray.Builder().AppendRange(Places.Keys).Build();

        /// <summary>Takes the words of a dictionary; false where it differs and holds no words.</summary>
        public bool Add(IArrowArray dictionary)
        {
            if (AreSame(_first.Data, dictionary.Data))
            {
                return true;
            }

            Differ = true;
            AddWords(dictionary as StringArray);
            return _first is StringArray && dictionary is StringArray;
        }

        private void AddWords(StringArray? words)
        {
            for (int i = 0; i < words?.Length; i++)
            {
                if (words.GetString(i) is { } word)
                {
                    Places.TryAdd(word, Places.Count);
                }
            }
        }
    }
}
