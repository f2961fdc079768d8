using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>Takes the cells of one column, from first to last, as its file gives them. A reader decides nothing about kinds.</summary>
internal abstract class CellSink(string file, string name)
{
    public string File { get; } = file;

    public string Name { get; } = name;

    /// <summary>A null, or the empty cell of a text file.</summary>
    public abstract void Missing();

    /// <summary>Text, without the spaces around it; of a text file never empty.</summary>
    public abstract void Text(ReadOnlySpan<char> text);

    public virtual void Number(double value) => Text(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number that a double may not hold exactly.</summary>
    public virtual void Exact(decimal value) => Text(value.ToString(CultureInfo.InvariantCulture));

    public virtual void Boolean(bool value) => Text(value ? "true" : "false");

    /// <summary>An instant, in seconds since 1970.</summary>
    public virtual void Time(WideNumber seconds) => Text(TimeText.Write(seconds));

    /// <summary>A duration or a time of day, in seconds.</summary>
    public virtual void Duration(double seconds) => Text(DurationText.Write(seconds));

    /// <summary>A value that is neither a number nor text.</summary>
    /// <param name="what">What it is.</param>
    public virtual void NoText(string what)
    {
    }
}

/// <summary>Row ids, exactly as in the file; empty where missing.</summary>
internal sealed class IdCells(string file, string name) : CellSink(file, name)
{
    public List<string> Values { get; } = [];

    public override void Missing() => Values.Add("");

    public override void Text(ReadOnlySpan<char> text) => Values.Add(text.ToString());
}

/// <summary>The text of some rows only.</summary>
internal sealed class PickedCells(string file, string name, IReadOnlySet<int> rows, MissingMarks marks) : CellSink(file, name)
{
    private readonly Dictionary<int, string> _values = [];
    private int _count;

    /// <summary>The text of a row that was asked for; empty where missing.</summary>
    public string this[int row] => _values.TryGetValue(row, out string? value)
        ? value
        : throw new AuditException($"{File}: row {row} is gone: the file has changed since it was audited");

    public override void Missing() => Add("");

    public override void Text(ReadOnlySpan<char> text) => Add(marks.Match(text) ? "" : text);

    private void Add(ReadOnlySpan<char> text)
    {
        if (rows.Contains(_count))
        {
            _values[_count] = text.ToString();
        }

        _count++;
    }
}
