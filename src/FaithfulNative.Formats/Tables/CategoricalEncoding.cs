namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Words: a code for each category of the real rows, in ordinal order, then one for missing words, then those of unseen categories. In the
/// dense form missing words have a coordinate where the real rows have them.
/// </summary>
internal sealed class CategoricalEncoding : SourceEncoding
{
    private const int Examples = 3;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly double _root;

    private CategoricalEncoding(ColumnPlan plan, IEnumerable<string> categories, bool missing) : base(plan)
    {
        _root = Math.Sqrt(plan.Weight / 2);
        List<EncodedColumn> columns = [];
        foreach (string category in categories)
        {
            _places.Add(category, columns.Count);
            columns.Add(
                new()
                {
                    Name = $"{Source} = {category}", Source = Source, Kind = EncodedKind.Category, Category = category, Weight = _root,
                });
        }

        if (missing)
        {
            columns.Add(new() { Name = $"{Source} is missing", Source = Source, Kind = EncodedKind.Category, Weight = _root });
        }

        Columns = columns;
        Code = new CodeColumn(Source, Source, [.. columns.Take(_places.Count).Select(column => column.Category), null]);
    }

    public override IReadOnlyList<EncodedColumn> Columns { get; }

    public override bool HasNumber => false;

    public override CodeColumn Code { get; }

    /// <summary>The encoding that made these columns.</summary>
    public static CategoricalEncoding From(ColumnPlan plan, EncodedColumn[] columns)
    {
        string[] categories = [.. columns.Where(column => column.Category is not null).Select(column => column.Category!)];
        return new CategoricalEncoding(plan, categories, categories.Length < columns.Length);
    }

    public static CategoricalEncoding Fit(TextColumn real, ICollection<string> notes)
    {
        string[] categories = [.. real.Labels];
        Array.Sort(categories, StringComparer.Ordinal);
        bool distinct = categories.Length == real.Count && real.Count > 20;
        if (distinct)
        {
            notes.Add($"WARNING: column '{real.Name}' has {categories.Length} categories in {real.Count} real rows, a different one in "
                + "every row; " +
                "names and ids say nothing about likeness: drop the column, or make it the id");
        }

        return new CategoricalEncoding(real.Plan, categories, real.Codes.Contains(-1));
    }

    public override BoundSource Bind(TableColumn column, UnseenCodes unseen, SetRemarks remarks)
    {
        TextColumn words = (TextColumn)column;
        int[] places = [.. words.Labels.Select(label =>
            _places.TryGetValue(label, out int place) ? place : unseen.Of(Source, label, Code.Values.Count))];
        ReportUnseen(words, places, remarks.Notes);
        return new BoundSource(null, row => words.Codes[row] is var code && code < 0 ? _places.Count : places[code], null);
    }

    public override void WriteDense(int code, Span<float> values)
    {
        values.Clear();
        if (code < values.Length)
        {
            values[code] = (float)_root;
        }
    }

    public override int ReadDense(ReadOnlySpan<float> values, float tolerance)
    {
        int place = values.IndexOfAnyExcept(0);
        if (place < 0)
        {
            return Code.Values.Count;
        }

        return Math.Abs(values[place] - _root) < tolerance * _root && values[(place + 1)..].IndexOfAnyExcept(0) < 0 ? place : -1;
    }

    private void ReportUnseen(TextColumn words, int[] places, ICollection<string> notes)
    {
        int[] counts = new int[words.Labels.Count];
        int missing = 0;
        foreach (int code in words.Codes)
        {
            if (code < 0)
            {
                missing++;
            }
            else
            {
                counts[code]++;
            }
        }

        int[] unseen = [.. Enumerable.Range(0, places.Length).Where(code => places[code] >= Code.Values.Count && counts[code] > 0)];
        if (unseen.Length > 0)
        {
            string examples = string.Join(", ", unseen.Take(Examples).Select(code => $"'{words.Labels[code]}'"));
            notes.Add($"{words.File}: column '{Source}' has {unseen.Length} {(unseen.Length == 1 ? "category" : "categories")} that the "
                + "real rows do not have, " +
                $"in {unseen.Sum(code => (long)counts[code])} of {words.Count} rows: "
                    + $"{examples}{(unseen.Length > Examples ? ", ..." : "")}");
        }

        if (missing > 0 && Columns.Count == _places.Count)
        {
            notes.Add(
                $"{words.File}: column '{Source}' is missing in {missing} of {words.Count} rows, in the real rows never; it counts as a "
                + "category of its own");
        }
    }
}
