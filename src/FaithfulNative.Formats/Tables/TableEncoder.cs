using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Turns rows of mixed columns into vectors among which Euclidean distance makes sense. Fitted on the real rows only.
/// </summary>
/// <remarks>
/// <para>A number, an instant or a duration becomes (x - mean) / sd of the real values: distance 1 is one standard deviation. A missing number lies at
/// the mean; where the real column has missing values, a further column tells them (0 or 1), so that missing and present are
/// at least 1 apart. Numbers that are all equal in the real rows have no scale and are left out.</para>
/// <para>A word becomes one column for each category of the real rows, 0 or 1/sqrt(2), so that two different categories are
/// at distance 1, as far apart as one standard deviation. Missing words are a category of their own where the real rows have
/// them. A category that the real rows do not have is all zeros, 1/sqrt(2) from every known one.</para>
/// </remarks>
public sealed class TableEncoder
{
    private readonly SourceEncoding[] _sources;
    private readonly TextFormat _text;

    private TableEncoder(SourceEncoding[] sources, TextFormat text)
    {
        (_sources, _text) = (sources, text);
        Columns = [.. sources.SelectMany(source => source.Columns)];
    }

    /// <summary>The encoded columns, in the order of the vectors' values.</summary>
    public IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>What was decided about the columns that are encoded.</summary>
    public IReadOnlyList<ColumnSummary> Sources => [.. _sources.Select(source => source.Plan.Summary)];

    /// <summary>The encoder as JSON: {"schema": "encoder", "version": 2, "sources": [...], "columns": [...]}.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new EncoderDocument("encoder", 2, Columns) 
        {
            Sources = [.. _sources.Select(source => SourceDocument.Of(source.Plan))],
            Text = _text,
        }, EncoderJson.Default.EncoderDocument);

    /// <summary>The encoder that <see cref="ToJson"/> wrote, of this version or of version 1.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="AuditException">It is no encoder of these versions.</exception>
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

        if (found is not { Schema: "encoder", Version: 1 or 2, Columns.Count: > 0 })
        {
            throw new AuditException("encoder: this is no encoder of version 1 or 2");
        }

        EncoderChecks.Possible(found);

        return new TableEncoder([.. found.Columns.GroupBy(column => column.Source, StringComparer.Ordinal).Select(group =>
        {
            EncodedColumn[] columns = [.. group];
            return SourceEncoding.Of(SourceDocument.PlanOf(columns[0], found.Sources), columns);
        })], found.Text ?? new());
    }

    /// <summary>The rows of files of named columns, encoded. Columns that the encoder does not know have no part.</summary>
    /// <param name="files">Tables, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="text">How text files are to be read; null for as the real ones were.</param>
    /// <exception cref="AuditException">
    /// A file is missing, damaged or no table, lacks a column, or has words in a column of numbers.
    /// </exception>
    public VectorSet Read(FileSet files, TextFormat? text = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        using DataSource source = DataSource.Open(files, "rows");
        if (!source.IsTable)
        {
            throw new AuditException($"{source.Path}: this is an array; a table with the columns {List(_sources.Select(wanted => wanted.Source))} is needed");
        }

        TableFile table = TableFile.Open(source, text ?? _text);
        string[] missing = [.. _sources.Select(wanted => wanted.Source).Where(name => !table.Has(name))];
        return missing.Length == 0
            ? Encode(table.Read([.. _sources.Select(wanted => wanted.Plan)]), []).Dense(source.ShortName)
            : throw new AuditException($"{table.Path}: there is no column {List(missing)}; the columns are {List(table.Names)}");
    }

    /// <summary>Learns means, scales and categories from the real rows.</summary>
    /// <param name="real">The real table.</param>
    /// <param name="text">How text files are to be read.</param>
    /// <param name="notes">Receives remarks for the report.</param>
    internal static TableEncoder Fit(Table real, TextFormat text, ICollection<string> notes)
    {
        SourceEncoding[] sources = [.. real.Columns.Select(column => column is NumericColumn numbers
            ? (SourceEncoding)NumericEncoding.Fit(numbers, notes)
            : CategoricalEncoding.Fit((TextColumn)column, notes))];
        return Array.Exists(sources, source => source.Columns.Count > 0)
            ? new TableEncoder(sources, text)
            : throw new AuditException($"{real.File}: no column varies, so no distance can be measured; at least 1 must");
    }

    /// <summary>Encodes a table that has the columns of the fitted one.</summary>
    internal EncodedTable Encode(Table table, ICollection<string> notes)
    {
        CheckMemory(table);
        return new EncodedTable(table.Rows, _sources, [.. _sources.Select(source => source.Bind(table[source.Source], notes))]);
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

/// <summary>How one column of the table is encoded: as a number, as a code, or as both.</summary>
internal abstract class SourceEncoding(ColumnPlan plan)
{
    public ColumnPlan Plan { get; } = plan;

    public string Source => Plan.Name;

    /// <summary>The values of the dense form.</summary>
    public abstract IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>Whether there is a number; it stands before the code.</summary>
    public abstract bool HasNumber { get; }

    /// <summary>The dictionary of the code; null where there is none.</summary>
    public abstract CodeColumn? Code { get; }

    /// <summary>The encoding that made these columns out of one.</summary>
    public static SourceEncoding Of(ColumnPlan plan, EncodedColumn[] columns) =>
        columns[0].Kind == EncodedKind.Category ? CategoricalEncoding.From(plan, columns) : NumericEncoding.From(plan, columns);

    /// <summary>A column of a table seen through the encoding; counts what the fitted encoder does not know.</summary>
    public abstract BoundSource Bind(TableColumn column, ICollection<string> notes);

    /// <summary>Writes a code as values of the dense form.</summary>
    public abstract void WriteDense(int code, Span<float> values);
}

internal sealed record EncoderDocument(string Schema, int Version, IReadOnlyList<EncodedColumn> Columns)
{
    public IReadOnlyList<SourceDocument>? Sources { get; init; }

    public TextFormat? Text { get; init; }
}

/// <summary>A column of the table in an encoder's file.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Why">What that rests on.</param>
internal sealed record SourceDocument(string Name, string Kind, string Why)
{
    /// <summary>Subtracted from every number before it becomes a double, in decimal digits; null for nothing.</summary>
    public string? Origin { get; init; }

    /// <summary>The pattern of its times; null for whatever fits.</summary>
    public string? TimePattern { get; init; }

    public static SourceDocument Of(ColumnPlan plan) => new(plan.Name, KindNames.Of(plan.Kind), plan.Why)
    {
        Origin = plan.Origin == 0 ? null : plan.Origin.ToString(CultureInfo.InvariantCulture),
        TimePattern = plan.TimePattern,
    };

    /// <summary>The plan of an encoded column; version 1 knew numbers and categories only.</summary>
    public static ColumnPlan PlanOf(EncodedColumn column, IReadOnlyList<SourceDocument>? sources)
    {
        if (sources?.FirstOrDefault(source => source.Name == column.Source) is not { } found)
        {
            return new ColumnPlan(column.Source, column.Kind == EncodedKind.Category ? ColumnKind.Category : ColumnKind.Number, true, "");
        }

        ColumnKind kind = KindNames.Find(found.Kind) ?? throw new AuditException($"encoder: column '{found.Name}' is of kind '{found.Kind}', which is not known");
        return new ColumnPlan(found.Name, kind, true, found.Why)
        {
            Origin = found.Origin is null ? 0 : decimal.Parse(found.Origin, CultureInfo.InvariantCulture),
            TimePattern = found.TimePattern,
        };
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EncoderDocument))]
internal sealed partial class EncoderJson : JsonSerializerContext;
