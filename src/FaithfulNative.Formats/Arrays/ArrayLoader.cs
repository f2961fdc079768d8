using FaithfulNative.Data;
using FaithfulNative.Formats.Items;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Files of arrays -> sets of one dimension.</summary>
internal static class ArrayLoader
{
    public static LoadedData Load(IReadOnlyList<DataSource> files, DataFilesRequest request)
    {
        if (request.Categorical.Count > 0 || request.Id is not null || request.ColumnsAs is not null)
        {
            throw new AuditException($"{files[0].Path}: an array has no named columns, so categorical, id and columns-as do not apply; they need a table");
        }

        ColumnNumbers? columns = request.Columns.Count + request.Drop.Count == 0 ? null : new(request.Columns, request.Drop);
        List<VectorSet> sets = [];
        List<MappedBlock> mapped = [];
        IReadOnlyList<int> shape = [];
        List<string> notes = [];
        try
        {
            foreach (DataSource file in files)
            {
                ArrayRows rows = Read(file, columns);
                sets.Add(rows.Set);
                mapped.AddRange(rows.Mapped is null ? [] : [rows.Mapped]);
                if (sets[^1].Dimension != sets[0].Dimension)
                {
                    throw new AuditException($"{files[0].Path} has {sets[0].Dimension} values a row, {file.Path} has {sets[^1].Dimension}; they must be equal");
                }

                // One file may hold images and the other the same values flattened; images with other axes are other values.
                if (shape.Count > 1 && rows.RowShape.Count > 1 && !shape.SequenceEqual(rows.RowShape))
                {
                    throw new AuditException(
                        $"{file.Path} has rows of shape ({string.Join(", ", rows.RowShape)}), those before it ({string.Join(", ", shape)}); they must have the same axes in the same order (transpose one)");
                }

                shape = rows.RowShape.Count > shape.Count ? rows.RowShape : shape;
                notes.AddRange(RoundedRows.Note(rows));
            }

            VectorItems?[] items = [.. files.Select((file, i) => file.Parts.Count == 1 ? VectorItems.Of(file.Parts[0].Path, sets[i].Count) : null)];
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
                ImageShape = columns is null && shape.Count > 1 ? shape : [],
            };
        }
        catch
        {
            sets.ForEach(set => set.Dispose());
            throw;
        }
    }

    private static ArrayRows Read(DataSource file, ColumnNumbers? columns) => file.Parts.Count == 1
        ? RawArray.Open(file.Parts[0]).Read(file.SetName, columns)
        : JoinedArrays.Read(file, columns);
}

/// <summary>The rows of an array.</summary>
/// <param name="Set">The rows.</param>
/// <param name="RowShape">The extents of one row before it was flattened.</param>
/// <param name="Mapped">The mapped file that they came from; null for one that was read.</param>
internal sealed record ArrayRows(VectorSet Set, IReadOnlyList<int> RowShape, MappedBlock? Mapped)
{
    /// <summary>Hashes of the rows as they lie in the file, where values were rounded to float32; else null.</summary>
    public ulong[]? Given { get; init; }
}
