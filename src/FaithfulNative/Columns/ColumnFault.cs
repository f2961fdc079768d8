namespace FaithfulNative.Columns;

/// <summary>What is wrong with one column, before it is put into words.</summary>
/// <param name="Kind">What it is called.</param>
/// <param name="PValue">How rarely fresh rows give it in this column, at most.</param>
internal sealed record ColumnFault(FindingKind Kind, double PValue)
{
    /// <summary>The numbers concerned, the surest first.</summary>
    public double[] Values { get; init; } = [];

    /// <summary>The words concerned.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>Whether it is about rows without a value.</summary>
    public bool OfMissing => Kind == FindingKind.Missingness;

    /// <summary>Whether the rows concerned are those with its values, so that they can be left out.</summary>
    public bool IsOfValues => OfMissing || Values.Length + Labels.Length > 0;

    /// <summary>Numbers outside of this are those that it is about; null where they are not of one side.</summary>
    public Interval? Inside { get; init; }

    /// <summary>Real rows that it is about, or what stands for them in its measure.</summary>
    public long Real { get; init; }

    /// <summary>Real rows that it counts among.</summary>
    public long OfReal { get; init; }

    /// <summary>Synthetic rows that it is about.</summary>
    public long Synthetic { get; init; }

    /// <summary>Synthetic rows that it counts among.</summary>
    public long OfSynthetic { get; init; }

    /// <summary>The step, for rounding; the number beyond which rows are counted, for shapes of numbers.</summary>
    public double Step { get; init; }

    /// <summary>Whether rows are counted above that number, rather than below it.</summary>
    public bool Above { get; init; }

    /// <summary>The distance of the distributions, for shapes of numbers.</summary>
    public double Distance { get; init; }

    public double RealShare => Real / (double)Math.Max(1, OfReal);

    public double SyntheticShare => Synthetic / (double)Math.Max(1, OfSynthetic);
}
