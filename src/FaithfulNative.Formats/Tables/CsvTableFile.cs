using System.Text;
using Sylvan.Data.Csv;

namespace FaithfulNative.Formats.Tables;

/// <summary>Text whose fields a sign separates (RFC 4180 quoting, plain or gzip) and whose first line names the columns.</summary>
internal sealed class CsvTableFile : TableFile
{
    private readonly Encoding _encoding;
    private readonly char _delimiter;
    private readonly string[] _names;
    private readonly bool _numbersAsNames;
    private readonly SortedSet<int> _repeats = [];

    public CsvTableFile(string path, TextFormat text, char usual) : base(path, text)
    {
        _encoding = text.ReadEncoding();
        Marks = text.Missing is null ? MissingMarks.Usual : new MissingMarks(text.Missing);
        _delimiter = text.Delimiter ?? Guarded(reader => DelimiterSearch.Find(reader, usual));
        _names = Parsed(ReadHeader);
        _numbersAsNames = Array.TrueForAll(_names, name => NumberText.TryPlain(name, out _));
        CheckNames();
    }

    public override IReadOnlyList<string> Names => _names;

    public override MissingMarks Marks { get; }

    /// <summary>Whether the names may be a row of a file without names: numbers among them do not ascend, or are not whole.</summary>
    public bool NamesMayBeValues
    {
        get
        {
            double[] numbers = [.. _names.Select(name => NumberText.TryPlain(name, out double number) ? number : double.NaN)];
            double[] known = [.. numbers.Where(number => !double.IsNaN(number))];
            bool areWhole = Array.TrueForAll(known, number => number == Math.Truncate(number));
            return known.Length > 0 && (_numbersAsNames ? !areWhole || !known.IsAscending() : !areWhole);
        }
    }

    public override int Fill(IReadOnlyList<CellSink> columns)
    {
        int[] fields = [.. columns.Select(column => PlaceOf(column.Name))];
        return Scan(csv =>
        {
            for (int i = 0; i < fields.Length; i++)
            {
                ReadOnlySpan<char> field = csv.GetFieldSpan(fields[i]);
                if (field.Length > 0 && (field[0] <= ' ' || field[^1] <= ' ' || field[0] > '\x7f' || field[^1] > '\x7f'))
                {
                    field = field.Trim();
                }

                if (field.IsEmpty)
                {
                    columns[i].Missing();
                }
                else
                {
                    columns[i].Text(field);
                }
            }
        });
    }

    /// <summary>Writes some of the rows as they stand in the file; returns the number of rows in the file.</summary>
    /// <param name="rows">The rows that are wanted.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="header">Whether the line of names goes before them.</param>
    public int Copy(IReadOnlySet<int> rows, TextWriter into, bool header)
    {
        if (header)
        {
            Parsed(csv => csv.Read() && Line(csv));
        }

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

    /// <summary>The encoding in which rows are written back.</summary>
    public Encoding WriteEncoding => _encoding is UTF8Encoding ? new UTF8Encoding(false) : _encoding;

    /// <summary>
    /// Calls back for every row after the header. Blank lines are no rows (a lone missing value is written "" or NA), nor is a header that
    /// stands again where files were joined, which is remarked.
    /// </summary>
    private int Scan(Action<CsvDataReader> visit) => Parsed(csv =>
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
                throw new AuditException($"{Path}: row {row} has {found} fields, but the header names {_names.Length} "
                    + $"column{(_names.Length == 1 ? "" : "s")}; fields are taken to be parted by {DelimiterSearch.NameOf(_delimiter)} "
                    + "(say what parts them with delimiter)");
            }

            if (found > 1 && !_numbersAsNames && IsHeader(csv))
            {
                Repeated(row);
                continue;
            }

            visit(csv);
            row++;
        }

        return row;
    });

    private bool IsHeader(CsvDataReader csv)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (!csv.GetFieldSpan(i).Trim().SequenceEqual(_names[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Repeated(int row)
    {
        if (_repeats.Add(row))
        {
            Notes.Add($"{Path}: the header stands again before row {row}, as where files were joined; that line is left out");
        }
    }

    private string[] ReadHeader(CsvDataReader csv)
    {
        if (!csv.Read())
        {
            throw new AuditException($"{Path}: the file is empty; a line of column names is needed, then rows");
        }

        string[] names = [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())];
        if (Array.Exists(names, name => name.Contains('\0')))
        {
            throw new AuditException(
                $"{Path}: the first line holds NUL characters, as UTF-16 and UTF-32 do when they are read as "
                + $"{TextFormat.Encoding ?? "UTF-8"}; say with encoding how the file is written, such as utf-16le");
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                // What tools that write a nameless index call it when they read it back.
                names[i] = $"Unnamed: {i}";
                Notes.Add($"{Path}: column {i} has no name and is called '{names[i]}'");
            }

            if (names[i] == "Unnamed: 0" && i == 0)
            {
                Indexes[names[i]] = "the index that pandas writes before the columns";
            }
        }

        return names;
    }

    private T Parsed<T>(Func<CsvDataReader, T> use) => Guarded(text =>
    {
        using CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions
        {
            Delimiter = _delimiter,
            HasHeaders = false,
            Comment = '\0',
            BufferSize = 1 << 18,
            MaxBufferSize = 1 << 28,
        });
        return use(csv);
    });

    private T Guarded<T>(Func<StreamReader, T> use) => TextDamage.Named(Path, TextFormat.Encoding, () =>
    {
        try
        {
            using StreamReader text = new(Gzip.Open(Path), _encoding);
            return use(text);
        }
        catch (CsvFormatException e)
        {
            throw new AuditException($"{Path}: row {e.RowNumber - 2}: the text is not well-formed ({e.Message})", e);
        }
    });
}
