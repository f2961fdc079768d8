namespace FaithfulNative.Data;

/// <summary>
/// The coordinates of a set's rows: the numbers in place where rows have nothing else, and otherwise their dense form, made
/// one row at a time.
/// </summary>
/// <param name="set">The set.</param>
/// <param name="form">The form; null where rows are numbers alone.</param>
internal sealed class CoordinateRows(VectorSet set, DenseForm? form)
{
    [ThreadStatic]
    private static float[]? t_row;

    /// <summary>Number of rows.</summary>
    public int Count => set.Count;

    /// <summary>Coordinates of a row.</summary>
    public int Dimension => form?.Dimension ?? set.Dimension;

    /// <summary>The coordinates of a row; those of a dense form last until the same thread asks for another row.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        if (form is null)
        {
            return set.Row(row);
        }

        if (t_row is null || t_row.Length < form.Dimension)
        {
            t_row = new float[form.Dimension];
        }

        form.Write(set.Row(row), set.Codes(row), t_row);
        return t_row.AsSpan(0, form.Dimension);
    }

    /// <summary>Some of the rows.</summary>
    public CoordinateRows Select(int[] rows) => new(set.Select(rows), form);
}
