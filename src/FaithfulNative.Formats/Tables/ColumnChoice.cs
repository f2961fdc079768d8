namespace FaithfulNative.Formats.Tables;

/// <summary>Which named columns are looked at, and whether every file has them.</summary>
internal static class ColumnChoice
{
    /// <summary>Checks the names in the request and gives the columns of the real file that were asked for, in its order.</summary>
    /// <param name="files">Real, synthetic and perhaps hold-out.</param>
    /// <param name="request">The user's choice.</param>
    public static IReadOnlyList<string> Wanted(IReadOnlyList<TableFile> files, DataFilesRequest request)
    {
        TableFile real = files[0];
        CheckKnown("columns", request.Columns, [real]);
        CheckKnown("categorical", request.Categorical, [real]);
        CheckKnown("weights", [.. request.Weights.Keys], [real]);
        CheckKnown("drop", request.Drop, files);
        CheckKnown("id", request.Id is null ? [] : [request.Id], files);
        string[] wanted = [.. real.Names.Where(name => IsWanted(name, request))];
        return wanted.Length > 0
            ? wanted
            : throw new AuditException(
                AuditFault.Options,
                $"{real.Path}: no column is left of {real.Names.Count} after the choice of columns");
    }

    /// <summary>Refuses files that lack columns that are compared, and remarks on what else differs.</summary>
    /// <param name="files">Real, synthetic and perhaps hold-out.</param>
    /// <param name="used">The columns that are compared.</param>
    /// <param name="request">The user's choice.</param>
    /// <param name="notes">Receives what was left out, and why.</param>
    public static void CheckOthers(
        IReadOnlyList<TableFile> files, IReadOnlyList<ColumnPlan> used, DataFilesRequest request, ICollection<string> notes)
    {
        TableFile real = files[0];
        foreach (TableFile file in files.Skip(1))
        {
            string[] missing = [.. used.Select(plan => plan.Name).Where(name => !file.Has(name))];
            if (missing.Length > 0)
            {
                throw new AuditException(
                    $"{file.Path}: {Count(missing)} of {real.Path} {(missing.Length == 1 ? "is" : "are")} not there: "
                    + $"{MissingColumn.List(missing)}; the columns are "
                    + $"{MissingColumn.List(file.Names)} (name those to compare with columns, or leave these out with drop)");
            }

            Report(notes, file.Path, real.Path, file.Names.Where(name => IsWanted(name, request)).Except(real.Names));
            string[] nested = [.. used.Select(plan => plan.Name).Where(file.Nested.ContainsKey)];
            if (nested.Length > 0)
            {
                throw new AuditException($"{file.Path}: column '{nested[0]}' holds {file.Nested[nested[0]]}, in the real file it does not");
            }
        }

        foreach (string name in request.Categorical.Except(used.Select(plan => plan.Name)))
        {
            notes.Add($"column '{name}' is named as categorical but is not compared");
        }

        foreach (string name in request.Weights.Keys.Except(used.Select(plan => plan.Name)))
        {
            notes.Add($"column '{name}' has a weight but is not compared");
        }
    }

    private static bool IsWanted(string name, DataFilesRequest request) =>
        (request.Columns.Count == 0 || request.Columns.Contains(name)) && !request.Drop.Contains(name) && name != request.Id;

    private static void CheckKnown(string option, IReadOnlyList<string> names, IReadOnlyList<TableFile> files)
    {
        foreach (string name in names)
        {
            if (!files.Any(file => file.Has(name)))
            {
                throw new AuditException(AuditFault.Options, MissingColumn.Says(files[0].Path, name, files[0].Names, option));
            }
        }
    }

    private static void Report(ICollection<string> notes, string path, string otherPath, IEnumerable<string> names)
    {
        string[] left = [.. names];
        if (left.Length > 0)
        {
            notes.Add($"{Count(left)} of {path} not in {otherPath}, left out: {MissingColumn.List(left)}");
        }
    }

    private static string Count(string[] names) => $"{names.Length} {(names.Length == 1 ? "column" : "columns")}";
}
