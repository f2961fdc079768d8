namespace FaithfulNative.Formats.Tables;

/// <summary>The cells of a column as numbers, instants or durations, with what is none of them.</summary>
/// <param name="Cells">The cells by row, made when they are asked for: most columns of words are asked for none.</param>
/// <param name="Known">How many cells were read.</param>
/// <param name="Others">How many have a value of another sort, and can only mean it.</param>
internal sealed record ReadNumbers(Lazy<ReadCells> Cells, long Known, long Others)
{
    private const double Most = 0.95;

    /// <summary>Whether 95 % of the cells with a value are of this sort.</summary>
    public bool AreMost => Known > 0 && Known >= Most * (Known + Others);

    /// <summary>By row; NaN where missing or odd.</summary>
    public double[] Values => Cells.Value.Values;

    /// <summary>What doubles leave of each number; null where that is nothing, or <see cref="Exact"/> says it.</summary>
    public double[]? Rests => Cells.Value.Rests;

    /// <summary>The cells with another value, and those that look like a missing one.</summary>
    public IReadOnlyList<OddCell> Odd => Cells.Value.Odd;

    /// <summary>How the text was understood; null where nothing needs saying.</summary>
    public string? How { get; init; }

    /// <summary>The numbers exactly, where doubles do not hold them; null where they do.</summary>
    public IReadOnlyList<decimal>? Exact { get; init; }

    /// <summary>How numbers are written: with thousands, decimal commas, money or percent; null where all are plain digits.</summary>
    public NumberNotation? Notation { get; init; }

    /// <summary>The sign of money or percent of most cells; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The local form that times are written in; null for ISO 8601.</summary>
    public string? TimeForm { get; init; }

    /// <summary>Another local form in which the same texts are other times; null for none.</summary>
    public string? TimeRival { get; init; }

    /// <summary>Odd cells that can only be meant.</summary>
    public IEnumerable<OddCell> Bad => Odd.Where(cell => !MissingMarks.Resembles(cell.Text));

    /// <summary>Whether digits begin with a zero: codes, which are words.</summary>
    public bool HasCodes => Odd.Any(cell => NumberText.HasLeadingZero(cell.Text) && cell.Text.All(char.IsAsciiDigit));

    /// <summary>Cells that were read row by row.</summary>
    public static ReadNumbers Of(double[] values, IReadOnlyList<OddCell> odd, double[]? rests = null) => new(
        new Lazy<ReadCells>(new ReadCells(values, rests, odd)),
        values.Count(value => !double.IsNaN(value)),
        odd.Count(cell => !MissingMarks.Resembles(cell.Text)));
}

/// <summary>Cells by row.</summary>
/// <param name="Values">NaN where missing or odd.</param>
/// <param name="Rests">What doubles leave of each; null for nothing.</param>
/// <param name="Odd">The cells with another value.</param>
internal sealed record ReadCells(double[] Values, double[]? Rests, IReadOnlyList<OddCell> Odd);
