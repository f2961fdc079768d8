using System.Text.Json;

namespace FaithfulNative.Report.Evidence;

/// <summary>
/// report-values.json: what the page shows of the rows' own values: the picture, and the images or cells of the rows in
/// the galleries and in the diagnosis. Left out of a redacted report.
/// </summary>
internal sealed record ShownValues
{
    public const string FileName = "report-values.json";

    public int SchemaVersion { get; init; } = ReportEvidence.CurrentSchemaVersion;

    /// <summary>Null when rows of one value leave no plane to draw.</summary>
    public PictureFigure? Picture { get; init; }

    /// <summary>Values of the pairs, gallery by gallery in the order of <see cref="ReportEvidence.Galleries"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<PairValues>> Galleries { get; init; }

    /// <summary>
    /// Typical rows of the diagnosis as images, base64, by set and row number, as in "real 17"; empty for other rows.
    /// </summary>
    public IReadOnlyDictionary<string, string> Typical { get; init; } = new Dictionary<string, string>();

    /// <summary>The same rows as tables, by <see cref="TypicalRows.Key"/>; empty for images.</summary>
    public IReadOnlyDictionary<string, TypicalTable> Tables { get; init; } = new Dictionary<string, TypicalTable>();

    /// <summary>The values that are drawn black and white, for images; null for others.</summary>
    public PixelRange? Pixels { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Default.ShownValues);
}

/// <summary>The values of a row and of its nearest row: images, or the cells in which they differ.</summary>
/// <param name="RowPng">The row as an image, base64; null for other rows.</param>
/// <param name="NearestPng">The nearest row.</param>
/// <param name="DifferencePng">How far each pixel is from the other's.</param>
/// <param name="Cells">The cells that differ, the greatest share of the distance first; not all of them when there are many.</param>
/// <param name="Differing">Number of cells that differ.</param>
/// <param name="Equal">Number of cells that are equal.</param>
internal sealed record PairValues(
    string? RowPng, string? NearestPng, string? DifferencePng, IReadOnlyList<CellPair> Cells, int Differing, int Equal);

/// <summary>One column of two rows.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Row">The row's value as in its file.</param>
/// <param name="Nearest">The nearest row's.</param>
internal sealed record CellPair(string Column, string Row, string Nearest);

/// <summary>A few rows of a finding.</summary>
/// <param name="Columns">The columns in which they stand out most from the real rows; not all of them when there are many.</param>
/// <param name="Of">How many columns there are.</param>
/// <param name="Rows">The rows.</param>
internal sealed record TypicalTable(IReadOnlyList<string> Columns, int Of, IReadOnlyList<TypicalRow> Rows);

/// <summary>One of them.</summary>
/// <param name="IsReal">Which set it is from.</param>
/// <param name="Row">Its name.</param>
/// <param name="Cells">Its cells in those columns, as in its file.</param>
internal sealed record TypicalRow(bool IsReal, RowName Row, IReadOnlyList<string> Cells);

/// <summary>Values drawn black and white.</summary>
internal sealed record PixelRange(float Low, float High);
