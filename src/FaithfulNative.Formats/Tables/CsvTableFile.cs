using Sylvan.Data.Csv;

namespace FaithfulNative.Formats.Tables;

/// <summary>Comma- or tab-separated text (RFC 4180 quoting, UTF-8, plain or gzip) whose first line names the columns.</summary>
internal sealed class CsvTableFile : TableFile
{
    private readonly char _delimiter;
    private readonly string[] _names;

    public CsvTableFile(string path, char delimiter) : base(path)
    {
        _delimiter = delimiter;
        _names = Guarded(ReadHeader);
        CheckNames();
    }

    public override IReadOnlyList<string> Names => _names;

    public override IReadOnlyList<ColumnKind> InferKinds(IReadOnlyList<string> names)
    {
        int[] fields = [.. names.Select(name => PlaceOf(name))];
        bool[] text = new bool[fields.Length];
        bool[] number = new bool[fields.Length];
        Scan(csv =>
        {
            for (int i = 0; i < fields.Length; i++)
            {
                if (text[i])
                {
                    continue;
                }

                ReadOnlySpan<char> field = csv.GetFieldSpan(fields[i]).Trim();
                if (!MissingValues.Match(field))
                {
                    text[i] = !MissingValues.TryNumber(field, out double _);
                    number[i] = true;
                }
            }
        });

        // A column without any value has no scale; as text it is one category, "missing".
        return [.. Enumerable.Range(0, fields.Length).Select(i => text[i] || !number[i] ? ColumnKind.Text : ColumnKind.Numeric)];
    }

    public override int Fill(IReadOnlyList<TableColumn> columns)
    {
        int[] fields = [.. columns.Select(column => PlaceOf(column.Name))];
        return Scan(csv =>
        {
            for (int i = 0; i < fields.Length; i++)
            {
                columns[i].AddField(csv.GetFieldSpan(fields[i]));
            }
        });
    }

    /// <summary>Writes the header and some of the rows as they stand in the file; returns the number of rows in the file.</summary>
    /// <param name="rows">The rows that are wanted.</param>
    /// <param name="into">Where they go.</param>
    public int Copy(IReadOnlySet<int> rows, TextWriter into)
    {
        Guarded(csv => csv.Read() && Line(csv));
        int row = 0;
        return Scan(csv => _ = rows.Contains(row++) && Line(csv));

        bool Line(CsvDataReader csv)
        {
            ReadOnlySpan<char> record = csv.GetRawRecordSpan();
            into.Write(record);
            if (!record.EndsWith("\n"))
            {
                into.Write('\n');
            }

            return true;
        }
    }

    /// <summary>Calls back for every row after the header; blank lines are no rows (a lone missing value is written "" or NA).</summary>
    private int Scan(Action<CsvDataReader> visit) => Guarded(csv =>
    {
        csv.Read();
        int row = 0;
        while (csv.Read())
        {
            int found = csv.RowFieldCount;
            if (found <= 1 && csv.GetRawRecordSpan().Trim("\r\n").IsEmpty)
            {
                continue;
            }

            if (found != _names.Length)
            {
                throw new AuditException($"{Path}: row {row} has {found} fields, but the header names {_names.Length} columns");
            }

            visit(csv);
            row++;
        }

        return row;
    });

    private string[] ReadHeader(CsvDataReader csv)
    {
        if (!csv.Read())
        {
            throw new AuditException($"{Path}: the file is empty; a line of column names is needed, then rows");
        }

        string[] names = [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())];
        if (names.All(name => MissingValues.TryNumber(name, out double _)))
        {
            throw new AuditException($"{Path}: the first line holds only numbers ({string.Join(", ", names.Take(5))}); it must name the columns");
        }

        if (names.Length == 1 && names[0].AsSpan().ContainsAny(';', '\t', '|'))
        {
            throw new AuditException($"{Path}: the header is one column '{names[0]}'; fields must be separated by " +
                (_delimiter == ',' ? "commas (.csv); for tabs call the file .tsv" : "tabs (.tsv)"));
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                // What tools that write a nameless index call it when they read it back.
                names[i] = $"Unnamed: {i}";
                Notes.Add($"{Path}: column {i} has no name and is called '{names[i]}'; if it only numbers the rows, drop it or make it the id");
            }
        }

        return names;
    }

    private T Guarded<T>(Func<CsvDataReader, T> use)
    {
        try
        {
            using StreamReader text = new(Gzip.Open(Path));
            using CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                Delimiter = _delimiter,
                HasHeaders = false,
                BufferSize = 1 << 18,
                MaxBufferSize = 1 << 28,
            });
            return use(csv);
        }
        catch (CsvFormatException e)
        {
            throw new AuditException($"{Path}: row {e.RowNumber - 2}: the text is not well-formed ({e.Message})", e);
        }
        catch (InvalidDataException e)
        {
            throw new AuditException($"{Path}: the gzip data are damaged: {e.Message}", e);
        }
    }
}
