namespace FaithfulNative.Formats.Tables;

/// <summary>Dates and numbers of a file that are written otherwise than those of the real file, and may mean something else.</summary>
internal static class Spelling
{
    /// <summary>Notes or refuses what is written otherwise.</summary>
    /// <param name="raw">The cells.</param>
    /// <param name="plan">How the real cells are written.</param>
    /// <param name="read">What the cells were read as.</param>
    /// <param name="file">Where the cells are from.</param>
    /// <param name="notes">Receives what is no fault; null where nobody would hear of it, so that it is refused.</param>
    /// <exception cref="AuditException">Dates are read in another order of day and month than those of the real file.</exception>
    public static void Check(RawColumn raw, ColumnPlan plan, ReadNumbers read, TableFile file, ICollection<string>? notes)
    {
        if (read.TimeForm is not null && read.TimeForm != plan.TimeForm)
        {
            Times(raw, plan, read, file, notes);
        }

        bool isNumber = plan.Kind is ColumnKind.Number or ColumnKind.Whole;
        if (isNumber && read.Unit != plan.Unit && (notes is not null || read.Unit.Length > 0))
        {
            Say(
                $"{file.Path}: column '{plan.Name}': numbers {With(read.Unit)} stand beside numbers {With(plan.Unit)} in the real file; "
                    + (read.Unit == "%" || plan.Unit == "%" ? "5 % is read as 0.05" : "amounts are compared as they stand"),
                notes);
        }
    }

    private static void Times(RawColumn raw, ColumnPlan plan, ReadNumbers read, TableFile file, ICollection<string>? notes)
    {
        const string way = "write dates as 2020-01-31, or say how they are written with columns-as: \"kind\": \"time\", "
            + "\"datetime_format\": \"%d/%m/%Y\"";
        TimeForm found = TimeText.Named(read.TimeForm)!;
        (string, int)[] texts = [.. raw.Labels.Select(label => (label, 1))];
        if (TimeText.Named(plan.TimeForm) is { } wanted)
        {
            if (wanted.Contradicts(found, texts))
            {
                int odd = Array.FindIndex([.. raw.Codes], code => code >= 0 && !wanted.TryRead(raw.Labels[code], out _));
                throw new AuditException(
                    $"{file.RowName(odd)}, column '{plan.Name}': '{raw.Labels[raw.Codes[odd]]}' is no date as {wanted.Name}, as which the "
                        + $"real file is read, and the others are other dates as {found.Name}; {way}");
            }

            Say($"{file.Path}: column '{plan.Name}': dates are written as {found.Name}, in the real file as {wanted.Name}", notes);
        }
        else if (read.TimeRival is not null && plan.TimePattern is null)
        {
            Say(
                $"{file.Path}: column '{plan.Name}': all dates can be read as {found.Name} and as {read.TimeRival}; {found.Name} is taken "
                    + $"({way})",
                notes);
        }
    }

    private static string With(string unit) => unit.Length == 0 ? "without a sign" : $"in {unit}";

    private static void Say(string what, ICollection<string>? notes)
    {
        if (notes is null)
        {
            throw new AuditException(what);
        }

        notes.Add($"WARNING: {what}");
    }
}
