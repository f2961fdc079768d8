namespace FaithfulNative.Formats.Tables;

/// <summary>Several files as one table: the rows of one after those of the other, columns by name.</summary>
internal sealed class JoinedTableFile : TableFile
{
    private readonly TableFile[] _parts;
    private readonly int[] _rows;

    public JoinedTableFile(string path, TableFile[] parts, TextFormat text) : base(path, text)
    {
        (_parts, _rows) = (parts, new int[parts.Length]);
        foreach (TableFile part in parts)
        {
            string[] odd = [.. parts[0].Names.Except(part.Names).Concat(part.Names.Except(parts[0].Names))];
            if (odd.Length > 0)
            {
                throw new AuditException(
                    $"{part.Path}: the columns are {string.Join(", ", part.Names)}; those of {parts[0].Path} are "
                        + $"{string.Join(", ", parts[0].Names)}: the files of one set must have the same");
            }

            Notes.AddRange(part.Notes);
            Merge(part.Indexes, Indexes);
            Merge(part.Nested, Nested);
        }

        CheckNames();
    }

    public override IReadOnlyList<string> Names => _parts[0].Names;

    public override MissingMarks Marks => _parts[0].Marks;

    /// <summary>The files.</summary>
    public IReadOnlyList<TableFile> Parts => _parts;

    public override int Fill(IReadOnlyList<CellSink> columns)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _rows[i] = _parts[i].Fill(columns);
        }

        return checked(_rows.Sum());
    }

    public override string RowName(int row)
    {
        int part = 0;
        while (part < _parts.Length - 1 && row >= _rows[part])
        {
            row -= _rows[part++];
        }

        return _parts[part].RowName(row);
    }

    private static void Merge(Dictionary<string, string> from, Dictionary<string, string> into)
    {
        foreach ((string name, string why) in from)
        {
            into.TryAdd(name, why);
        }
    }
}
