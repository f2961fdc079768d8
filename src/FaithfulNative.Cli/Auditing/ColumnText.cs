using System.Globalization;
using FaithfulNative.Formats.Tables;
using Spectre.Console;

namespace FaithfulNative.Cli.Auditing;

/// <summary>What was decided about the columns of tables, before the audit.</summary>
internal static class ColumnText
{
    private const int Shown = 40;

    public static void Print(IAnsiConsole console, IReadOnlyList<ColumnSummary> columns)
    {
        if (columns.Count == 0)
        {
            return;
        }

        Table table = new();
        table.AddColumns("column", "kind", "share of distance", "why");
        foreach (ColumnSummary column in columns.Take(Shown))
        {
            table.AddRow(
                Markup.Escape(column.Name), column.Used ? column.KindName : $"{column.KindName}, left out", Share(column),
                Markup.Escape(column.Why));
        }

        console.Write(table);
        if (columns.Count > Shown)
        {
            console.WriteLine($"and {columns.Count - Shown} columns more, told in summary.json");
        }
    }

    private static string Share(ColumnSummary column)
    {
        string share = column.Share?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? "";
        return column.Weight == 1 ? share : string.Create(CultureInfo.InvariantCulture, $"{share} (weight {column.Weight:G6})");
    }
}
