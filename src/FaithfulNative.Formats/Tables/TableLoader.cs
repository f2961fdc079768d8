using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>Files of named columns -> encoded sets. The real file decides what its columns hold and how they are scaled.</summary>
internal static class TableLoader
{
    public static LoadedData Load(IReadOnlyList<RoleFile> files, DataFilesRequest request)
    {
        TableFile[] sources = [.. files.Select(file => TableFile.Open(file.Path))];
        List<string> notes = [.. sources.SelectMany(source => source.Notes)];
        IReadOnlyList<string> names = ColumnChoice.Common(sources, request, notes);
        HashSet<string> categorical = [.. request.Categorical];
        IReadOnlyList<ColumnKind> kinds = sources[0].InferKinds(names);
        (string, ColumnKind)[] columns = [.. names.Zip(kinds, (name, kind) => (name, categorical.Contains(name) ? ColumnKind.Text : kind))];

        List<VectorSet> sets = [];
        List<IReadOnlyList<string>?> ids = [];
        TableEncoder? encoder = null;
        try
        {
            // One table at a time: each is larger than the vectors it becomes.
            for (int i = 0; i < sources.Length; i++)
            {
                bool hasId = request.Id is not null && sources[i].Has(request.Id);
                Table table = sources[i].Read(hasId ? [.. columns, (request.Id!, ColumnKind.Id)] : columns);
                encoder ??= TableEncoder.Fit(table, categorical, notes);
                sets.Add(encoder.Encode(table, files[i].SetName, notes));
                ids.Add(request.Id is null ? null : hasId ? ((IdColumn)table[request.Id]).Values : RowNumbers(table, request.Id, notes));
            }

            return new LoadedData(
                sets,
                DataFiles.Describe(files, i => (sets[i].Count, sources[i].Names.Count)),
                column => $"column '{encoder!.Columns[column].Name}'")
            {
                RealIds = ids[0],
                SyntheticIds = ids[1],
                HoldoutIds = ids.ElementAtOrDefault(2),
                Encoder = encoder,
                Cells = new SourceCells(files.Zip(sources).ToDictionary(pair => pair.First.Role, pair => pair.Second)),
                Notes = notes,
            };
        }
        catch
        {
            sets.ForEach(set => set.Dispose());
            throw;
        }
    }

    private static string[] RowNumbers(Table table, string id, List<string> notes)
    {
        notes.Add($"{table.File}: there is no id column '{id}'; its rows are named by their numbers from 0");
        return [.. Enumerable.Range(0, table.Rows).Select(row => row.ToString(CultureInfo.InvariantCulture))];
    }
}
