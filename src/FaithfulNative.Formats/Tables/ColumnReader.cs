namespace FaithfulNative.Formats.Tables;

/// <summary>Cells as a file gives them -> a column of the kind that was decided on the real rows.</summary>
internal static class ColumnReader
{
    private const int Examples = 3;

    /// <summary>Understands the cells of one column.</summary>
    /// <param name="raw">The cells.</param>
    /// <param name="plan">What the column holds.</param>
    /// <param name="file">Where the cells are from.</param>
    /// <param name="notes">Receives cells that count as missing though they have a value; null where there may be none.</param>
    /// <exception cref="AuditException">More than 5 % of the cells with a value are not of the kind, or one without notes; the first is
    /// named.</exception>
    public static TableColumn Read(RawColumn raw, ColumnPlan plan, TableFile file, ICollection<string>? notes)
    {
        if (!plan.IsNumeric)
        {
            return Words(raw, plan);
        }

        ReadNumbers read = plan.Kind switch
        {
            ColumnKind.Time => NumberReading.Times(raw, plan.TimePattern, plan.TimeForm),
            ColumnKind.Duration => NumberReading.Durations(raw),
            _ when raw.Type is RawType.Times or RawType.Durations => Typed(raw),
            _ => NumberReading.Numbers(raw, file.Comma, plan.Notation),
        };
        Spelling.Check(raw, plan, read, file, notes);
        string what = plan.Kind == ColumnKind.Time ? "date or time" : plan.Kind == ColumnKind.Duration ? "duration" : "number";
        Report(raw, plan, read, what, file, notes);
        return plan.Origin == 0 && read.Exact is null
            ? new NumericColumn(raw.File, plan, read.Values, read.Rests)
            : LessOrigin(raw.File, plan, read);
    }

    /// <summary>The value of a word that makes it equal to others: numbers are written in one way, and so are true and false.</summary>
    public static string Canonical(string label, ColumnKind kind) =>
        kind == ColumnKind.TwoValued ? BooleanText.Canonical(label) : NumberText.Canonical(label);

    private static TextColumn Words(RawColumn raw, ColumnPlan plan)
    {
        raw.ToWords();
        WordList words = new();
        int[] places = new int[raw.Labels.Count];
        for (int label = 0; label < places.Length; label++)
        {
            words.Add(Canonical(raw.Labels[label], plan.Kind));
            places[label] = words.Codes[^1];
        }

        return new TextColumn(raw.File, plan, [.. raw.Codes.Select(code => code < 0 ? -1 : places[code])], words.Labels);
    }

    private static void Report(RawColumn raw, ColumnPlan plan, ReadNumbers read, string what, TableFile file, ICollection<string>? notes)
    {
        if (read.Odd.Count == 0)
        {
            return;
        }

        OddCell[] bad = [.. read.Bad];
        if (bad.Length > 0 && (notes is null || !read.AreMost))
        {
            throw new AuditException(
                $"{file.RowName(bad[0].Row)}, column '{plan.Name}': '{bad[0].Text}' is no {what}, as are {bad.Length} of {raw.Present} "
                    + $"cells, but {Holds(plan)} {what}s; {(notes is null ? "none" : "at most 5 %")} may be odd (name such cells "
                    + "as missing, name the column under categorical, drop it, or say what it holds with columns-as)");
        }

        OddCell[] blank = [.. read.Odd.Except(bad)];
        Note(bad, $"no {what}");
        Note(blank, "taken for a missing value");

        void Note(OddCell[] cells, string why)
        {
            if (cells.Length > 0)
            {
                string examples = string.Join(", ", cells.Take(Examples).Select(cell => $"row {cell.Row} '{cell.Text}'"));
                string are = cells.Length == 1 ? "is" : "are", more = cells.Length > Examples ? ", ..." : "";
                string counted = why.StartsWith("no", StringComparison.Ordinal) ? "; counted as missing" : "";
                notes?.Add($"{raw.File}: column '{plan.Name}': {cells.Length} of {raw.Count} cells {are} {why}: {examples}{more}{counted}");
            }
        }
    }

    private static string Holds(ColumnPlan plan) =>
        plan.IsDeclared ? $"the column is {plan.Why} to hold" : "the column of the real file holds";

    // Times where numbers are wanted have no number, so every cell is odd.
    private static ReadNumbers Typed(RawColumn raw)
    {
        raw.ToWords();
        return NumberReading.Numbers(raw, null);
    }

    private static NumericColumn LessOrigin(string file, ColumnPlan plan, ReadNumbers read)
    {
        double[] values = [.. read.Values];
        double[] rests = new double[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsFinite(values[row]))
            {
                WideNumber less = ExactNumbers.Less(values[row], read.Exact?[row], plan.Origin);
                (values[row], rests[row]) = (less.Value, less.Rest);
            }
        }

        return new NumericColumn(file, plan, values, rests.AsSpan().ContainsAnyExcept(0) ? rests : null);
    }
}
