using System.Collections.Immutable;
using System.Text.Json;

namespace FaithfulNative.Formats.Results;

/// <summary>The view by columns as tables: a row for each column, and one for each pair that was tested.</summary>
internal static class ColumnResultTables
{
    public static ResultTable Columns(AuditResult result)
    {
        ImmutableArray<ColumnShape> columns = result.Columns;
        double[] Each(Func<ColumnShape, double> value) => [.. columns.Select(value)];
        return new ResultTable()
            .Add("name", (string?[])[.. columns.Select(column => column.Name)])
            .Add(
                "content", (string?[])[.. columns.Select(column => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Content.ToString()))])
            .Add("distance", Each(column => column.Distance))
            .Add("fresh_distance", Each(column => column.FreshDistance))
            .Add("p_value", Each(column => column.PValue))
            .Add("missing_real", Each(column => column.MissingReal))
            .Add("missing_synthetic", Each(column => column.MissingSynthetic))
            .Add("out_of_range", Each(column => column.OutOfRange))
            .Add("new_values", Each(column => column.NewValues))
            .Add("lost_values", Each(column => column.LostValues));
    }

    public static ResultTable Pairs(AuditResult result)
    {
        ImmutableArray<PairDependence> pairs = result.Pairs;
        string?[] Words(Func<PairDependence, string> value) => [.. pairs.Select(value)];
        double[] Each(Func<PairDependence, double> value) => [.. pairs.Select(value)];
        return new ResultTable()
            .Add("first", Words(pair => pair.First))
            .Add("second", Words(pair => pair.Second))
            .Add("measure", Words(pair => pair.Measure))
            .Add("real", Each(pair => pair.Real))
            .Add("synthetic", Each(pair => pair.Synthetic))
            .Add("fresh_difference", Each(pair => pair.FreshDifference))
            .Add("p_value", Each(pair => pair.PValue));
    }
}
