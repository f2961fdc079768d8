using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;
using Span = Parquet.File.Values.Primitives.Interval;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of a parquet file with its columns as they are: names, types, nulls and metadata; row group by row group.</summary>
internal static class ParquetSubset
{
    /// <summary>Writes the rows; returns the number of rows in the files. Columns that hold lists or structs are left out.</summary>
    public static int Copy(IReadOnlyList<string> paths, SortedSet<int> rows, Stream into, CancellationToken cancellation) =>
        ParquetTableFile.Use(paths[0], async reader =>
    {
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        DataField[] fields = Written(reader);
        ParquetWriter writer =
            await ParquetWriter.CreateAsync(new ParquetSchema(fields), into, options, false, cancellation).ConfigureAwait(false);
        long first = 0;
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = Metadata(reader);
            foreach (string path in paths)
            {
                long start = first;
                first += ParquetTableFile.Use(path, part => Groups(path, part, writer, fields, rows, start, cancellation));
            }
        }

        return checked((int)first);
    });

    /// <summary>The columns that are left out, by name.</summary>
    public static IReadOnlyList<string> LeftOut(string path) => ParquetTableFile.Use(
        path,
        reader => Task.FromResult<IReadOnlyList<string>>(
            [.. reader.Schema.Fields.Where(field => field is not DataField { IsArray: false }).Select(field => field.Name)]));

    // Half precision is not written by the library; single precision holds it.
    private static DataField[] Written(ParquetReader reader) => Array.ConvertAll(
        Flat(reader), field => ParquetHalves.Are(field) ? new DataField(field.Name, typeof(float), field.IsNullable) : field);

    private static DataField[] Flat(ParquetReader reader) => [.. reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray)];

    // What another tool notes of the columns must not name some that are gone.
    private static Dictionary<string, string> Metadata(ParquetReader reader) =>
        Flat(reader).Length == reader.Schema.Fields.Count ? new(reader.CustomMetadata) : [];

    private static async Task<long> Groups(
        string path, ParquetReader reader, ParquetWriter writer, DataField[] fields, SortedSet<int> rows, long first,
        CancellationToken cancellation)
    {
        (DataField[] own, DataField[] same) = (Flat(reader), Written(reader));
        if (!same.Select(field => (field.Name, field.ClrType)).SequenceEqual(fields.Select(field => (field.Name, field.ClrType))))
        {
            throw new AuditException(
                $"{path}: its columns are not those of the first file in name, order and type, so their rows do not go into one file");
        }

        long before = first;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader from = reader.OpenRowGroupReader(group);
            long end = first + from.RowCount;
            int[] kept = [.. rows.Where(row => row >= first && row < end).Select(row => (int)(row - first))];
            first = end;
            if (kept.Length == 0)
            {
                continue;
            }

            using ParquetRowGroupWriter to = writer.CreateRowGroup();
            for (int i = 0; i < fields.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    await Column(path, own[i], fields[i], from, to, kept).ConfigureAwait(false);
                }
                catch (OverflowException e)
                {
                    throw new AuditException(
                        $"{path}: column '{own[i].Name}' holds decimals of more digits than 28, which cannot be carried over to a new "
                        + "file; leave the column out of the file", e);
                }
            }

            to.CompleteValidate();
        }

        return first - before;
    }

    private static Task Column(
        string path, DataField field, DataField into, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept) =>
        Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Boolean => Values<bool>(field, into, from, to, kept),
        TypeCode.SByte => Values<sbyte>(field, into, from, to, kept),
        TypeCode.Byte => Values<byte>(field, into, from, to, kept),
        TypeCode.Int16 => Values<short>(field, into, from, to, kept),
        TypeCode.UInt16 => Values<ushort>(field, into, from, to, kept),
        TypeCode.Int32 => Values<int>(field, into, from, to, kept),
        TypeCode.UInt32 => Values<uint>(field, into, from, to, kept),
        TypeCode.Int64 => Values<long>(field, into, from, to, kept),
        TypeCode.UInt64 => Values<ulong>(field, into, from, to, kept),
        TypeCode.Single => Values<float>(field, into, from, to, kept),
        TypeCode.Double => Values<double>(field, into, from, to, kept),
        TypeCode.Decimal => Values<decimal>(field, into, from, to, kept),
        TypeCode.DateTime => Values<DateTime>(field, into, from, to, kept),
        _ when field.ClrType == typeof(Guid) => Values<Guid>(field, into, from, to, kept),
        _ when field.ClrType == typeof(TimeSpan) => Values<TimeSpan>(field, into, from, to, kept),
        _ when field.ClrType == typeof(Span) => Values<Span>(field, into, from, to, kept),
        _ when ParquetHalves.Are(field) => Halves(field, into, from, to, kept),
        _ when ParquetTableFile.IsBytes(field) => Bytes(field, into, from, to, kept),
        _ when ParquetTableFile.IsText(field) => Words(field, into, from, to, kept),
        _ =>
            throw new AuditException(
                $"{path}: column '{field.Name}' is of type {field.ClrType.Name}, which cannot be carried over to a new file; leave the "
                + "column out of the file"),
    };

    private static async Task Values<T>(DataField field, DataField into, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
        where T : struct
    {
        if (field.IsNullable)
        {
            T?[] values = new T?[from.RowCount];
            await from.ReadAsync<T>(field, values).ConfigureAwait(false);
            await to.WriteAsync<T>(into, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
        }
        else
        {
            T[] values = new T[from.RowCount];
            await from.ReadAsync<T>(field, values).ConfigureAwait(false);
            await to.WriteAsync<T>(into, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
        }
    }

    private static async Task Halves(DataField field, DataField into, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
    {
        float?[] values = await ParquetHalves.ReadAsync(from, field).ConfigureAwait(false);
        await (into.IsNullable
            ? to.WriteAsync<float>(into, Array.ConvertAll(kept, row => values[row]))
            : to.WriteAsync<float>(into, Array.ConvertAll(kept, row => values[row]!.Value))).ConfigureAwait(false);
    }

    private static async Task Words(DataField field, DataField into, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
    {
        string[] values = new string[from.RowCount];
        await from.ReadAsync(field, values).ConfigureAwait(false);
        await to.WriteAsync(into, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
    }

    private static async Task Bytes(DataField field, DataField into, ParquetRowGroupReader from, ParquetRowGroupWriter to, int[] kept)
    {
        byte[][] values = new byte[from.RowCount][];
        await from.ReadAsync(field, values).ConfigureAwait(false);
        await to.WriteAsync(into, Array.ConvertAll(kept, row => values[row])).ConfigureAwait(false);
    }
}
