namespace FaithfulNative.Formats.Tables;

/// <summary>Remarks on columns that are constant or empty among the real rows and are not so elsewhere.</summary>
internal static class Constant
{
    public static void Report(RawColumn column, ColumnPlan plan, TableFile file, SetRemarks remarks)
    {
        if (plan.Kind == ColumnKind.Empty && column.Present > 0)
        {
            column.ToWords();
            remarks.AddOutside(Enumerable.Range(0, column.Count).Where(row => column.Codes[row] >= 0));
            remarks.Notes.Add(
                $"{file.Path}: column '{plan.Name}', which is empty in the real rows, has a value in {column.Present} of {column.Count} "
                + "rows");
        }

        if (plan.Kind != ColumnKind.Constant)
        {
            return;
        }

        column.ToWords();
        bool[] other = [.. column.Labels.Select(label => Value(label) != Value(plan.Constant!))];
        int[] rows = [.. Enumerable.Range(0, column.Count).Where(row => column.Codes[row] >= 0 && other[column.Codes[row]])];
        int[] missing = [.. Enumerable.Range(0, column.Count).Where(row => column.Codes[row] < 0)];
        if (missing.Length > 0)
        {
            remarks.AddOutside(missing);
            remarks.Notes.Add(
                $"{file.Path}: column '{plan.Name}', which does not vary in the real rows, is missing in {missing.Length} of "
                + $"{column.Count} rows");
        }

        if (rows.Length > 0)
        {
            remarks.AddOutside(rows);
            remarks.Notes.Add($"{file.Path}: column '{plan.Name}', which does not vary in the real rows, has another value in "
                + $"{rows.Length} of {column.Count} rows: " +
                $"row {rows[0]} '{column.Labels[column.Codes[rows[0]]]}'");
        }
    }

    // However it is written: 7.0 is 7, and TRUE is true.
    public static string Value(string label) =>
        NumberText.TryPlain(label, out double number) ? NumberText.Write(number)
        : IsoTime.TryRead(label, out WideNumber seconds) ? TimeText.Write(seconds)
        : BooleanText.Canonical(label);
}
