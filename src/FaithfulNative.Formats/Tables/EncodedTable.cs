using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>The dictionary of a column of codes: the value of each code; later codes are values that the real rows do not have.</summary>
/// <param name="Name">What messages and reports call it.</param>
/// <param name="Source">The table's column.</param>
/// <param name="Values">By code; null for missing values.</param>
internal sealed record CodeColumn(string Name, string Source, IReadOnlyList<string?> Values);

/// <summary>One column of a table seen through its encoding: at most one number and one code a row.</summary>
/// <param name="Number">The number of a row; null where the encoding has none.</param>
/// <param name="Code">The code of a row; null where the encoding has none.</param>
/// <param name="Given">The numbers as they were given; null where the code says all.</param>
internal sealed record BoundSource(Func<int, float>? Number, Func<int, int>? Code, NumericColumn? Given);

/// <summary>A table as numbers and codes, row by row.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="layout">Where the columns lie in a row.</param>
/// <param name="sources">The encodings.</param>
/// <param name="bound">The columns seen through them.</param>
internal sealed class EncodedTable(int rows, RowLayout layout, IReadOnlyList<SourceEncoding> sources, IReadOnlyList<BoundSource> bound)
{
    /// <summary>Columns of numbers, in the order of the table.</summary>
    public IReadOnlyList<Func<int, float>> Numbers { get; } = [.. bound.Select(source => source.Number).OfType<Func<int, float>>()];

    /// <summary>Columns of codes, in the order of the table.</summary>
    public IReadOnlyList<Func<int, int>> Codes { get; } = [.. bound.Select(source => source.Code).OfType<Func<int, int>>()];

    /// <summary>The dictionaries of the codes.</summary>
    public IReadOnlyList<CodeColumn> Dictionaries { get; } = [.. sources.Select(source => source.Code).OfType<CodeColumn>()];

    /// <summary>The rows, of numbers and codes, told apart by their cells: scaled to float32, cells that differ may become equal.</summary>
    /// <param name="name">What messages call the set.</param>
    public VectorSet ToSet(string name) => layout.Make(rows, name, Write).Told(Identities());

    /// <summary>The rows in their dense form, with which earlier versions measured distances.</summary>
    /// <param name="name">What messages call the set.</param>
    public VectorSet ToDense(string name)
    {
        float[] numbers = new float[Numbers.Count];
        int[] codes = new int[Codes.Count];
        return VectorSet.Create(rows, layout.Dense, name, (row, values) =>
        {
            Write(row, numbers, codes);
            layout.WriteDense(numbers, codes, values);
        });
    }

    // Null where rows have codes alone, which are equal where the words are.
    private UInt128[]? Identities()
    {
        NumericColumn[] given = [.. bound.Select(source => source.Given).OfType<NumericColumn>()];
        if (given.Length == 0)
        {
            return null;
        }

        UInt128[] identities = new UInt128[rows];
        double[] values = new double[given.Length];
        double[] rests = new double[given.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < given.Length; column++)
            {
                values[column] = given[column].Values[row];
                rests[column] = given[column].Rests?[row] ?? 0;
            }

            identities[row] = RowIdentities.Of(values, rests);
        }

        return identities;
    }

    private void Write(int row, Span<float> numbers, Span<int> codes)
    {
        for (int column = 0; column < numbers.Length; column++)
        {
            numbers[column] = Numbers[column](row);
        }

        for (int column = 0; column < codes.Length; column++)
        {
            codes[column] = Codes[column](row);
        }
    }
}
