using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Flat columns of a Parquet file. Integers, floats and decimals are numbers, dates and times numbers of days since 1970,
/// durations numbers of seconds; strings, booleans and UUIDs are categories. Lists, structs and byte arrays cannot be used.
/// </summary>
internal sealed class ParquetTableFile : TableFile
{
    private readonly Field[] _fields;

    public ParquetTableFile(string path) : base(path)
    {
        _fields = Guarded(reader => Task.FromResult(reader.Schema.Fields.ToArray()));
        Names = [.. _fields.Select(field => field.Name)];
        CheckNames();
    }

    public override IReadOnlyList<string> Names { get; }

    public override IReadOnlyList<ColumnKind> InferKinds(IReadOnlyList<string> names) =>
        [.. names.Select(name => IsWord(FieldOf(name)) ? ColumnKind.Text : ColumnKind.Numeric)];

    public override int Fill(IReadOnlyList<TableColumn> columns)
    {
        long rows = Guarded(async reader =>
        {
            long count = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using ParquetRowGroupReader rowGroup = reader.OpenRowGroupReader(group);
                foreach (TableColumn column in columns)
                {
                    DataField field = (DataField)reader.Schema.Fields[PlaceOf(column.Name)];
                    await ReadColumn(rowGroup, field, column).ConfigureAwait(false);
                }

                count += rowGroup.RowCount;
            }

            return count;
        });
        return checked((int)rows);
    }

    private DataField FieldOf(string name) => _fields[PlaceOf(name)] is DataField { IsArray: false } field
        ? field
        : throw new AuditException($"{Path}: column '{name}' holds lists or structs; numbers, words, booleans, dates or times are needed (drop it)");

    // The library names the type that it keeps strings in.
    internal static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    private static bool IsWord(DataField field) => IsText(field) || field.ClrType == typeof(bool) || field.ClrType == typeof(Guid);

    private Task ReadColumn(ParquetRowGroupReader group, DataField field, TableColumn into) => Type.GetTypeCode(FieldOf(into.Name).ClrType) switch
    {
        TypeCode.Boolean => ReadValues<bool>(group, field, into, value => value ? 1 : 0, value => value ? "True" : "False"),
        TypeCode.SByte => ReadNumbers<sbyte>(group, field, into),
        TypeCode.Byte => ReadNumbers<byte>(group, field, into),
        TypeCode.Int16 => ReadNumbers<short>(group, field, into),
        TypeCode.UInt16 => ReadNumbers<ushort>(group, field, into),
        TypeCode.Int32 => ReadNumbers<int>(group, field, into),
        TypeCode.UInt32 => ReadNumbers<uint>(group, field, into),
        TypeCode.Int64 => ReadNumbers<long>(group, field, into),
        TypeCode.UInt64 => ReadNumbers<ulong>(group, field, into),
        TypeCode.Single => ReadNumbers<float>(group, field, into),
        TypeCode.Double => ReadNumbers<double>(group, field, into),
        TypeCode.Decimal => ReadNumbers<decimal>(group, field, into),
        TypeCode.DateTime => ReadValues<DateTime>(group, field, into, Days, value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        _ when IsText(field) => ReadStrings(group, field, into),
        _ when field.ClrType == typeof(Guid) => ReadValues<Guid>(group, field, into, _ => double.NaN, value => value.ToString()),
        _ when field.ClrType == typeof(TimeSpan) => ReadValues<TimeSpan>(group, field, into, value => value.TotalSeconds, value => value.ToString("c", CultureInfo.InvariantCulture)),
        _ => throw new AuditException($"{Path}: column '{into.Name}' is of type {field.ClrType.Name}; numbers, words, booleans, dates or times are needed (drop it)"),
    };

    private static double Days(DateTime value) => (value - DateTime.UnixEpoch).TotalDays;

    private static Task ReadNumbers<T>(ParquetRowGroupReader group, DataField field, TableColumn into) where T : struct, System.Numerics.INumberBase<T> =>
        ReadValues<T>(group, field, into, double.CreateChecked, value => value.ToString(null, CultureInfo.InvariantCulture));

    private static async Task ReadValues<T>(ParquetRowGroupReader group, DataField field, TableColumn into, Func<T, double> number, Func<T, string> text)
        where T : struct
    {
        T?[] values = new T?[group.RowCount];
        if (field.IsNullable)
        {
            await group.ReadAsync<T>(field, values).ConfigureAwait(false);
        }
        else
        {
            T[] present = new T[group.RowCount];
            await group.ReadAsync<T>(field, present).ConfigureAwait(false);
            values = Array.ConvertAll(present, value => (T?)value);
        }

        foreach (T? value in values)
        {
            if (value is null)
            {
                into.AddMissing();
            }
            else if (into is NumericColumn numbers)
            {
                numbers.Add(number(value.Value));
            }
            else
            {
                into.AddField(text(value.Value));
            }
        }
    }

    private static async Task ReadStrings(ParquetRowGroupReader group, DataField field, TableColumn into)
    {
        string?[] values = new string?[group.RowCount];
        await group.ReadAsync(field, values!).ConfigureAwait(false);
        foreach (string? value in values)
        {
            into.AddField(value);
        }
    }

    private T Guarded<T>(Func<ParquetReader, Task<T>> use) => Use(Path, use);

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
            await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
            return await use(reader).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (AuditException or OutOfMemoryException or OperationCanceledException))
        {
            throw new AuditException($"{path}: this is not a whole parquet file: {e.Message}", e);
        }
    }).GetAwaiter().GetResult();
}
