using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Turns rows of mixed columns into vectors among which Euclidean distance makes sense. Fitted on the real rows only.
/// </summary>
/// <remarks>
/// <para>A number becomes (x - mean) / sd of the real values: distance 1 is one standard deviation. A missing number lies at
/// the mean; where the real column has missing values, a further column tells them (0 or 1), so that missing and present are
/// at least 1 apart. Numbers that are all equal in the real rows have no scale and are left out.</para>
/// <para>A word becomes one column for each category of the real rows, 0 or 1/sqrt(2), so that two different categories are
/// at distance 1, as far apart as one standard deviation. Missing words are a category of their own where the real rows have
/// them. A category that the real rows do not have is all zeros, 1/sqrt(2) from every known one.</para>
/// </remarks>
public sealed class TableEncoder
{
    private readonly SourceEncoding[] _sources;

    private TableEncoder(SourceEncoding[] sources)
    {
        _sources = sources;
        Columns = [.. sources.SelectMany(source => source.Columns)];
    }

    /// <summary>The encoded columns, in the order of the vectors' values.</summary>
    public IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>The encoder as JSON: {"schema": "encoder", "version": 1, "columns": [...]}.</summary>
    public string ToJson() => JsonSerializer.Serialize(new EncoderDocument("encoder", 1, Columns), EncoderJson.Default.EncoderDocument);

    /// <summary>The encoder that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="AuditException">It is no encoder of this version.</exception>
    public static TableEncoder FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        EncoderDocument? found = null;
        try
        {
            found = JsonSerializer.Deserialize(json, EncoderJson.Default.EncoderDocument);
        }
        catch (JsonException e)
        {
            throw new AuditException($"encoder: {e.Message}", e);
        }

        return found is { Schema: "encoder", Version: 1, Columns.Count: > 0 }
            ? new TableEncoder([.. found.Columns.GroupBy(column => column.Source, StringComparer.Ordinal).Select(SourceEncoding.Of)])
            : throw new AuditException("encoder: this is no encoder of version 1");
    }

    /// <summary>The rows of a file of named columns, encoded. Columns that the encoder does not know have no part.</summary>
    /// <param name="path">A .csv, .tsv (both also .gz) or .parquet file.</param>
    /// <exception cref="AuditException">
    /// The file is missing, damaged or no table, lacks a column, or has words in a column of numbers.
    /// </exception>
    public VectorSet Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DataPath file = DataPath.Parse(path);
        if (!file.IsTable)
        {
            throw new AuditException($"{path}: this is an array; a table with the columns {List(_sources.Select(source => source.Source))} is needed");
        }

        TableFile source = TableFile.Open(file);
        string[] missing = [.. _sources.Select(wanted => wanted.Source).Where(name => !source.Has(name))];
        return missing.Length == 0
            ? Encode(source.Read([.. _sources.Select(wanted => (wanted.Source, wanted.Kind))]), file.ShortName, [])
            : throw new AuditException($"{path}: there is no column {List(missing)}; the columns are {List(source.Names)}");
    }

    /// <summary>Learns means, scales and categories from the real rows.</summary>
    /// <param name="real">The real table.</param>
    /// <param name="named">Columns that the user called categorical: labels that are numbers are written in one way.</param>
    /// <param name="notes">Receives remarks for the report.</param>
    internal static TableEncoder Fit(Table real, IReadOnlySet<string> named, ICollection<string> notes)
    {
        List<SourceEncoding> sources = [];
        foreach (TableColumn column in real.Columns)
        {
            if (column is NumericColumn numbers)
            {
                sources.Add(NumericEncoding.Fit(numbers, notes));
            }
            else if (column is TextColumn words)
            {
                sources.Add(CategoricalEncoding.Fit(words, named.Contains(column.Name), notes));
            }
        }

        return sources.Exists(source => source.Columns.Count > 0)
            ? new TableEncoder([.. sources])
            : throw new AuditException($"{real.File}: no column varies, so no distance can be measured; at least 1 must");
    }

    /// <summary>Encodes a table that has the columns of the fitted one.</summary>
    internal VectorSet Encode(Table table, string name, ICollection<string> notes)
    {
        CheckMemory(table);
        RowWriter[] writers = [.. _sources.Select(source => source.Bind(table[source.Source], notes))];
        int[] starts = new int[_sources.Length];
        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + _sources[i - 1].Columns.Count;
        }

        return VectorSet.Create(table.Rows, Columns.Count, name, (row, values) =>
        {
            for (int i = 0; i < writers.Length; i++)
            {
                writers[i](row, values.Slice(starts[i], _sources[i].Columns.Count));
            }
        });
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    // Names and ids as categories make as many columns as there are rows: better said than tried.
    private void CheckMemory(Table table)
    {
        double needed = (double)table.Rows * Columns.Count * sizeof(float);
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            SourceEncoding widest = _sources.MaxBy(source => source.Columns.Count)!;
            throw new AuditException(string.Create(CultureInfo.InvariantCulture,
                $"{table.File}: {table.Rows} rows of {Columns.Count} encoded columns need {needed / (1L << 30):F1} GiB, of {available / (1L << 30):F1} GiB that this machine has; ") +
                $"column '{widest.Source}' alone makes {widest.Columns.Count} (drop it, or make it the id)");
        }
    }
}

/// <summary>How one column of the table is encoded.</summary>
internal abstract class SourceEncoding(string source)
{
    public string Source { get; } = source;

    public abstract IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>What a table's column must be read as.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>The encoding that made these columns out of one.</summary>
    public static SourceEncoding Of(IEnumerable<EncodedColumn> columns)
    {
        EncodedColumn[] all = [.. columns];
        return all[0].Kind == EncodedKind.Category ? CategoricalEncoding.Of(all) : NumericEncoding.Of(all);
    }

    /// <summary>The writer of this source's part of a row, for one table; counts what the fitted encoder does not know.</summary>
    public abstract RowWriter Bind(TableColumn column, ICollection<string> notes);
}

internal sealed record EncoderDocument(string Schema, int Version, IReadOnlyList<EncodedColumn> Columns);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EncoderDocument))]
internal sealed partial class EncoderJson : JsonSerializerContext;
