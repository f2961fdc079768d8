using Parquet.Meta;

namespace FaithfulNative.Formats.Guards;

/// <summary>The pages of one column in one row group.</summary>
/// <param name="Pages">They lie one behind the other.</param>
/// <param name="Codec">How they are compressed.</param>
/// <param name="MetaData">What the footer says of them.</param>
internal sealed record ParquetChunk(IReadOnlyList<ParquetPage> Pages, CompressionCodec Codec, ColumnMetaData MetaData)
{
    public long Start => Pages[0].Start;

    public long End => Pages[^1].End;
}

/// <summary>Holds what the footer of a Parquet file says against the pages that are there.</summary>
internal static class ParquetChunks
{
    /// <summary>The chunks that have pages, in the order of the file.</summary>
    /// <param name="footer">What the footer says.</param>
    /// <param name="file">The file.</param>
    /// <param name="end">Where pages end: at the footer.</param>
    /// <exception cref="InvalidDataException">Footer and pages do not go together.</exception>
    public static ParquetChunk[] Of(FileMetaData footer, Stream file, long end)
    {
        Column[] columns = Columns(footer.Schema);
        Int128 rows = 0;
        List<ParquetChunk> chunks = [];
        foreach (RowGroup group in footer.RowGroups)
        {
            rows += group.NumRows;
            Need(group.NumRows is >= 0 and <= int.MaxValue, $"a row group has {group.NumRows} rows");
            Need(group.Columns.Count == columns.Length, $"a row group has {group.Columns.Count} columns of {columns.Length}");
            foreach ((ColumnChunk chunk, Column column) in group.Columns.Zip(columns))
            {
                ColumnMetaData data = Fitting(chunk, column, group.NumRows);
                if (data.NumValues > 0)
                {
                    chunks.Add(new ParquetChunk(Pages(data, column.Path, file, end), data.Codec, data));
                }
            }
        }

        // Some writers leave it at 0.
        Need(footer.NumRows == 0 || rows == footer.NumRows, $"the row groups have {rows} rows of {footer.NumRows}");
        ParquetChunk[] sorted = [.. chunks.OrderBy(chunk => chunk.Start)];
        for (int i = 1; i < sorted.Length; i++)
        {
            Need(sorted[i].Start >= sorted[i - 1].End, $"two columns share the page at byte {sorted[i].Start}");
        }

        return sorted;
    }

    private static ColumnMetaData Fitting(ColumnChunk chunk, Column column, long rows)
    {
        Need(chunk.FilePath is null, $"column '{column.Path}' lies in another file");
        Need(chunk.CryptoMetadata is null && chunk.EncryptedColumnMetadata is null, $"column '{column.Path}' is encrypted");
        ColumnMetaData data = chunk.MetaData ?? throw new InvalidDataException($"column '{column.Path}' has no pages");
        string path = string.Join('.', data.PathInSchema);
        Need(
            path == column.Path && data.Type == column.Type,
            $"the pages of column '{path}' of {data.Type} stand where '{column.Path}' of {column.Type} is expected");
        Need(
            data.NumValues >= 0
                && (column.Repeats || data.NumValues == rows), $"column '{path}' has {data.NumValues} values in {rows} rows");
        return data;
    }

    private static List<ParquetPage> Pages(ColumnMetaData data, string column, Stream file, long end)
    {
        // The first of them, as the library sees it.
        long at = new[] { data.DictionaryPageOffset ?? 0, data.DataPageOffset, data.IndexPageOffset ?? 0 }.Where(offset => offset != 0)
            .DefaultIfEmpty(0)
            .Min();
        Need(at >= ParquetGuard.Magic.Length && at < end, $"the pages of column '{column}' begin at byte {at}, where none can be");
        List<ParquetPage> pages = [];
        long values = 0;
        while (values < data.NumValues)
        {
            ParquetPage page = ParquetPage.Read(file, at, end);
            ParquetCompression.CheckSize(page, data.Codec);
            Need(page.Type != ParquetPage.Dictionary || pages.Count == 0, $"the dictionary of column '{column}' is not its first page");
            values += page.Type == ParquetPage.Dictionary ? 0 : page.Values;
            Need(values <= data.NumValues, $"the pages of column '{column}' have {values} values of {data.NumValues}");
            pages.Add(page);
            at = page.End;
        }

        return pages;
    }

    /// <summary>The columns that hold values, in the order of the schema, which is a tree written from the root on.</summary>
    private static Column[] Columns(List<SchemaElement> schema)
    {
        List<Column> columns = [];
        int next = 0;
        Add([], repeats: false, root: true);
        Need(next == schema.Count, $"the schema has {schema.Count} elements, of which {next} belong to it");
        return [.. columns];

        void Add(string[] above, bool repeats, bool root = false)
        {
            Need(next < schema.Count, "the schema is not whole");
            SchemaElement element = schema[next++];
            string[] path = root ? [] : [.. above, element.Name];
            repeats |= !root && element.RepetitionType == FieldRepetitionType.REPEATED;
            if (element.NumChildren is > 0 || root)
            {
                for (int child = 0; child < (element.NumChildren ?? 0); child++)
                {
                    Add(path, repeats);
                }
            }
            else
            {
                columns.Add(new Column(string.Join('.', path), element.Type, repeats));
            }
        }
    }

    private static void Need(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private sealed record Column(string Path, Parquet.Meta.Type? Type, bool Repeats);
}
