using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>Files of named columns -> encoded sets. The real file decides what its columns hold and how they are scaled.</summary>
internal static class TableLoader
{
    public static LoadedData Load(IReadOnlyList<DataSource> files, DataFilesRequest request, CancellationToken cancellation)
    {
        TableFile[] sources = [.. files.Select(file => TableFile.Open(file, request.Text))];
        CheckHeaders(sources);
        IReadOnlyList<string> wanted = ColumnChoice.Wanted(sources, request);
        RawTable? raw =
            ReadRaw(sources, 0, [.. wanted.Where(name => !sources[0].Nested.ContainsKey(name))], request, request.Categorical.ToHashSet());
        IReadOnlyList<ColumnPlan> plans = [.. ColumnPlans.Of(sources[0], raw, wanted, request).Select(plan =>
            plan with { Weight = request.Weights.GetValueOrDefault(plan.Name, 1) })];
        ColumnPlan[] used = [.. plans.Where(plan => plan.Used)];
        List<string> notes = [.. ColumnPlans.Unknown(sources[0], request)];
        ColumnChoice.CheckOthers(sources, used, request, notes);
        notes.AddRange(plans.Where(plan => !plan.Used).Select(LeftOut));
        notes.AddRange(plans.Where(plan => plan.Remark is not null)
            .Select(plan => $"WARNING: {sources[0].Path}: column '{plan.Name}': {plan.Remark}"));

        SetRemarks[] remarks = [.. sources.Select(_ => new SetRemarks(notes))];
        List<VectorSet> sets = [];
        List<IReadOnlyList<string>?> ids = [];
        List<ColumnTable?> columns = [];
        List<IReadOnlyDictionary<string, IReadOnlyList<string>>> labels = [];
        ColumnTables columnTables = new();
        TableEncoder? encoder = null;
        UnseenCodes unseen = new();
        try
        {
            // One table at a time: each is larger than the rows it becomes.
            for (int i = 0; i < sources.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                raw ??= ReadOther(sources, i, plans, request, remarks[i]);
                labels.Add(raw.Labels);
                Table table = raw.As(used, sources[i], notes);
                ids.Add(request.Id is null ? null : raw.Ids ?? RowNumbers(table, request.Id, notes));
                columns.Add(i < 2 ? columnTables.Of(table, raw, plans) : null);
                raw = null;
                encoder ??= TableEncoder.Fit(table, request.Scale, request.Text, notes, [.. plans.Where(IsConstant)]);
                sets.Add(encoder.Encode(table, unseen, remarks[i]).ToSet(files[i].SetName));
            }

            notes.InsertRange(0, sources.SelectMany(source => source.Notes));
            int[] rows = [.. sets.Select(set => set.Count)];
            (encoder, IReadOnlyList<UnknownColumn> unknown) = LeaveOut(encoder!, sets, files, notes);
            IReadOnlyDictionary<string, double> shares = ColumnShares.Of(sets[0], encoder!.RowColumns);
            notes.AddRange(ColumnShares.Notes(shares, rows[0]));
            return new LoadedData(
                sets,
                DataFiles.Describe(files, i => (rows[i], sources[i].Names.Count)),
                column => $"column '{encoder!.RowColumns[column].Name}'")
            {
                RealIds = ids[0],
                SyntheticIds = ids[1],
                HoldoutIds = sets.Count > 2 ? ids[2] : null,
                Encoder = encoder,
                Columns = [.. plans.Select(plan => Summary(plan, shares, unknown))],
                SyntheticOutside = remarks[1].Outside,
                HoldoutOutside = remarks.Length > 2 ? remarks[2].Outside : [],
                RealColumns = columns[0],
                SyntheticColumns = columns[1],
                Cells = new SourceCells(files.Zip(sources).ToDictionary(pair => pair.First.Role, pair => pair.Second)),
                Notes = notes,
                Labels = labels,
                Label = request.Label,
            };
        }
        catch
        {
            sets.ForEach(set => set.Dispose());
            throw;
        }
    }

    // A first line of numbers that are no usual names is a row of a file without names, unless another file begins with the same.
    private static void CheckHeaders(TableFile[] sources)
    {
        foreach (CsvTableFile odd in sources.OfType<CsvTableFile>().Where(source => source.NamesMayBeValues))
        {
            if (!Array.Exists(sources, other => other.Path != odd.Path && other.Names.SequenceEqual(odd.Names)))
            {
                throw new AuditException(
                    $"{odd.Path}: the first line holds numbers ({string.Join(", ", odd.Names.Take(5))}); it must name the columns. "
                        + "Numbers are taken for names where they are whole and ascend, such as 0,1,2, or where all files begin with them");
            }
        }
    }

    private static RawTable ReadRaw(
        TableFile[] sources, int place, IReadOnlyList<string> names, DataFilesRequest request, IReadOnlySet<string> words) =>
        sources[place].ReadRaw(
            names, words, request.Id is not null && sources[place].Has(request.Id) ? request.Id : null,
            LabelColumns.Of(sources[place], place, request));

    private static bool IsConstant(ColumnPlan plan) => plan.Kind is ColumnKind.Constant or ColumnKind.Empty;

    // Constant columns are looked at for what the real rows do not have.
    private static RawTable ReadOther(
        TableFile[] sources, int place, IReadOnlyList<ColumnPlan> plans, DataFilesRequest request, SetRemarks remarks)
    {
        TableFile source = sources[place];
        HashSet<string> words = [.. plans.Where(plan => plan.Kind is ColumnKind.Category or ColumnKind.Constant).Select(plan => plan.Name)];
        bool IsLookedAt(ColumnPlan plan) => plan.Used || (IsConstant(plan)
            && source.Has(plan.Name) && !source.Nested.ContainsKey(plan.Name));
        string[] names = [.. plans.Where(IsLookedAt).Select(plan => plan.Name)];
        RawTable raw = ReadRaw(sources, place, names, request, words);
        foreach (RawColumn column in raw.Columns)
        {
            ColumnPlan plan = plans.First(plan => plan.Name == column.Name);
            if (column.OddType is not null && plan.Used)
            {
                throw new AuditException($"{source.Path}: column '{column.Name}' holds {column.OddType}, in the real file it does not");
            }

            Constant.Report(column, plan, source, remarks);
        }

        return raw;
    }

    // Columns without known values hide what the others say; a hold-out with such a column is not of the real rows' law, whatever the
    // reason.
    private static (TableEncoder, IReadOnlyList<UnknownColumn>) LeaveOut(
        TableEncoder encoder, List<VectorSet> sets, IReadOnlyList<DataSource> files, List<string> notes)
    {
        if (sets.Count > 2 && UnknownValues.Of(encoder, sets[0], sets[2]) is { Count: > 0 } held)
        {
            notes.InsertRange(0, held.Select(column => $"WARNING: {files[2].Path}: {UnknownValues.Counted(column, sets[2].Count)}; " +
                "the hold-out is left aside, and what fresh rows score comes from splits of the real rows"));
            sets[2].Dispose();
            sets.RemoveAt(2);
        }

        IReadOnlyList<UnknownColumn> unknown = UnknownValues.Of(encoder, sets[0], sets[1]);
        string[] names = [.. unknown.Select(column => column.Column)];
        int left = encoder.RowColumns.Count(column => !names.Contains(column.Source));
        if (left > 0 && names.Length > 0)
        {
            TableEncoder narrow = encoder.Without(names);
            for (int i = 0; i < sets.Count; i++)
            {
                sets[i] = encoder.Narrowed(sets[i], narrow);
            }

            encoder = narrow;
        }

        notes.InsertRange(0, unknown.Select(column => $"WARNING: {files[1].Path}: {UnknownValues.Counted(column, sets[1].Count)}; " +
            (left > 0 ? "the column is left out of the distances" : "it is the only column, so distances say nothing else")));
        return (encoder, unknown);
    }

    private static ColumnSummary Summary(ColumnPlan plan, IReadOnlyDictionary<string, double> shares, IReadOnlyList<UnknownColumn> unknown)
    {
        bool isCompared = shares.TryGetValue(plan.Name, out double share);
        return plan.Summary with
        {
            Share = isCompared ? share : null,
            Used = plan.Used && (isCompared || unknown.All(column => column.Column != plan.Name)),
            Why = unknown.Any(column => column.Column == plan.Name) ? $"{plan.Why}; most synthetic values are none of them" : plan.Why,
        };
    }

    private static string LeftOut(ColumnPlan plan) => $"column '{plan.Name}' is left out: {plan.Kind switch
    {
        ColumnKind.Identifier => "it names rows",
        ColumnKind.Text => "it holds text",
        ColumnKind.Constant => "it does not vary in the real rows",
        ColumnKind.Empty => "it is empty in the real rows",
        _ => "it holds no single values",
    }} ({plan.Why})";

    private static string[] RowNumbers(Table table, string id, List<string> notes)
    {
        notes.Add($"{table.File}: there is no id column '{id}'; its rows are named by their numbers from 0");
        return [.. Enumerable.Range(0, table.Rows).Select(row => row.ToString(CultureInfo.InvariantCulture))];
    }
}
