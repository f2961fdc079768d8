namespace FaithfulNative.Formats.Tables;

/// <summary>Hands the cells of one column to several sinks: a column may be compared and be a label or an id besides.</summary>
internal sealed class SharedCells(IReadOnlyList<CellSink> sinks) : CellSink(sinks[0].File, sinks[0].Name)
{
    /// <summary>One sink a column.</summary>
    public static IReadOnlyList<CellSink> Of(IEnumerable<CellSink> sinks) =>
    [
        .. sinks.GroupBy(sink => sink.Name, StringComparer.Ordinal)
            .Select(same => same.Count() == 1 ? same.First() : new SharedCells([.. same])),
    ];

    public override void Missing()
    {
        foreach (CellSink sink in sinks)
        {
            sink.Missing();
        }
    }

    public override void Text(ReadOnlySpan<char> text)
    {
        foreach (CellSink sink in sinks)
        {
            sink.Text(text);
        }
    }

    public override void Number(double value) => Each(sink => sink.Number(value));

    public override void Exact(decimal value) => Each(sink => sink.Exact(value));

    public override void Boolean(bool value) => Each(sink => sink.Boolean(value));

    public override void Time(WideNumber seconds) => Each(sink => sink.Time(seconds));

    public override void Duration(double seconds) => Each(sink => sink.Duration(seconds));

    public override void NoText(string what) => Each(sink => sink.NoText(what));

    private void Each(Action<CellSink> give)
    {
        foreach (CellSink sink in sinks)
        {
            give(sink);
        }
    }
}
