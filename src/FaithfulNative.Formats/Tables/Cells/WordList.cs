namespace FaithfulNative.Formats.Tables;

/// <summary>Words by number: Codes[row] is a place in Labels, or -1 where the value is missing.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _codeOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordList()
    {
        _codeOf = new(StringComparer.Ordinal);
        _lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public List<int> Codes { get; } = [];

    public List<string> Labels { get; } = [];

    public void Add(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out int code))
        {
            code = Labels.Count;
            Labels.Add(text.ToString());
            _codeOf.Add(Labels[code], code);
        }

        Codes.Add(code);
    }
}
