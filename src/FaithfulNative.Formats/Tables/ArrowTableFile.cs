using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace FaithfulNative.Formats.Tables;

/// <summary>Flat columns of an Arrow file (Feather version 2); its lists and structs are named as such.</summary>
internal sealed class ArrowTableFile : TableFile
{
    private readonly Schema _schema;

    public ArrowTableFile(string path, TextFormat text) : base(path, text)
    {
        _schema = Use(reader => reader.Schema ?? throw new InvalidDataException("there is no schema"));
        Names = [.. _schema.FieldsList.Select(field => field.Name)];
        CheckNames();
        foreach (Field field in _schema.FieldsList.Where(field => field.DataType is NestedType))
        {
            Nested[field.Name] = "lists, structs or maps";
        }

        foreach (string index in PandasNotes.Indexes(_schema.Metadata, path, Notes))
        {
            Indexes[index] = "the index that pandas notes in the file";
        }
    }

    public override IReadOnlyList<string> Names { get; }

    public override int Fill(IReadOnlyList<CellSink> columns) => Use(reader =>
    {
        int rows = 0;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                foreach (CellSink column in columns)
                {
                    new ArrowCells(TextFormat, rows).Read(batch.Column(PlaceOf(column.Name)), column);
                }

                rows = checked(rows + batch.Length);
            }
        }

        return rows;
    });

    private T Use<T>(Func<ArrowFileReader, T> use) => Use(Path, use);

    /// <summary>The places in a dictionary that its indices say, by row.</summary>
    internal static Func<int, int> PlacesOf(IArrowArray places) => places switch
    {
        Int8Array indices => row => indices.GetValue(row)!.Value,
        Int16Array indices => row => indices.GetValue(row)!.Value,
        Int32Array indices => row => indices.GetValue(row)!.Value,
        Int64Array indices => row => checked((int)indices.GetValue(row)!.Value),
        UInt8Array indices => row => indices.GetValue(row)!.Value,
        UInt16Array indices => row => indices.GetValue(row)!.Value,
        UInt32Array indices => row => checked((int)indices.GetValue(row)!.Value),
        UInt64Array indices => row => checked((int)indices.GetValue(row)!.Value),
        _ => throw new InvalidDataException($"a dictionary is indexed by {places.Data.DataType.Name}"),
    };

    /// <summary>Opens the file for as long as it is used; what goes wrong is said with its name.</summary>
    internal static T Use<T>(string path, Func<ArrowFileReader, T> use)
    {
        using FileStream stream = DataPath.Open(path);
        try
        {
            using ArrowFileReader reader = new(stream, new CompressionCodecFactory());
            return use(reader);
        }
        catch (Exception e) when (e is not (AuditException or OutOfMemoryException))
        {
            throw new AuditException($"{path}: this is not a whole Arrow file (Feather version 1 is not read): {e.Message}", e);
        }
    }
}

/// <summary>The cells of Arrow arrays.</summary>
/// <param name="text">What the user says of bytes that are not UTF-8.</param>
/// <param name="first">Number of the row that the arrays begin with.</param>
internal sealed class ArrowCells(TextFormat text, int first)
{
    public void Read(IArrowArray array, CellSink into)
    {
        switch (array)
        {
            case BooleanArray cells: Each(cells, into, row => into.Boolean(cells.GetValue(row) == true)); break;
            case Int8Array cells: Numbers(cells, into); break;
            case Int16Array cells: Numbers(cells, into); break;
            case Int32Array cells: Numbers(cells, into); break;
            case Int64Array cells: Numbers(cells, into); break;
            case UInt8Array cells: Numbers(cells, into); break;
            case UInt16Array cells: Numbers(cells, into); break;
            case UInt32Array cells: Numbers(cells, into); break;
            case UInt64Array cells: Numbers(cells, into); break;
            case FloatArray cells: Numbers(cells, into); break;
            case DoubleArray cells: Numbers(cells, into); break;
            case HalfFloatArray cells: Each(cells, into, row => into.Number((double)cells.GetValue(row)!.Value)); break;
            case Decimal128Array cells: Decimals(cells, cells.Scale, into); break;
            case Decimal256Array cells: Decimals(cells, cells.Scale, into); break;
            case Date32Array cells: Each(cells, into, row => into.Time(cells.GetValue(row)!.Value * 86400.0)); break;
            case Date64Array cells: Each(cells, into, row => into.Time(WideNumber.OfTime(cells.GetValue(row)!.Value, 1000))); break;
            case TimestampArray cells: Each(
                cells, into,
                row => into.Time(WideNumber.OfTime(cells.GetValue(row)!.Value, Parts(((TimestampType)cells.Data.DataType).Unit)))); break;
            case Time32Array cells: Each(
                cells, into,
                row => into.Duration(cells.GetValue(row)!.Value / (double)Parts(((Time32Type)cells.Data.DataType).Unit))); break;
            case Time64Array cells: Each(
                cells, into,
                row => into.Duration(cells.GetValue(row)!.Value / (double)Parts(((Time64Type)cells.Data.DataType).Unit))); break;
            case DurationArray cells: Each(
                cells, into,
                row => into.Duration(cells.GetValue(row)!.Value / (double)Parts(((DurationType)cells.Data.DataType).Unit))); break;
            case StringArray cells: Each(cells, into, row => Text(cells.GetBytes(row), into, row)); break;
            case LargeStringArray cells: Each(cells, into, row => Text(cells.GetBytes(row), into, row)); break;
            case StringViewArray cells: Each(cells, into, row => Text(cells.GetBytes(row), into, row)); break;
            case BinaryArray cells: Each(cells, into, row => Bytes(cells.GetBytes(row), into)); break;
            case DictionaryArray cells: Dictionary(cells, into); break;
            case LargeBinaryArray cells: Each(cells, into, row => Bytes(cells.GetBytes(row), into)); break;
            case BinaryViewArray cells: Each(cells, into, row => Bytes(cells.GetBytes(row), into)); break;
            case NullArray: Skip(array, into); break;
            default:
                into.NoText($"values of type {array.Data.DataType.Name}");
                Skip(array, into);
                break;
        }
    }

    private static void Numbers<T>(PrimitiveArray<T> cells, CellSink into) where T : struct, System.Numerics.INumber<T>, IEquatable<T>
    {
        Each(cells, into, row =>
        {
            T value = cells.GetValue(row)!.Value;
            double number = double.CreateChecked(value);
            if (Math.Abs(number) >= ExactNumbers.Limit && T.IsInteger(value) && value is long or ulong)
            {
                into.Exact(decimal.CreateChecked(value));
            }
            else
            {
                into.Number(number);
            }
        });
    }

    // A whole number in two's complement, the lowest byte first.
    private static void Decimals(FixedSizeBinaryArray cells, int scale, CellSink into) =>
        Each(cells, into, row => WideDecimal.Add(into, new BigInteger(cells.GetBytes(row)), scale));

    private void Text(ReadOnlySpan<byte> bytes, CellSink into, int row) =>
        into.Text(CellText.Of(bytes, text, into.File, into.Name, first + row).AsSpan().Trim());

    private void Bytes(ReadOnlySpan<byte> bytes, CellSink into)
    {
        if (text.Encoding is not null || System.Text.Unicode.Utf8.IsValid(bytes))
        {
            into.Text(text.ReadEncoding().GetString(bytes).AsSpan().Trim());
        }
        else
        {
            into.NoText("bytes that are no UTF-8 text");
            into.Missing();
        }
    }

    // Categories of pandas: each value is one of a few.
    private void Dictionary(DictionaryArray cells, CellSink into)
    {
        ReplayCells values = new(into);
        Read(cells.Dictionary, values);
        Func<int, int> place = ArrowTableFile.PlacesOf(cells.Indices);
        Each(cells, into, row => values.Replay(place(row)), cells.Indices);
    }

    private static void Each(IArrowArray cells, CellSink into, Action<int> add, IArrowArray? nulls = null)
    {
        for (int row = 0; row < cells.Length; row++)
        {
            if ((nulls ?? cells).IsNull(row))
            {
                into.Missing();
            }
            else
            {
                add(row);
            }
        }
    }

    private static void Skip(IArrowArray array, CellSink into)
    {
        for (int row = 0; row < array.Length; row++)
        {
            into.Missing();
        }
    }

    private static int Parts(TimeUnit unit) =>
        unit switch { TimeUnit.Second => 1, TimeUnit.Millisecond => 1_000, TimeUnit.Microsecond => 1_000_000, _ => 1_000_000_000 };
}

/// <summary>Keeps cells, to give each of them to another sink as often as it is wanted.</summary>
internal sealed class ReplayCells(CellSink into) : CellSink(into.File, into.Name)
{
    private readonly List<Action> _cells = [];

    public void Replay(int cell) => _cells[cell]();

    public override void Missing() => _cells.Add(into.Missing);

    public override void Text(ReadOnlySpan<char> text)
    {
        string kept = text.ToString();
        _cells.Add(() => into.Text(kept));
    }

    public override void Number(double value) => _cells.Add(() => into.Number(value));

    public override void Exact(decimal value) => _cells.Add(() => into.Exact(value));

    public override void Boolean(bool value) => _cells.Add(() => into.Boolean(value));

    public override void Time(WideNumber seconds) => _cells.Add(() => into.Time(seconds));

    public override void Duration(double seconds) => _cells.Add(() => into.Duration(seconds));

    public override void NoText(string what) => into.NoText(what);
}
