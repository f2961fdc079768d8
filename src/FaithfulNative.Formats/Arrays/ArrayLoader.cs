using FaithfulNative.Data;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Files of arrays -> sets of one dimension.</summary>
internal static class ArrayLoader
{
    /// <summary>The rows of files of arrays that are scored with a profile.</summary>
    /// <param name="files">The files.</param>
    /// <param name="offsets">What the profile subtracts; null for nothing.</param>
    /// <exception cref="AuditException">A file is missing, damaged or a table, or has another number of columns.</exception>
    public static VectorSet Read(FileSet files, ColumnOffsets? offsets)
    {
        using DataSource source = DataSource.Open(files, "rows");
        return source.IsTable
            ? throw new AuditException(
                $"{source.Path}: this is a table; the profile was fitted on arrays, so it does not know how to encode one")
            : ArrayRows.Of(Open(source), source.ShortName, null, fit: false, offsets).Set;
    }

    /// <summary>The rows of one file of arrays, or of several.</summary>
    /// <param name="files">The files.</param>
    /// <param name="real">The real rows; null where these are the real rows.</param>
    /// <exception cref="AuditException">A file is missing, damaged or a table.</exception>
    public static VectorSet Read(FileSet files, VectorSet? real)
    {
        using DataSource source = DataSource.Open(files, "rows");
        return source.IsTable
            ? throw new AuditException(
                $"{source.Path}: this is a table; tables become rows together, by DataFiles.Load, as the real one decides how")
            : ArrayRows.Of(Open(source), source.ShortName, null, real).Set;
    }

    public static LoadedData Load(IReadOnlyList<DataSource> files, DataFilesRequest request, CancellationToken cancellation)
    {
        if (request.Categorical.Count > 0 || request.Id is not null || request.ColumnsAs is not null || request.Weights.Count > 0)
        {
            throw new AuditException(
                AuditFault.Options,
                $"{files[0].Path}: an array has no named columns, so categorical, id, columns-as and weights do not apply; they need a "
                + "table");
        }

        ColumnNumbers? columns = request.Columns.Count + request.Drop.Count == 0 ? null : new(request.Columns, request.Drop);
        List<VectorSet> sets = [];
        List<MappedFile> mapped = [];
        List<string> notes = [];
        List<IReadOnlyDictionary<string, IReadOnlyList<string>>> labels = [];
        try
        {
            foreach (DataSource file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                RawArray[] parts = Open(file);
                labels.Add(LabelsOf(parts, sets.Count, request));
                ArrayRows rows = ArrayRows.Of(parts, file.SetName, columns, sets.FirstOrDefault());
                sets.Add(rows.Set);
                mapped.AddRange(rows.Mapped is { } block ? [block] : []);
                if (sets[^1].Dimension != sets[0].Dimension)
                {
                    throw new AuditException(
                        $"{files[0].Path} has {sets[0].Dimension} values a row, {file.Path} has {sets[^1].Dimension}; they must be equal");
                }

                VectorSet shaped = sets.Find(set => set.RowShape.Count > 0) ?? rows.Set;
                RowShapes.Check(shaped.RowShape, shaped.Name, rows.Set);
            }

            VectorItems?[] items =
            [
                .. files.Select((file, i) => file.Parts.Count == 1 ? VectorItems.Of(file.Parts[0].Path, sets[i].Count) : null),
            ];
            ItemSides.Check(files, items);
            notes.InsertRange(0, sets.Skip(1).SelectMany(set => ValueRange.Note(sets[0], set)));
            notes.AddRange(ItemSides.Notes(files, items));
            return new LoadedData(
                sets,
                DataFiles.Describe(files, i => (sets[i].Count, sets[i].Dimension)),
                column => $"column {columns?.Resolved?[column] ?? column}")
            {
                Mapped = mapped,
                RealItems = items[0],
                SyntheticItems = items[1],
                RealIds = items[0]?.Names,
                SyntheticIds = items[1]?.Names,
                HoldoutIds = items.ElementAtOrDefault(2)?.Names,
                Notes = notes,
                Labels = labels,
                Label = request.Label,
                ImageShape = sets.Find(set => set.RowShape.Count > 0)?.RowShape ?? [],
            };
        }
        catch
        {
            sets.ForEach(set => set.Dispose());
            throw;
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> LabelsOf(RawArray[] parts, int place, DataFilesRequest request)
    {
        try
        {
            return LabelColumns.Of(parts, place, request);
        }
        catch
        {
            Array.ForEach(parts, part => part.Dispose());
            throw;
        }
    }

    private static RawArray[] Open(DataSource file)
    {
        List<RawArray> parts = [];
        try
        {
            foreach (DataPath path in file.Parts)
            {
                RawArray part = RawArray.Open(path);
                parts.Add(part);
                if (!part.Layout.RowShape.SequenceEqual(parts[0].Layout.RowShape))
                {
                    throw new AuditException(
                        $"{path.Path} has rows of shape ({string.Join(", ", part.Layout.RowShape)}), {file.Parts[0].Path} of "
                            + $"({string.Join(", ", parts[0].Layout.RowShape)}); the files of one set must have rows of one shape");
                }
            }
        }
        catch
        {
            parts.ForEach(part => part.Dispose());
            throw;
        }

        return [.. parts];
    }
}
