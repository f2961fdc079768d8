namespace FaithfulNative.Formats.Arrays;

/// <summary>
/// Element type, order and shape of an array in a file, seen as rows: the first axis counts rows, the others are flattened.
/// </summary>
internal sealed class ArrayLayout
{
    private readonly int[] _shape;

    /// <exception cref="AuditException">The shape is not that of rows, or too big.</exception>
    public ArrayLayout(string file, ElementType element, bool fortran, IReadOnlyList<long> shape)
    {
        string text = $"({string.Join(", ", shape)}{(shape.Count == 1 ? "," : "")})";
        if (shape.Count is 0 or > 4)
        {
            throw new AuditException($"{file}: the array has {shape.Count} dimensions, shape {text}; rows are needed: 1 dimension (one "
                + "value a row), " +
                "2 (rows x values), or 3 or 4 (images, flattened to one row each)");
        }

        if (shape.Contains(0))
        {
            throw new AuditException($"{file}: the array is empty, shape {text}; at least 1 row and 1 column are needed");
        }

        Int128 columns = shape.Skip(1).Aggregate(Int128.One, (product, n) => product * n);
        if (shape.Any(n => n is < 0 or > int.MaxValue) || columns > int.MaxValue)
        {
            throw new AuditException($"{file}: shape {text} is out of range; at most {int.MaxValue} rows and values a row");
        }

        if (shape[0] * columns * element.Size > long.MaxValue)
        {
            throw new AuditException($"{file}: shape {text} of {element.Name} is out of range; at most {long.MaxValue} bytes");
        }

        (Element, Fortran, ShapeText) = (element, fortran, text);
        (Rows, Columns) = ((int)shape[0], (int)columns);
        _shape = [.. shape.Select(n => (int)n)];
    }

    public ElementType Element { get; }

    public bool Fortran { get; }

    public string ShapeText { get; }

    /// <summary>Extents of one row before it is flattened: of an image height and width, and channels where it has any.</summary>
    public IReadOnlyList<int> RowShape => _shape[1..];

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Bytes of all values.</summary>
    public long Bytes => (long)Rows * Columns * Element.Size;

    /// <summary>True when each row's values lie side by side, in order.</summary>
    public bool IsRowMajor => !Fortran || Columns == 1 || Rows == 1 && _shape.Length <= 2;

    /// <summary>Refuses a file whose values are cut off or followed by something else.</summary>
    public void CheckBytes(string file, long found)
    {
        if (found != Bytes)
        {
            string what = found < Bytes ? "the file is cut off" : "something follows the values";
            throw new AuditException($"{file}: {what}: shape {ShapeText} of {Element.Name} needs {Bytes} bytes of values, found {found}");
        }
    }

    /// <summary>Refuses a file that cannot hold its values, before there is memory for them.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="most">The most bytes of values that it can hold.</param>
    public void CheckRoom(string file, Int128 most)
    {
        if (Bytes > most)
        {
            throw new AuditException(
                $"{file}: the file is cut off: shape {ShapeText} of {Element.Name} needs {Bytes} bytes of values, and the file can hold at "
                + $"most {most}");
        }
    }

    /// <summary>For column j of a row (C order): the number of values from the row's first to it.</summary>
    public long[] ColumnOffsets()
    {
        long[] offsets = new long[Columns];
        for (int column = 0; column < Columns; column++)
        {
            offsets[column] = Fortran ? FortranOffset(column) : column;
        }

        return offsets;
    }

    // In Fortran order the first axis runs fastest, so that the step from an index of axis a to the next is the product
    // of the extents before it.
    private long FortranOffset(int column)
    {
        long offset = 0;
        long rest = column;
        long step = (long)Rows * Columns;
        for (int axis = _shape.Length - 1; axis > 0; axis--)
        {
            step /= _shape[axis];
            offset += rest % _shape[axis] * step;
            rest /= _shape[axis];
        }

        return offset;
    }
}
