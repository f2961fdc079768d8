using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Several arrays as one: the rows of one after those of the other, in memory.</summary>
internal static class JoinedArrays
{
    public static ArrayRows Read(DataSource files, ColumnNumbers? columns)
    {
        List<ArrayRows> parts = [];
        try
        {
            foreach (DataPath part in files.Parts)
            {
                parts.Add(RawArray.Open(part).Read(part.ShortName, columns));
                if (!parts[^1].RowShape.SequenceEqual(parts[0].RowShape))
                {
                    throw new AuditException(
                        $"{part.Path} has rows of shape ({string.Join(", ", parts[^1].RowShape)}), {files.Parts[0].Path} of ({string.Join(", ", parts[0].RowShape)}); the files of one set must have rows of one shape");
                }
            }

            return new ArrayRows(Join([.. parts.Select(part => part.Set)], files.SetName), parts[0].RowShape, null)
            {
                Given = parts.TrueForAll(part => part.Given is not null) ? [.. parts.SelectMany(part => part.Given!)] : null,
            };
        }
        finally
        {
            parts.ForEach(part => part.Set.Dispose());
        }
    }

    private static VectorSet Join(VectorSet[] parts, string name)
    {
        int part = 0;
        int first = 0;
        return VectorSet.Create(checked(parts.Sum(set => set.Count)), parts[0].Dimension, name, (row, values) =>
        {
            if (row - first == parts[part].Count)
            {
                first += parts[part++].Count;
            }

            parts[part].Row(row - first).CopyTo(values);
        });
    }
}
