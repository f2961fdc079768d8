namespace FaithfulNative.Formats.Tables;

/// <summary>The columns of tables as they were handed in, for the view by columns: typed arrays, no cell twice.</summary>
internal sealed class ColumnTables
{
    // True and false as the first table, the real one, spells them.
    private readonly Dictionary<string, Dictionary<string, string>> _spellings = new(StringComparer.Ordinal);

    /// <summary>The columns that can be compared, those too that do not vary among the real rows.</summary>
    /// <param name="table">The columns that are encoded.</param>
    /// <param name="raw">The cells, of which constant and empty columns are taken.</param>
    /// <param name="plans">What was decided about all columns.</param>
    public ColumnTable? Of(Table table, RawTable raw, IReadOnlyList<ColumnPlan> plans)
    {
        List<ColumnValues> columns = [];
        foreach (ColumnPlan plan in plans)
        {
            RawColumn? cells = raw.Columns.FirstOrDefault(column => column.Name == plan.Name);
            if (table.Columns.FirstOrDefault(column => column.Name == plan.Name) is { } used)
            {
                columns.Add(plan.Kind == ColumnKind.TwoValued ? Spelt((TextColumn)used, cells!) : Of(used));
            }
            else if (plan.Kind is ColumnKind.Constant or ColumnKind.Empty && cells is not null)
            {
                columns.Add(Unvarying(cells));
            }
        }

        return columns.Count == 0 ? null : new ColumnTable(columns);
    }

    private static ColumnValues Of(TableColumn column) => column is NumericColumn numbers
        ? ColumnValues.OfNumbers(column.Name, numbers.Values, Content(column.Plan.Kind)) with { Origin = column.Plan.Origin }
        : ColumnValues.OfCategories(column.Name, ((TextColumn)column).Codes, ((TextColumn)column).Labels);

    private ColumnValues Spelt(TextColumn column, RawColumn cells)
    {
        if (!_spellings.TryGetValue(column.Name, out Dictionary<string, string>? spelling))
        {
            spelling = new(StringComparer.Ordinal);
            foreach (string label in cells.Labels)
            {
                spelling.TryAdd(ColumnReader.Canonical(label, ColumnKind.TwoValued), label);
            }

            _spellings.Add(column.Name, spelling);
        }

        return ColumnValues.OfCategories(
            column.Name, column.Codes, [.. column.Labels.Select(label => spelling.GetValueOrDefault(label, label))]);
    }

    private static ColumnValues Unvarying(RawColumn cells)
    {
        cells.ToWords();
        WordList words = new();
        int[] places = [.. cells.Labels.Select(label =>
        {
            words.Add(Constant.Value(label));
            return words.Codes[^1];
        })];
        return ColumnValues.OfCategories(cells.Name, [.. cells.Codes.Select(code => code < 0 ? -1 : places[code])], words.Labels);
    }

    private static ColumnContent Content(ColumnKind kind) => kind switch
    {
        ColumnKind.Time => ColumnContent.Time,
        ColumnKind.Duration => ColumnContent.Duration,
        _ => ColumnContent.Number,
    };
}
