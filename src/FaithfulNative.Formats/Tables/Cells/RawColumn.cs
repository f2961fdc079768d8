using System.Globalization;

namespace FaithfulNative.Formats.Tables;

/// <summary>What the cells of a column are, as its file gives them.</summary>
internal enum RawType
{
    /// <summary>No cell has a value.</summary>
    None,

    /// <summary>Numbers, and perhaps a few other cells.</summary>
    Numbers,

    /// <summary>Words, each kept once.</summary>
    Words,

    /// <summary>Instants, in seconds since 1970.</summary>
    Times,

    /// <summary>Durations, in seconds.</summary>
    Durations,
}

/// <summary>A cell among numbers that is none.</summary>
internal readonly record struct OddCell(int Row, string Text);

/// <summary>
/// The cells of a column before anything is decided about them: numbers as long as most are plain numbers, else words. So a
/// file is read once, whatever its columns turn out to hold.
/// </summary>
/// <param name="file">The file, for messages.</param>
/// <param name="name">The column.</param>
/// <param name="marks">Words that stand for a missing value.</param>
/// <param name="words">Whether even numbers are to be words.</param>
/// <param name="comma">Whether the file writes decimals with a comma, so that a point is no decimal point.</param>
internal sealed class RawColumn(string file, string name, MissingMarks marks, bool words = false, bool comma = false) : CellSink(file, name)
{
    // So many odd cells are kept beside numbers before a column that has more of them than numbers is turned into words.
    private const int FewOdd = 64;

    private readonly List<double> _numbers = [];
    private readonly List<OddCell> _odd = [];
    private readonly WordList _words = new();
    private ExactNumbers? _exact;
    private List<double>? _rests;

    public RawType Type { get; private set; } = RawType.None;

    public int Count => Type == RawType.Words ? _words.Codes.Count : _numbers.Count;

    /// <summary>Cells without a value.</summary>
    public int MissingCount { get; private set; }

    /// <summary>Cells with one.</summary>
    public int Present => Count - MissingCount;

    /// <summary>Numbers, instants or durations by row; NaN where missing, and for an odd cell.</summary>
    public List<double> Numbers => _numbers;

    /// <summary>The same numbers where doubles do not hold all of them exactly, 0 where there is none; null where they do.</summary>
    public IReadOnlyList<decimal>? ExactNumbers => _exact?.Values;

    /// <summary>What doubles leave of instants, by row; null where that is nothing.</summary>
    public IReadOnlyList<double>? Rests => _rests;

    /// <summary>The cells among numbers that are none.</summary>
    public List<OddCell> Odd => _odd;

    /// <summary>Of words: by row the place in <see cref="Labels"/>; -1 where missing.</summary>
    public List<int> Codes => _words.Codes;

    public List<string> Labels => _words.Labels;

    public override void Missing()
    {
        MissingCount++;
        AddEmpty();
    }

    public override void Text(ReadOnlySpan<char> text)
    {
        if (Type != RawType.Words && !words && TryNumber(text, out double value))
        {
            Begin(RawType.Numbers);
            Add(value, text);
        }
        else if (marks.Match(text))
        {
            Missing();
        }
        else
        {
            AddWord(text);
        }
    }

    public override void Number(double value)
    {
        if (double.IsNaN(value))
        {
            Missing();
        }
        else if (words || Type == RawType.Words)
        {
            AddWord(NumberText.Write(value));
        }
        else
        {
            Begin(RawType.Numbers);
            Add(value, default);
        }
    }

    public override void Exact(decimal value)
    {
        if (words || Type == RawType.Words)
        {
            AddWord(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        Begin(RawType.Numbers);
        _numbers.Add((double)value);
        if (_exact is null && !Formats.Tables.ExactNumbers.Fits(value))
        {
            _exact = Formats.Tables.ExactNumbers.After(_numbers);
        }

        _exact?.Add(value);
    }

    /// <summary>What its cells are, where they are neither numbers nor text; else null.</summary>
    public string? OddType { get; private set; }

    public override void NoText(string what) => OddType = what;

    public override void Time(WideNumber seconds) => AddTyped(RawType.Times, seconds, TimeText.Write);

    public override void Duration(double seconds) => AddTyped(RawType.Durations, seconds, value => DurationText.Write(value.Value));

    /// <summary>Turns numbers, with the odd cells among them, into words.</summary>
    public void ToWords()
    {
        if (Type == RawType.Words)
        {
            return;
        }

        Func<WideNumber, string> write = Type == RawType.Times
            ? TimeText.Write
            : Type == RawType.Durations
            ? duration => DurationText.Write(duration.Value)
            : number => NumberText.Write(number.Value);
        int odd = 0;
        for (int row = 0; row < _numbers.Count; row++)
        {
            if (odd < _odd.Count && _odd[odd].Row == row)
            {
                _words.Add(_odd[odd++].Text);
            }
            else if (double.IsNaN(_numbers[row]))
            {
                _words.Codes.Add(-1);
            }
            else
            {
                _words.Add(_exact?.Values is { } exact && !Formats.Tables.ExactNumbers.Fits(exact[row])
                    ? exact[row].ToString(CultureInfo.InvariantCulture)
                    : write(new WideNumber(_numbers[row], _rests?[row] ?? 0)));
            }
        }

        Type = RawType.Words;
        _numbers.Clear();
        _odd.Clear();
        (_exact, _rests) = (null, null);
    }

    // The first cell with a value decides what the column begins as.
    private void Begin(RawType type)
    {
        if (Type == RawType.None)
        {
            Type = type;
        }
    }

    private void AddEmpty()
    {
        if (Type == RawType.Words)
        {
            _words.Codes.Add(-1);
        }
        else
        {
            _numbers.Add(double.NaN);
            _exact?.Add(decimal.Zero);
            _rests?.Add(0);
        }
    }

    private void Add(double value, ReadOnlySpan<char> text)
    {
        _numbers.Add(value);
        decimal whole = 0;
        bool exact = Math.Abs(value) >= Formats.Tables.ExactNumbers.Limit
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
        if (exact && _exact is null && !Formats.Tables.ExactNumbers.Fits(whole))
        {
            _exact = Formats.Tables.ExactNumbers.After(_numbers);
        }

        if (exact)
        {
            _exact?.Add(whole);
        }
        else
        {
            _exact?.Add(value);
        }
    }

    private void AddTyped(RawType type, WideNumber value, Func<WideNumber, string> write)
    {
        Begin(type);
        if (Type == type)
        {
            if (value.Rest != 0)
            {
                _rests ??= [.. new double[_numbers.Count]];
            }

            _numbers.Add(value.Value);
            _rests?.Add(value.Rest);
        }
        else
        {
            AddWord(write(value));
        }
    }

    private void AddWord(ReadOnlySpan<char> text)
    {
        if (Type == RawType.None || words)
        {
            ToWords();
        }

        if (Type == RawType.Words)
        {
            _words.Add(text);
            return;
        }

        _odd.Add(new OddCell(_numbers.Count, text.ToString()));
        AddEmpty();
        if (_odd.Count > FewOdd && _odd.Count > _numbers.Count / 2)
        {
            ToWords();
        }
    }

    private bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        // With decimal commas a point parts thousands, which only the whole column can show: see NumberNotation.
        // 1.000 too: among 1.234,5 it is a thousand.
        return !(comma && text.Contains('.')) && !text.EndsWith(".000") && NumberText.TryPlain(text, out value);
    }
}
