using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Report;

/// <summary>The rows behind an audit, for the figures and tables that show values.</summary>
public sealed record ReportSource
{
    /// <summary>The real rows that were audited.</summary>
    public required VectorSet Real { get; init; }

    /// <summary>The synthetic rows that were audited.</summary>
    public required VectorSet Synthetic { get; init; }

    /// <summary>
    /// When a row is a flattened image: its height and width, and its channels (1, 3 or 4, innermost) where it has any.
    /// Empty for other rows.
    /// </summary>
    public IReadOnlyList<int> ImageShape { get; init; } = [];

    /// <summary>What the page calls a column; "column 17" when null.</summary>
    public Func<int, string>? ColumnName { get; init; }

    /// <summary>How table rows became numbers and codes; null for arrays.</summary>
    public TableEncoder? Encoder { get; init; }

    /// <summary>The cells of the tables; null for arrays.</summary>
    public SourceCells? Cells { get; init; }

    /// <summary>What the real rows are of, when they are vectors of pictures or texts; null for other rows.</summary>
    public VectorItems? RealItems { get; init; }

    /// <summary>What the synthetic rows are of.</summary>
    public VectorItems? SyntheticItems { get; init; }

    /// <summary>
    /// Draws the picture behind a row as a small JPEG or PNG, or gives null where it is gone; null where pictures cannot be drawn, which
    /// leaves their names.
    /// </summary>
    public Func<VectorItems, int, byte[]?>? Thumbnail { get; init; }

    /// <summary>Rows in memory.</summary>
    /// <param name="data">What was audited; its sets must not be disposed before the report is made.</param>
    public static ReportSource Of(AuditData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new ReportSource { Real = data.Real, Synthetic = data.Synthetic, ColumnName = data.ColumnName };
    }

    /// <summary>The rows of files.</summary>
    /// <param name="data">What was loaded and audited; it must not be disposed before the report is made.</param>
    public static ReportSource Of(LoadedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new ReportSource
        {
            Real = data.Real,
            Synthetic = data.Synthetic,
            ImageShape = data.ImageShape,
            ColumnName = data.ColumnName,
            Encoder = data.Encoder,
            Cells = data.Cells,
            RealItems = data.RealItems,
            SyntheticItems = data.SyntheticItems,
        };
    }
}
