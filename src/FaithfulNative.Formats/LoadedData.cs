using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>One file that was loaded.</summary>
/// <param name="Role">"real", "synthetic" or "holdout".</param>
/// <param name="Path">The path as given, without the member of an archive; of several files all that was given.</param>
/// <param name="Member">The member of an archive, where one was named.</param>
/// <param name="Format">What kind of file it is.</param>
/// <param name="Sha256">Hash of the whole file, 64 lower-case hexadecimal digits; of several files the hash of their hashes.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Array: values a row that are used. Table: columns in the file.</param>
public sealed record LoadedFile(string Role, string Path, string? Member, DataFormat Format, string Sha256, int Rows, int Columns)
{
    /// <summary>The files in the order of their rows, where there are several; else empty.</summary>
    public IReadOnlyList<LoadedPart> Parts { get; init; } = [];
}

/// <summary>One of several files of a set.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Sha256">Hash of the whole file.</param>
public sealed record LoadedPart(string Path, string Sha256);

/// <summary>The rows of all files, ready to be audited. Dispose releases memory and mapped files.</summary>
public sealed class LoadedData : IDisposable
{
    private readonly Func<int, string> _columnName;

    internal LoadedData(IReadOnlyList<VectorSet> sets, IReadOnlyList<LoadedFile> files, Func<int, string> columnName)
    {
        (Real, Synthetic, Holdout) = (sets[0], sets[1], sets.ElementAtOrDefault(2));
        (Files, _columnName) = (files, columnName);
    }

    /// <summary>The real rows.</summary>
    public VectorSet Real { get; }

    /// <summary>The synthetic rows, of the same dimension.</summary>
    public VectorSet Synthetic { get; }

    /// <summary>The hold-out rows, of the same dimension; null when there is no such file.</summary>
    public VectorSet? Holdout { get; }

    /// <summary>The id of each real row; null when no id column was asked for.</summary>
    public IReadOnlyList<string>? RealIds { get; internal init; }

    /// <summary>The id of each synthetic row; null when no id column was asked for.</summary>
    public IReadOnlyList<string>? SyntheticIds { get; internal init; }

    /// <summary>The id of each hold-out row; null when no id column was asked for or there is no such file.</summary>
    public IReadOnlyList<string>? HoldoutIds { get; internal init; }

    /// <summary>What the real rows are of, when they are vectors of pictures or texts; null for other rows.</summary>
    public VectorItems? RealItems { get; internal init; }

    /// <summary>What the synthetic rows are of.</summary>
    public VectorItems? SyntheticItems { get; internal init; }

    /// <summary>How table rows became numbers and codes; null for arrays.</summary>
    public TableEncoder? Encoder { get; internal init; }

    /// <summary>
    /// Height and width, and channels where there are any, when the rows are flattened images of which no value was left
    /// out; empty otherwise.
    /// </summary>
    public IReadOnlyList<int> ImageShape { get; internal init; } = [];

    /// <summary>What was decided about the columns of tables, in the order of the real file; empty for arrays.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; internal init; } = [];

    /// <summary>The columns of the real rows as they were handed in; null for arrays.</summary>
    public ColumnTable? RealColumns { get; internal init; }

    /// <summary>The columns of the synthetic rows; null for arrays.</summary>
    public ColumnTable? SyntheticColumns { get; internal init; }

    /// <summary>The cells behind the rows, when they come from tables; null for arrays.</summary>
    public SourceCells? Cells { get; internal init; }

    /// <summary>What the reader of a report should know about the data: columns left out, unseen categories, and so on.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>Synthetic rows that have another value where all real rows have one.</summary>
    internal IReadOnlyList<int> SyntheticOutside { get; init; } = [];

    /// <summary>The same of the hold-out rows.</summary>
    internal IReadOnlyList<int> HoldoutOutside { get; init; } = [];

    /// <summary>The columns that were read as labels, by file and name.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Labels { get; init; } = [];

    /// <summary>The column of classes; null for none.</summary>
    internal string? Label { get; init; }

    /// <summary>Which rows depend on each other; null where no column says so.</summary>
    internal GroupKeys? Groups { get; set; }

    /// <summary>The rows for an audit, with what is known of them beside distances.</summary>
    public AuditData ToAuditData() => new()
    {
        Real = Real,
        Synthetic = Synthetic,
        Holdout = Holdout,
        ColumnName = ColumnName,
        SyntheticOutside = SyntheticOutside,
        HoldoutOutside = Holdout is null ? [] : HoldoutOutside,
        RealGroups = Groups?.Real,
        SyntheticGroups = Groups?.Synthetic,
        HoldoutGroups = Holdout is null ? null : Groups?.Holdout,
        RealLabels = Label is null ? null : Labels[0][Label],
        SyntheticLabels = Label is null ? null : Labels[1][Label],
        RealColumns = RealColumns,
        SyntheticColumns = SyntheticColumns,
        Encoder = Encoder?.ToJson(),
    };

    /// <summary>The files: real, synthetic and, where given, holdout.</summary>
    public IReadOnlyList<LoadedFile> Files { get; private set; }

    /// <summary>The files that rows lie in, where they are read in place.</summary>
    internal IReadOnlyList<MappedFile> Mapped { get; init; } = [];

    /// <summary>What was taken from pipes, which goes with the rows.</summary>
    internal IReadOnlyList<DataSource> Spooled { get; set; } = [];

    /// <summary>
    /// Gives the memory of rows that are read in place back to the system, before stages that look at few of them; a row that is
    /// looked at again is read from its file again.
    /// </summary>
    public void LetGo()
    {
        foreach (MappedFile file in Mapped)
        {
            file.LetGo();
        }
    }

    /// <summary>What to call a column of the rows in a message: "column 17" for arrays, "column 'age'" for tables.</summary>
    /// <param name="column">That of a number, or the dimension and that of a code.</param>
    public string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Real.Columns, nameof(column));
        return _columnName(column);
    }

    /// <summary>Names files otherwise than they were read.</summary>
    /// <param name="name">From a text with names as they were read to one with names as they are to be.</param>
    internal void NameAs(Func<string, string> name)
    {
        Notes = [.. Notes.Select(name)];
        Files = [.. Files.Select(file => file with
        {
            Path = name(file.Path),
            Parts = [.. file.Parts.Select(part => part with { Path = name(part.Path) })],
        })];
    }

    /// <summary>Releases the three sets.</summary>
    public void Dispose()
    {
        Real.Dispose();
        Synthetic.Dispose();
        Holdout?.Dispose();
        foreach (DataSource source in Spooled)
        {
            source.Dispose();
        }
    }
}
