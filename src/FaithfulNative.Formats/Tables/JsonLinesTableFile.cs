using System.Text;
using System.Text.Json;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// JSON Lines, plain or gzip: an object a row, or an array a row after an array of column names. A key that a row lacks is missing there.
/// </summary>
internal sealed class JsonLinesTableFile : TableFile
{
    private readonly bool _arrays;
    private readonly List<string> _names = [];

    public JsonLinesTableFile(string path, TextFormat text) : base(path, text)
    {
        int lines = 0;
        bool arrays = false;
        Scan((row, line) =>
        {
            Utf8JsonReader json = new(line);
            json.Read();
            arrays |= lines++ == 0 && json.TokenType == JsonTokenType.StartArray;
            if (arrays)
            {
                ReadNames(ref json);
                return false;
            }

            Collect(ref json, row);
            return true;
        });
        _arrays = arrays;
        if (_names.Count == 0)
        {
            throw new AuditException($"{Path}: the file is empty; a line a row is needed, such as {{\"age\": 31, \"job\": \"cook\"}}");
        }

        CheckNames();
    }

    public override IReadOnlyList<string> Names => _names;

    public override int Fill(IReadOnlyList<CellSink> columns)
    {
        CellSink?[] byPlace = new CellSink?[_names.Count];
        foreach (CellSink column in columns)
        {
            byPlace[PlaceOf(column.Name)] = column;
        }

        bool[] given = new bool[_names.Count];
        bool header = _arrays;
        return Scan((row, line) =>
        {
            if (header)
            {
                header = false;
                return true;
            }

            Utf8JsonReader json = new(line);
            json.Read();
            FillRow(ref json, row - (_arrays ? 1 : 0), byPlace, given);
            return true;
        }) - (_arrays ? 1 : 0);
    }

    /// <summary>Writes some of the rows as they stand in the file; returns the number of rows in the file.</summary>
    /// <param name="rows">The rows that are wanted.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="header">Whether a line of names goes before them, where the file has one.</param>
    public int Copy(IReadOnlySet<int> rows, Stream into, bool header)
    {
        int first = _arrays ? 1 : 0;
        return Scan((row, line) =>
        {
            if (row < first ? header : rows.Contains(row - first))
            {
                into.Write(line);
                into.WriteByte((byte)'\n');
            }

            return true;
        }) - first;
    }

    private void FillRow(ref Utf8JsonReader json, int row, CellSink?[] columns, bool[] given)
    {
        Array.Clear(given);
        if (json.TokenType != (_arrays ? JsonTokenType.StartArray : JsonTokenType.StartObject))
        {
            throw new AuditException($"{Path}: row {row} is no {(_arrays ? "array" : "object")}, as the first line is");
        }

        int count = 0;
        while (json.Read() && json.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            int place = count++;
            if (!_arrays)
            {
                place = PlaceOf(json.GetString()!.Trim());
                json.Read();
            }
            else if (place >= columns.Length)
            {
                throw new AuditException($"{Path}: row {row} has more values than the {columns.Length} names of the first line");
            }

            if (columns[place] is { } column && !given[place])
            {
                Cell(ref json, column);
            }

            given[place] = true;
            json.Skip();
        }

        for (int place = 0; place < columns.Length; place++)
        {
            if (!given[place])
            {
                columns[place]?.Missing();
            }
        }
    }

    private static void Cell(ref Utf8JsonReader json, CellSink into)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                into.Missing();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                into.Boolean(json.GetBoolean());
                break;
            case JsonTokenType.Number:
                Number(ref json, into);
                break;
            case JsonTokenType.String:
                into.Text(json.GetString().AsSpan().Trim());
                break;
            default:
                into.NoText("lists or objects");
                into.Missing();
                break;
        }
    }

    private static void Number(ref Utf8JsonReader json, CellSink into)
    {
        double value = json.GetDouble();
        if (Math.Abs(value) >= ExactNumbers.Limit && json.TryGetDecimal(out decimal exact))
        {
            into.Exact(exact);
        }
        else
        {
            into.Number(value);
        }
    }

    private void ReadNames(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            _names.Add(json.TokenType == JsonTokenType.String
                ? json.GetString()!.Trim()
                : throw new AuditException($"{Path}: the first line is an array, so it must hold the names of the columns"));
        }
    }

    private void Collect(ref Utf8JsonReader json, int row)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new AuditException($"{Path}: row {row} is no object, such as {{\"age\": 31, \"job\": \"cook\"}}");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!.Trim();
            if (_known.Add(name))
            {
                _names.Add(name);
            }

            json.Read();
            json.Skip();
        }
    }

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private delegate bool Visit(int row, ReadOnlySpan<byte> line);

    /// <summary>Calls back for every line that is not blank, until that returns false; returns the number of lines.</summary>
    private int Scan(Visit visit) => TextDamage.Named(Path, TextFormat.Encoding, () =>
    {
        int row = 0;
        try
        {
            using StreamReader text = new(Gzip.Open(Path), TextFormat.ReadEncoding());
            byte[] bytes = [];
            while (text.ReadLine() is { } line)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                if (Encoding.UTF8.GetMaxByteCount(line.Length) > bytes.Length)
                {
                    bytes = new byte[2 * Encoding.UTF8.GetMaxByteCount(line.Length)];
                }

                int length = Encoding.UTF8.GetBytes(line, bytes);
                if (!visit(row++, bytes.AsSpan(0, length)))
                {
                    break;
                }
            }

            return row;
        }
        catch (InvalidOperationException e)
        {
            throw new AuditException($"{Path}: row {row - 1} holds text that is no Unicode: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new AuditException($"{Path}: row {row - 1} is no JSON: {e.Message}", e);
        }
    });
}
