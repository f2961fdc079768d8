namespace FaithfulNative.Formats.Tables;

/// <summary>Remarks on columns that are constant or empty among the real rows and are not so elsewhere.</summary>
internal static class Constant
{
    public static void Report(RawColumn column, ColumnPlan plan, TableFile file, ICollection<string> notes)
    {
        if (plan.Kind == ColumnKind.Empty && column.Present > 0)
        {
            notes.Add($"{file.Path}: column '{plan.Name}', which is empty in the real rows, has a value in {column.Present} of {column.Count} rows");
        }

        if (plan.Kind != ColumnKind.Constant)
        {
            return;
        }

        column.ToWords();
        bool[] other = [.. column.Labels.Select(label => Value(label) != Value(plan.Constant!))];
        int[] rows = [.. Enumerable.Range(0, column.Count).Where(row => column.Codes[row] >= 0 && other[column.Codes[row]])];
        if (rows.Length > 0)
        {
            notes.Add($"{file.Path}: column '{plan.Name}', which does not vary in the real rows, has another value in {rows.Length} of {column.Count} rows: " +
                $"row {rows[0]} '{column.Labels[column.Codes[rows[0]]]}'");
        }
    }

    // However it is written: 7.0 is 7, and TRUE is true.
    public static string Value(string label) =>
        NumberText.TryPlain(label, out double number) ? NumberText.Write(number)
        : IsoTime.TryRead(label, out double seconds) ? TimeText.Write(seconds)
        : BooleanText.Canonical(label);
}
