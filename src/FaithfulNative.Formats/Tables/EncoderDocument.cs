using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Formats.Tables;

/// <summary>An encoder's file. Versions 1 and 2 stand for rows in their dense form, version 3 for rows of numbers and codes.</summary>
/// <param name="Schema">"encoder".</param>
/// <param name="Version">1, 2 or 3.</param>
/// <param name="Columns">The columns of the dense form.</param>
internal sealed record EncoderDocument(string Schema, int Version, IReadOnlyList<EncodedColumn> Columns)
{
    /// <summary>Since version 2.</summary>
    public IReadOnlyList<SourceDocument>? Sources { get; init; }

    /// <summary>How text files were read, since version 2.</summary>
    public TextFormat? Text { get; init; }

    /// <summary>Columns in which all real rows have one value, or none; null for no such column.</summary>
    public IReadOnlyList<SourceDocument>? Constants { get; init; }

    /// <summary>The document of a text.</summary>
    /// <exception cref="AuditException">It is no encoder that a fit can have made.</exception>
    public static EncoderDocument Parse(string json)
    {
        EncoderDocument? found = null;
        try
        {
            found = JsonSerializer.Deserialize(json, EncoderJson.Default.EncoderDocument);
        }
        catch (JsonException e)
        {
            throw new AuditException(
                $"encoder: the file is damaged, or is no encoder: its JSON ends or is wrong at line {e.LineNumber + 1}", e);
        }

        if (found is not { Schema: "encoder", Version: 1 or 2 or 3, Columns.Count: > 0 })
        {
            throw new AuditException("encoder: this is no encoder of version 1, 2 or 3");
        }

        EncoderChecks.Possible(found);
        return found;
    }

    public string ToJson() => JsonSerializer.Serialize(this, EncoderJson.Default.EncoderDocument);
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

    /// <summary>The local form of its times; null for ISO 8601.</summary>
    public string? TimeForm { get; init; }

    /// <summary>What stands between thousands and before decimals of its numbers; null where they are plain.</summary>
    public string? Notation { get; init; }

    /// <summary>The sign of money or percent of its numbers; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>The value of all real rows; null where they have several, or none.</summary>
    public string? Constant { get; init; }

    /// <summary>What it weighs, since version 3; null for 1.</summary>
    public double? Weight { get; init; }

    public static SourceDocument Of(ColumnPlan plan) => new(plan.Name, KindNames.Of(plan.Kind), plan.Why)
    {
        Origin = plan.Origin == 0 ? null : plan.Origin.ToString(CultureInfo.InvariantCulture),
        TimePattern = plan.TimePattern,
        Constant = plan.Constant,
        TimeForm = plan.TimeForm,
        Notation = plan.Notation?.ToString(),
        Unit = plan.Unit.Length == 0 ? null : plan.Unit,
        Weight = plan.Weight == 1 ? null : plan.Weight,
    };

    /// <summary>The plan of a column that all real rows have one value in, or none.</summary>
    public ColumnPlan ConstantPlan() => new(Name, Constant is null ? ColumnKind.Empty : ColumnKind.Constant, false, Why)
    {
        Constant = Constant,
    };

    /// <summary>The plan of an encoded column; version 1 knew numbers and categories only.</summary>
    public static ColumnPlan PlanOf(EncodedColumn column, IReadOnlyList<SourceDocument>? sources)
    {
        if (sources?.FirstOrDefault(source => source.Name == column.Source) is not { } found)
        {
            return new ColumnPlan(column.Source, column.Kind == EncodedKind.Category ? ColumnKind.Category : ColumnKind.Number, true, "");
        }

        ColumnKind kind = KindNames.Find(found.Kind)
            ?? throw new AuditException($"encoder: column '{found.Name}' is of kind '{found.Kind}', which is not known");
        return new ColumnPlan(found.Name, kind, true, found.Why)
        {
            Origin = found.Origin is null ? 0 : decimal.Parse(found.Origin, CultureInfo.InvariantCulture),
            TimePattern = found.TimePattern,
            TimeForm = found.TimeForm,
            Notation = NumberNotation.Parse(found.Notation),
            Unit = found.Unit ?? "",
            Weight = found.Weight ?? 1,
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
