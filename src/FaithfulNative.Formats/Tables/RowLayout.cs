using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Where the columns of a table lie in a row: its numbers in the order of the table, then its codes; and in the dense form, which
/// has the numbers and a coordinate for each value of the real rows, in the order of the table.
/// </summary>
internal sealed class RowLayout
{
    // Whatever was computed with the root of a weight in single precision is nearer to it than this.
    private const float Tolerance = 1e-4f;

    private readonly IReadOnlyList<SourceEncoding> _sources;

    public RowLayout(IReadOnlyList<SourceEncoding> sources)
    {
        _sources = sources;
        Numbers = sources.Count(source => source.HasNumber);
        double[] weights = [.. sources.Where(source => source.Code is not null).Select(source => source.Weight)];
        Codes = weights.Length == 0 ? null : new CodeColumns(weights);
        Dense = sources.Sum(source => source.Columns.Count);
        Columns =
        [
            .. sources.Where(source => source.HasNumber).Select(source => new RowColumn(source.Source, source.Source)),
            .. sources.Where(source => source.Code is not null).Select(source => new RowColumn(source.Code!.Name, source.Source)),
        ];
    }

    /// <summary>Numbers a row.</summary>
    public int Numbers { get; }

    /// <summary>The columns of codes; null for none.</summary>
    public CodeColumns? Codes { get; }

    /// <summary>Coordinates of the dense form.</summary>
    public int Dense { get; }

    /// <summary>The numbers, then the codes.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Rows of numbers and codes.</summary>
    public VectorSet Make(int rows, string name, CodedRowWriter write) => Codes is null
        ? VectorSet.Create(rows, Numbers, name, (row, numbers) => write(row, numbers, []))
        : VectorSet.Create(rows, Numbers, Codes, name, write);

    /// <summary>The dense form of a row; a value that the real rows do not have is 0 everywhere.</summary>
    public void WriteDense(ReadOnlySpan<float> numbers, ReadOnlySpan<int> codes, Span<float> values)
    {
        foreach (SourceEncoding source in _sources)
        {
            Span<float> part = values[..source.Columns.Count];
            values = values[source.Columns.Count..];
            if (source.HasNumber)
            {
                part[0] = numbers[0];
                part = part[1..];
                numbers = numbers[1..];
            }

            if (source.Code is not null)
            {
                source.WriteDense(codes[0], part);
                codes = codes[1..];
            }
        }
    }

    /// <summary>The row of a dense form.</summary>
    /// <param name="values">The dense form.</param>
    /// <param name="numbers">Receives its numbers.</param>
    /// <param name="codes">Receives its codes.</param>
    /// <param name="place">What messages call the row.</param>
    /// <exception cref="AuditException">What stands for a code is no code.</exception>
    public void ReadDense(ReadOnlySpan<float> values, Span<float> numbers, Span<int> codes, string place)
    {
        foreach (SourceEncoding source in _sources)
        {
            ReadOnlySpan<float> part = values[..source.Columns.Count];
            values = values[source.Columns.Count..];
            if (source.HasNumber)
            {
                numbers[0] = part[0];
                part = part[1..];
                numbers = numbers[1..];
            }

            if (source.Code is null)
            {
                continue;
            }

            codes[0] = source.ReadDense(part, Tolerance);
            if (codes[0] < 0)
            {
                throw new AuditException(FormattableString.Invariant(
                    $"{place}, column '{source.Source}': found {string.Join(", ", part.ToArray())}; ")
                    + FormattableString.Invariant($"one value of {source.Columns[^1].Weight:R} at most and otherwise 0 stand for a code"));
            }

            codes = codes[1..];
        }
    }
}
