namespace FaithfulNative.Formats.Tables;

/// <summary>Which named columns are compared: those of the real file that were asked for and that every file has.</summary>
internal static class ColumnChoice
{
    /// <summary>Checks the names in the request and gives the common columns in the order of the real file.</summary>
    /// <param name="files">Real, synthetic and perhaps hold-out.</param>
    /// <param name="request">The user's choice.</param>
    /// <param name="notes">Receives what was left out, and why.</param>
    public static IReadOnlyList<string> Common(IReadOnlyList<TableFile> files, DataFilesRequest request, ICollection<string> notes)
    {
        TableFile real = files[0];
        CheckKnown("columns", request.Columns, [real]);
        CheckKnown("categorical", request.Categorical, [real]);
        CheckKnown("drop", request.Drop, files);
        CheckKnown("id", request.Id is null ? [] : [request.Id], files);

        string[] wanted = [.. real.Names.Where(name => IsWanted(name, request))];
        string[] common = [.. wanted.Where(name => files.All(file => file.Has(name)))];
        foreach (TableFile file in files.Skip(1))
        {
            Report(notes, real.Path, file.Path, wanted.Except(file.Names));
            Report(notes, file.Path, real.Path, file.Names.Where(name => IsWanted(name, request)).Except(real.Names));
        }

        foreach (string name in request.Categorical.Except(common))
        {
            notes.Add($"column '{name}' is named as categorical but is not compared");
        }

        return common.Length > 0 ? common : throw new AuditException(wanted.Length == 0
            ? $"{real.Path}: no column is left of {real.Names.Count} after the choice of columns"
            : $"no column is in every file: {string.Join("; ", files.Select(file => $"{file.Path} has {List(file.Names)}"))}");
    }

    private static bool IsWanted(string name, DataFilesRequest request) =>
        (request.Columns.Count == 0 || request.Columns.Contains(name)) && !request.Drop.Contains(name) && name != request.Id;

    private static void CheckKnown(string option, IReadOnlyList<string> names, IReadOnlyList<TableFile> files)
    {
        foreach (string name in names)
        {
            if (!files.Any(file => file.Has(name)))
            {
                throw new AuditException($"{files[0].Path}: there is no column '{name}', named by {option}; the columns are {List(files[0].Names)}");
            }
        }
    }

    private static void Report(ICollection<string> notes, string path, string otherPath, IEnumerable<string> names)
    {
        string[] left = [.. names];
        if (left.Length > 0)
        {
            notes.Add($"{left.Length} {(left.Length == 1 ? "column" : "columns")} of {path} not in {otherPath}, left out: {List(left)}");
        }
    }

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20)) + (names.Count > 20 ? $" and {names.Count - 20} more" : "");
}
