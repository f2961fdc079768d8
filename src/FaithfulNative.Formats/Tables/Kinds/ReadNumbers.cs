namespace FaithfulNative.Formats.Tables;

/// <summary>The cells of a column as numbers, instants or durations, with what is none of them.</summary>
/// <param name="Cells">The cells by row, made when they are asked for: most columns of words are asked for none.</param>
/// <param name="AreMost">Whether 95 % of the cells with a value are of this sort.</param>
internal sealed record ReadNumbers(Lazy<ReadCells> Cells, bool AreMost)
{
    private const double Most = 0.95;

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

    /// <summary>Whether some are written otherwise than as plain digits: with thousands, decimal commas, money or percent.</summary>
    public bool AreNotated { get; init; }

    /// <summary>Odd cells that can only be meant.</summary>
    public IEnumerable<OddCell> Bad => Odd.Where(cell => !MissingMarks.Resembles(cell.Text));

    /// <summary>Whether digits begin with a zero: codes, which are words.</summary>
    public bool HasCodes => Odd.Any(cell => NumberText.HasLeadingZero(cell.Text) && cell.Text.All(char.IsAsciiDigit));

    /// <summary>Cells that were read row by row.</summary>
    public static ReadNumbers Of(double[] values, IReadOnlyList<OddCell> odd, double[]? rests = null) => new(
        new Lazy<ReadCells>(new ReadCells(values, rests, odd)),
        IsMost(values.Count(value => !double.IsNaN(value)), odd.Count(cell => !MissingMarks.Resembles(cell.Text))));

    /// <summary>Whether so many cells that were read are most, beside so many that can only be meant.</summary>
    public static bool IsMost(long read, long bad) => read > 0 && read >= Most * (read + bad);
}

/// <summary>Cells by row.</summary>
/// <param name="Values">NaN where missing or odd.</param>
/// <param name="Rests">What doubles leave of each; null for nothing.</param>
/// <param name="Odd">The cells with another value.</param>
internal sealed record ReadCells(double[] Values, double[]? Rests, IReadOnlyList<OddCell> Odd);
