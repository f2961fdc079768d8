using System.Text;
using System.Text.Unicode;
using FaithfulNative.Formats.Guards;
using Parquet;
using Parquet.Schema;
using Span = Parquet.File.Values.Primitives.Interval;

namespace FaithfulNative.Formats.Tables;

/// <summary>Flat columns of a Parquet file; its lists, structs and maps are named as such.</summary>
internal sealed class ParquetTableFile : TableFile
{
    private readonly Field[] _fields;
    private readonly Dictionary<string, double> _durations = new(StringComparer.Ordinal);

    public ParquetTableFile(string path, TextFormat text) : base(path, text)
    {
        (_fields, IReadOnlyDictionary<string, string> metadata) =
            Use(path, reader => Task.FromResult((reader.Schema.Fields.ToArray(), reader.CustomMetadata)));
        Names = [.. _fields.Select(field => field.Name)];
        CheckNames();
        foreach (Field field in _fields.Where(field => field is not DataField { IsArray: false }))
        {
            Nested[field.Name] = "lists, structs or maps";
        }

        foreach (string index in PandasNotes.Indexes(metadata, path, Notes))
        {
            Indexes[index] = "the index that pandas notes in the file";
        }

        foreach ((string name, double parts) in PandasNotes.Durations(metadata, path, Notes))
        {
            _durations[name] = parts;
        }
    }

    public override IReadOnlyList<string> Names { get; }

    public override int Fill(IReadOnlyList<CellSink> columns)
    {
        long rows = Use(Path, async reader =>
        {
            long count = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using ParquetRowGroupReader rowGroup = reader.OpenRowGroupReader(group);
                foreach (CellSink column in columns)
                {
                    Field field = reader.Schema.Fields[PlaceOf(column.Name)];
                    await (field is DataField { IsArray: false } flat ? ReadColumn(rowGroup, flat, column, count) : Skip(rowGroup, column))
                        .ConfigureAwait(false);
                }

                count += rowGroup.RowCount;
            }

            return count;
        });
        return checked((int)rows);
    }

    // The library names the type that it keeps strings in.
    internal static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    internal static bool IsBytes(DataField field) => field.ClrType == typeof(byte[]) || field.ClrType == typeof(ReadOnlyMemory<byte>);

    private Task ReadColumn(ParquetRowGroupReader group, DataField field, CellSink into, long first) =>
        Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Boolean => Values<bool>(group, field, into, into.Boolean),
        TypeCode.SByte => Values<sbyte>(group, field, into, value => into.Number(value)),
        TypeCode.Byte => Values<byte>(group, field, into, value => into.Number(value)),
        TypeCode.Int16 => Values<short>(group, field, into, value => into.Number(value)),
        TypeCode.UInt16 => Values<ushort>(group, field, into, value => into.Number(value)),
        TypeCode.UInt32 => Values<uint>(group, field, into, value => into.Number(value)),
        TypeCode.UInt64 => Values<ulong>(group, field, into, value => Whole(into, value)),
        TypeCode.Int32 when UnitOf(field) is { } unit => Values<int>(group, field, into, value => into.Duration(value / unit)),
        TypeCode.Int32 => Values<int>(group, field, into, value => into.Number(value)),
        TypeCode.Int64 when UnitOf(field) is { } unit => Values<long>(group, field, into, value => into.Duration(value / unit)),
        TypeCode.Int64 => Values<long>(group, field, into, value => Whole(into, value)),
        TypeCode.Single => Values<float>(group, field, into, value => into.Number(value)),
        TypeCode.Double => Values<double>(group, field, into, into.Number),
        TypeCode.Decimal => ParquetDecimals.ReadAsync(group, field, into),
        TypeCode.DateTime when field.SchemaElement?.LogicalType?.TIMESTAMP?.Unit?.NANOS is not null => Nanoseconds(group, field, into),
        TypeCode.DateTime => Values<DateTime>(
            group, field, into, value => into.Time(WideNumber.OfTime(value.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond))),
        _ when IsText(field) => Strings(group, field, into, first),
        _ when ParquetHalves.Are(field) => Halves(group, field, into),
        _ when IsBytes(field) => Bytes(group, field, into),
        _ when field.ClrType == typeof(Guid) => Values<Guid>(group, field, into, value => into.Text(value.ToString())),
        _ when field.ClrType == typeof(TimeSpan) => Values<TimeSpan>(group, field, into, value => into.Duration(value.TotalSeconds)),
        _ when field.ClrType == typeof(Span) => Values<Span>(group, field, into, value => into.Duration(Seconds(value))),
        _ => Unknown(group, field, into),
    };

    // The library gives instants to 100 nanoseconds; a field of numbers under the same name reads what the file has.
    private static Task Nanoseconds(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        DataField plain = new(field.Name, typeof(long), field.IsNullable);
        _ = new ParquetSchema(plain);
        return Values<long>(group, plain, into, value => into.Time(WideNumber.OfTime(value, 1_000_000_000)));
    }

    // Parts of a second in one unit of a time of day, or of a duration that pandas keeps as a number.
    private double? UnitOf(DataField field) => field is TimeDataField time
        ? time.Precision switch { TimeUnitPrecision.Millis => 1e3, TimeUnitPrecision.Micros => 1e6, _ => 1e9 }
        : _durations.TryGetValue(field.Name, out double unit) ? unit : null;

    // A month counts as 30 days.
    private static double Seconds(Span span) => (((span.Months * 30.0) + span.Days) * 86400) + ((uint)span.Millis / 1000.0);

    private static void Whole(CellSink into, Int128 value)
    {
        if (Int128.Abs(value) < (Int128)ExactNumbers.Limit)
        {
            into.Number((double)value);
        }
        else
        {
            into.Exact((decimal)value);
        }
    }

    private static async Task Values<T>(ParquetRowGroupReader group, DataField field, CellSink into, Action<T> add) where T : struct
    {
        if (!field.IsNullable)
        {
            T[] present = new T[group.RowCount];
            await group.ReadAsync<T>(field, present).ConfigureAwait(false);
            foreach (T value in present)
            {
                add(value);
            }

            return;
        }

        T?[] values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values).ConfigureAwait(false);
        foreach (T? value in values)
        {
            if (value is { } present)
            {
                add(present);
            }
            else
            {
                into.Missing();
            }
        }
    }

    private async Task Strings(ParquetRowGroupReader group, DataField field, CellSink into, long first)
    {
        string?[] values = new string?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        if (Array.Exists(values, value => value?.Contains('\uFFFD') == true))
        {
            // The sign stands in the file, or for bytes that are not UTF-8, which the library does not tell.
            values = await Decoded(group, field, into, first).ConfigureAwait(false);
        }

        foreach (string? value in values)
        {
            if (value is null)
            {
                into.Missing();
            }
            else
            {
                into.Text(value.AsSpan().Trim());
            }
        }
    }

    private async Task<string?[]> Decoded(ParquetRowGroupReader group, DataField field, CellSink into, long first)
    {
        // A field of bytes under the same name reads what the strings are made of; the schema tells it how nulls lie.
        DataField plain = new(field.Name, typeof(byte[]), field.IsNullable);
        _ = new ParquetSchema(plain);
        byte[]?[] values = new byte[]?[group.RowCount];
        await group.ReadAsync(plain, values!).ConfigureAwait(false);
        return [.. values.Select((value, row) => value is null ? null : CellText.Of(value, TextFormat, Path, into.Name, first + row))];
    }

    private static async Task Halves(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        foreach (float? value in await ParquetHalves.ReadAsync(group, field).ConfigureAwait(false))
        {
            into.Number(value ?? double.NaN);
        }
    }

    // Plain byte arrays are text to the tools that write them.
    private async Task Bytes(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        byte[]?[] values = new byte[]?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        Encoding encoding = TextFormat.ReadEncoding();
        foreach (byte[]? value in values)
        {
            if (value is null)
            {
                into.Missing();
            }
            else if (TextFormat.Encoding is null && !Utf8.IsValid(value))
            {
                into.NoText("bytes that are no UTF-8 text");
                into.Missing();
            }
            else
            {
                into.Text(encoding.GetString(value).AsSpan().Trim());
            }
        }
    }

    private static Task Unknown(ParquetRowGroupReader group, DataField field, CellSink into)
    {
        into.NoText($"values of type {field.ClrType.Name}");
        return Skip(group, into);
    }

    private static Task Skip(ParquetRowGroupReader group, CellSink into)
    {
        for (long row = 0; row < group.RowCount; row++)
        {
            into.Missing();
        }

        return Task.CompletedTask;
    }

    /// <summary>Opens the file for as long as it is used; what goes wrong is said with its name.</summary>
    // The parquet library is asynchronous only; off the caller's context, waiting for it cannot block itself.
    internal static T Use<T>(string path, Func<ParquetReader, Task<T>> use) => Task.Run(async () =>
    {
        using FileStream stream = DataPath.Open(path);
        if (stream.Length == 0)
        {
            throw new AuditException($"{path}: the file is empty (0 bytes)");
        }

        try
        {
            await using ParquetReader reader = await ParquetGuard.OpenAsync(stream).ConfigureAwait(false);
            ParquetHalves.Allow(reader);
            return await use(reader).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (AuditException or OutOfMemoryException or OperationCanceledException))
        {
            throw new AuditException($"{path}: this is not a whole parquet file: {e.Message}", e);
        }
    }).GetAwaiter().GetResult();
}
