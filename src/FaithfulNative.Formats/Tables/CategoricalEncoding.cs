using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>Words, one column a category of the real rows, in ordinal order, then one for missing ones if the real rows have them.</summary>
internal sealed class CategoricalEncoding : SourceEncoding
{
    private const int Many = 1000;
    private const int Examples = 3;
    private static readonly double Weight = Math.Sqrt(0.5);

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly int _missingPlace = -1;
    private readonly bool _canonical;

    private CategoricalEncoding(string source, IEnumerable<string> categories, bool missing, bool canonical) : base(source)
    {
        _canonical = canonical;
        List<EncodedColumn> columns = [];
        foreach (string category in categories)
        {
            _places.Add(category, columns.Count);
            columns.Add(new() { Name = $"{source} = {category}", Source = source, Kind = EncodedKind.Category, Category = category, Weight = Weight });
        }

        if (missing)
        {
            _missingPlace = columns.Count;
            columns.Add(new() { Name = $"{source} is missing", Source = source, Kind = EncodedKind.Category, Weight = Weight });
        }

        Columns = columns;
    }

    public override IReadOnlyList<EncodedColumn> Columns { get; }

    public override ColumnKind Kind => ColumnKind.Text;

    /// <summary>The encoding that made these columns. Numbers all written in the one way were made so by it.</summary>
    public static CategoricalEncoding Of(EncodedColumn[] columns)
    {
        string[] categories = [.. columns.Where(column => column.Category is not null).Select(column => column.Category!)];
        bool canonical = Array.TrueForAll(categories, category => TextColumn.Canonical(category) == category && MissingValues.TryNumber(category, out double _));
        return new CategoricalEncoding(columns[0].Source, categories, categories.Length < columns.Length, canonical);
    }

    public static CategoricalEncoding Fit(TextColumn real, bool named, ICollection<string> notes)
    {
        // Tools write an integer column with gaps as 1.0, 2.0: the same categories, if all of them are numbers.
        bool canonical = named && real.Labels.All(label => MissingValues.TryNumber(label, out double _));
        string[] categories = [.. Enumerable.Range(0, real.Labels.Count).Select(code => canonical ? real.Canonical(code) : real.Labels[code]).Distinct()];
        Array.Sort(categories, StringComparer.Ordinal);
        bool distinct = categories.Length == real.Count && real.Count > 20;
        if (categories.Length > Many || distinct)
        {
            notes.Add($"WARNING: column '{real.Name}' has {categories.Length} categories in {real.Count} real rows" +
                (distinct ? ", a different one in every row" : "") +
                "; names and ids say nothing about likeness: drop the column, or make it the id");
        }

        return new CategoricalEncoding(real.Name, categories, real.Codes.Contains(-1), canonical);
    }

    public override RowWriter Bind(TableColumn column, ICollection<string> notes)
    {
        TextColumn words = (TextColumn)column;
        int[] places = [.. Enumerable.Range(0, words.Labels.Count).Select(code =>
            _places.GetValueOrDefault(_canonical ? words.Canonical(code) : words.Labels[code], -1))];
        ReportUnseen(words, places, notes);
        return (row, values) =>
        {
            int code = words.Codes[row];
            int place = code < 0 ? _missingPlace : places[code];
            values.Clear();
            if (place >= 0)
            {
                values[place] = (float)Weight;
            }
        };
    }

    private void ReportUnseen(TextColumn words, int[] places, ICollection<string> notes)
    {
        int[] counts = new int[words.Labels.Count];
        int missing = 0;
        foreach (int code in CollectionsMarshal.AsSpan(words.Codes))
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

        int[] unseen = [.. Enumerable.Range(0, places.Length).Where(code => places[code] < 0)];
        if (unseen.Length > 0)
        {
            string examples = string.Join(", ", unseen.Take(Examples).Select(code => $"'{words.Labels[code]}'"));
            notes.Add($"{words.File}: column '{Source}' has {unseen.Length} {(unseen.Length == 1 ? "category" : "categories")} that the real rows do not have, " +
                $"in {unseen.Sum(code => (long)counts[code])} of {words.Count} rows: {examples}{(unseen.Length > Examples ? ", ..." : "")}");
        }

        if (missing > 0 && _missingPlace < 0)
        {
            notes.Add($"{words.File}: column '{Source}' is missing in {missing} of {words.Count} rows, in the real rows never; it counts as a category of its own");
        }
    }
}
