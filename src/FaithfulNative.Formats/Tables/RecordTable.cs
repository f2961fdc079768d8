using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>Records in memory as a table: each has a value, or null, for every column that is asked for.</summary>
internal sealed class RecordTable : TableFile
{
    private readonly IReadOnlyList<IReadOnlyDictionary<string, object?>> _records;

    public RecordTable(IReadOnlyList<IReadOnlyDictionary<string, object?>> records, string path) : base(path, new TextFormat())
    {
        (_records, Names) = (records, [.. records[0].Keys]);
        CheckNames();
    }

    public override IReadOnlyList<string> Names { get; }

    public override string RowName(int row) => $"{Path} {row}";

    public override int Fill(IReadOnlyList<CellSink> columns)
    {
        for (int row = 0; row < _records.Count; row++)
        {
            foreach (CellSink column in columns)
            {
                Add(Value(row, column.Name), row, column);
            }
        }

        return _records.Count;
    }

    private object? Value(int row, string column) => _records[row].TryGetValue(column, out object? value)
        ? value
        : throw new AuditException($"{RowName(row)}: there is no column '{column}'; the columns are {List(_records[row].Keys)}");

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private void Add(object? value, int row, CellSink into)
    {
        switch (value)
        {
            case null or DBNull or double.NaN or float.NaN: into.Missing(); break;
            case string text: into.Text(text.AsSpan().Trim()); break;
            case char text: into.Text([text]); break;
            case Enum name: into.Text(name.ToString()); break;
            case bool flag: into.Boolean(flag); break;
            case long or ulong when Math.Abs(Convert.ToDouble(value, CultureInfo.InvariantCulture)) >= ExactNumbers.Limit:
                into.Exact(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case decimal number: into.Exact(number); break;
            case double or float or long or ulong or int or uint or short or ushort or sbyte or byte:
                into.Number(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Half number: into.Number((double)number); break;
            case DateTime time: into.Time(WideNumber.OfTime((time - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerSecond)); break;
            case DateTimeOffset time: into.Time(WideNumber.OfTime((time - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerSecond)); break;
            case DateOnly date: into.Time((date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86400.0); break;
            case TimeOnly time: into.Duration(time.ToTimeSpan().TotalSeconds); break;
            case TimeSpan duration: into.Duration(duration.TotalSeconds); break;
            default:
                throw new AuditException(
                    $"{RowName(row)}, column '{into.Name}': found a value of type {value.GetType().Name}; text, numbers, true and false, "
                    + "times, durations and null are known");
        }
    }
}
