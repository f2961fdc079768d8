using FaithfulNative.Formats.Items;

namespace FaithfulNative.Report.Evidence;

/// <summary>The pictures or sentences behind the rows of an embedding, which mean nothing as numbers.</summary>
internal sealed class ItemEvidence
{
    private const int LettersShown = 400;
    private const string TextColumn = "text";

    private readonly ReportSource _source;
    private readonly bool _pictures;

    private ItemEvidence(ReportSource source, bool pictures) => (_source, _pictures) = (source, pictures);

    /// <summary>Null where nothing is known behind the rows, or nobody can draw their pictures.</summary>
    public static ItemEvidence? Of(ReportSource source) => source is not { RealItems: { } real, SyntheticItems: { } synthetic } ? null
        : real.Texts is not null && synthetic.Texts is not null ? new(source, pictures: false)
        : source.Thumbnail is not null && real.Kind == "pictures" && synthetic.Kind == "pictures" ? new(source, pictures: true)
        : null;

    /// <summary>A row and its nearest row of the other set.</summary>
    public PairValues Pair(bool rowIsReal, int row, int nearest) => _pictures
        ? new PairValues(Picture(rowIsReal, row), Picture(!rowIsReal, nearest), null, [], 0, 0)
        : new PairValues(null, null, null, [new CellPair(TextColumn, Text(rowIsReal, row), Text(!rowIsReal, nearest))], 1, 0);

    /// <summary>The typical rows of a diagnosis as pictures.</summary>
    public Dictionary<string, string> Typical(Diagnosis diagnosis) => !_pictures ? [] : diagnosis.Findings
        .SelectMany(
            finding =>
                finding.TypicalReal.Select(row => (Real: true, Row: row))
                    .Concat(finding.TypicalSynthetic.Select(row => (Real: false, Row: row))))
        .Distinct()
        .ToDictionary(
            shown => ValueReader.TypicalKey(shown.Real ? "real" : "synthetic", shown.Row), shown => Picture(shown.Real, shown.Row));

    /// <summary>The same as sentences.</summary>
    public Dictionary<string, TypicalTable> Tables(Diagnosis diagnosis, RowNames names)
    {
        Dictionary<string, TypicalTable> tables = [];
        foreach (Finding finding in
            diagnosis.Findings.Where(finding => !_pictures && finding.TypicalReal.Length + finding.TypicalSynthetic.Length > 0))
        {
            tables[TypicalRows.Key(finding)] = new TypicalTable([TextColumn], 1,
            [
                .. finding.TypicalReal.Select(row => new TypicalRow(true, names.RealSource(row), [Text(true, row)])),
                .. finding.TypicalSynthetic.Select(row => new TypicalRow(false, names.SyntheticSource(row), [Text(false, row)])),
            ]);
        }

        return tables;
    }

    private VectorItems Items(bool real) => real ? _source.RealItems! : _source.SyntheticItems!;

    // Empty where the file is gone; the page says so.
    private string Picture(bool real, int row) => Convert.ToBase64String(_source.Thumbnail!(Items(real), row) ?? []);

    private string Text(bool real, int row)
    {
        string text = Items(real).Texts![row];
        return text.Length <= LettersShown ? text : $"{text[..LettersShown]}…";
    }
}
