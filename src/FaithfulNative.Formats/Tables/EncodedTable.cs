using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>The dictionary of a column of codes: the value of each code; later codes are values that the real rows do not have.</summary>
/// <param name="Source">The table's column.</param>
/// <param name="Values">By code.</param>
internal sealed record CodeColumn(string Source, IReadOnlyList<string> Values);

/// <summary>One column of a table seen through its encoding: at most one number and one code a row.</summary>
/// <param name="Number">The number of a row; null where the encoding has none.</param>
/// <param name="Code">The code of a row; null where the encoding has none.</param>
internal sealed record BoundSource(Func<int, float>? Number, Func<int, int>? Code);

/// <summary>
/// A table as numbers and codes, row by row. Its dense form, in which each code is spread over as many values as the real rows
/// have, is what distances are measured in.
/// </summary>
/// <param name="rows">Number of rows.</param>
/// <param name="sources">The encodings.</param>
/// <param name="bound">The columns seen through them.</param>
internal sealed class EncodedTable(int rows, IReadOnlyList<SourceEncoding> sources, IReadOnlyList<BoundSource> bound)
{
    public int Rows { get; } = rows;

    /// <summary>Columns of numbers, in the order of the table.</summary>
    public IReadOnlyList<Func<int, float>> Numbers { get; } = [.. bound.Select(source => source.Number).OfType<Func<int, float>>()];

    /// <summary>Columns of codes, in the order of the table.</summary>
    public IReadOnlyList<Func<int, int>> Codes { get; } = [.. bound.Select(source => source.Code).OfType<Func<int, int>>()];

    /// <summary>The dictionaries of the codes.</summary>
    public IReadOnlyList<CodeColumn> Dictionaries { get; } = [.. sources.Select(source => source.Code).OfType<CodeColumn>()];

    /// <summary>The rows as vectors.</summary>
    /// <param name="name">What messages call the set.</param>
    public VectorSet Dense(string name)
    {
        int[] starts = new int[sources.Count + 1];
        for (int i = 0; i < sources.Count; i++)
        {
            starts[i + 1] = starts[i] + sources[i].Columns.Count;
        }

        return VectorSet.Create(Rows, starts[^1], name, (row, values) =>
        {
            for (int i = 0; i < sources.Count; i++)
            {
                Span<float> part = values[starts[i]..starts[i + 1]];
                if (bound[i].Number is { } number)
                {
                    part[0] = number(row);
                    part = part[1..];
                }

                if (bound[i].Code is { } code)
                {
                    sources[i].WriteDense(code(row), part);
                }
            }
        });
    }
}
