using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>What must hold of an encoder that comes from a text, whoever wrote it.</summary>
internal static class EncoderChecks
{
    /// <summary>Refuses an encoder that no fit can have made.</summary>
    public static void Possible(EncoderDocument encoder)
    {
        Need(
            encoder.Columns.All(column => column is { Name: not null, Source: not null } && Enum.IsDefined(column.Kind)),
            "a column lacks its name, its source or its kind");
        string[] order = [.. encoder.Columns.Select(column => column.Source)];
        string[] grouped = [.. order.GroupBy(name => name, StringComparer.Ordinal).SelectMany(group => group)];
        Need(order.SequenceEqual(grouped), "columns of one source do not stand together");
        foreach (IGrouping<string, EncodedColumn> source in encoder.Columns.GroupBy(column => column.Source, StringComparer.Ordinal))
        {
            Columns(source.Key, [.. source]);
        }

        Sources(encoder);
        Need(encoder.Constants?.Any(constant => constant?.Name is null) != true, "a constant column has no name");
        Need(encoder.Text?.Missing?.Any(word => word is null) != true, "a word for missing values is null");
    }

    private static void Columns(string source, EncodedColumn[] columns)
    {
        EncodedColumn[] numbers = [.. columns.Where(column => column.Kind == EncodedKind.Numeric)];
        EncodedColumn[] categories = [.. columns.Where(column => column.Kind == EncodedKind.Category)];
        Need(
            categories.Length == columns.Length || categories.Length == 0 && numbers.Length <= 1 && columns.Length - numbers.Length <= 1,
            $"column '{source}' is to become categories and numbers, or one of them twice");
        Need(
            categories.DistinctBy(column => column.Category, StringComparer.Ordinal).Count() == categories.Length,
            $"column '{source}' has a category twice");
        Need(
            numbers.All(number => number.Mean is { } mean && double.IsFinite(mean) && number.Sd is > 0 and <= double.MaxValue),
            $"the numbers of column '{source}' have no mean, or no standard deviation above 0");
        Need(
            columns.All(column => column.Scale is null || column.Kind == EncodedKind.Numeric && IsScale(column.Scale)),
            $"the scale of column '{source}' is none");
    }

    private static bool IsScale(NumberScale scale) =>
        double.IsFinite(scale.Centre) && scale is { Unit: > 0 and <= double.MaxValue, Skew: 0, LinearTo: > 0 and <= double.MaxValue }
        || double.IsFinite(scale.Centre)
            && scale is { Unit: > 0 and <= double.MaxValue, Skew: 1 or -1, LinearTo: > 0 and <= double.MaxValue }
            && double.IsFinite(scale.Shift) && double.IsFinite(scale.From) && scale.From > scale.Shift;

    private static void Sources(EncoderDocument encoder)
    {
        IReadOnlyList<SourceDocument> sources = encoder.Sources ?? [];
        Need(
            sources.All(source => source is { Name: not null, Kind: not null, Why: not null }),
            "a source lacks its name, its kind or the reason for it");
        foreach (SourceDocument source in sources)
        {
            Need(
                source.Weight is null || encoder.Version > 2 && ColumnWeights.IsAllowed(source.Weight.Value),
                FormattableString.Invariant($"the weight of column '{source.Name}' is {source.Weight}"));
            Need(
                source.Origin is null || decimal.TryParse(source.Origin, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal _),
                $"the origin of column '{source.Name}' is '{source.Origin}'; a number is needed");
        }

        foreach (EncodedColumn column in encoder.Columns)
        {
            bool isNumeric = SourceDocument.PlanOf(column, sources).IsNumeric;
            Need(
                isNumeric == column.Kind is not EncodedKind.Category,
                $"the kind of column '{column.Source}' does not fit what it is to become");
        }
    }

    private static void Need(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new AuditException($"encoder: it was damaged, or no fit wrote it: {otherwise}");
        }
    }
}
