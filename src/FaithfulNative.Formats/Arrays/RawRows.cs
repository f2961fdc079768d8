using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>The rows of arrays as they lie in their files, those of one array after those of the other.</summary>
internal sealed unsafe class RawRows : WideRows
{
    private readonly RawArray[] _parts;
    private readonly int[] _first;
    private readonly long[][] _offsets;
    private readonly int[]? _columns;

    private RawRows(RawArray[] parts, int[]? columns, int count, int dimension) : base(count, dimension)
    {
        (_parts, _columns) = (parts, columns);
        _first = new int[parts.Length];
        for (int part = 1; part < parts.Length; part++)
        {
            _first[part] = _first[part - 1] + parts[part - 1].Layout.Rows;
        }

        _offsets = Array.ConvertAll(parts, part =>
        {
            long[] all = part.Layout.ColumnOffsets();
            return columns is null ? all : Array.ConvertAll(columns, column => all[column]);
        });
    }

    /// <summary>The rows of arrays of one shape.</summary>
    /// <param name="parts">The arrays; whole, or a message says which is cut off.</param>
    /// <param name="columns">The wanted columns; null for all.</param>
    public static RawRows Of(RawArray[] parts, int[]? columns)
    {
        foreach (RawArray part in parts)
        {
            part.Layout.CheckBytes(part.File, part.Block.Length - part.Start);
        }

        return new RawRows(parts, columns, checked(parts.Sum(part => part.Layout.Rows)), columns?.Length ?? parts[0].Layout.Columns);
    }

    /// <summary>Whether float32 may not hold a value of these types.</summary>
    public bool MayRound => Array.Exists(_parts, part => part.Layout.Element.Rounds);

    public override string NameOf(string name, int row, int column)
    {
        int part = PartOf(row);
        return $"{_parts[part].File}: row {row - _first[part]}, column {_columns?[column] ?? column}";
    }

    public override void Read(int row, int column, Span<double> values, Span<double> rests)
    {
        byte* first = Find(row, out RawArray part, out long[] offsets);
        ElementType element = part.Layout.Element;
        rests.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            byte* at = first + (offsets[column + i] * element.Size);
            values[i] = element.Read(at);
            if (element.Rest != null)
            {
                rests[i] = element.Rest(at);
            }
        }
    }

    /// <summary>Reads a row of types that float32 holds.</summary>
    public void Read(int row, Span<float> values)
    {
        byte* first = Find(row, out RawArray part, out long[] offsets);
        int size = part.Layout.Element.Size;
        delegate*<byte*, double> read = part.Layout.Element.Read;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)read(first + (offsets[i] * size));
        }
    }

    private int PartOf(int row) => _parts.Length == 1 ? 0 : Array.BinarySearch(_first, row) is var found && found >= 0 ? found : ~found - 1;

    private byte* Find(int row, out RawArray part, out long[] offsets)
    {
        int place = PartOf(row);
        part = _parts[place];
        offsets = _offsets[place];
        long step = part.Layout.Fortran ? 1 : part.Layout.Columns;
        return part.Block.Pointer + part.Start + ((row - _first[place]) * step * part.Layout.Element.Size);
    }
}
