using FaithfulNative.Data;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>Which files to load, and which of their columns.</summary>
/// <remarks>
/// A file is an array (.npy, .npz or .npz:member, .idx, -ubyte, -ubyte.gz) or a table (.csv, .tsv, .jsonl, each also with .gz,
/// .parquet, .pq, .arrow, .feather); all files of a request are of one of these two sorts.
/// </remarks>
public sealed record DataFilesRequest
{
    /// <summary>The file of real rows, or the files.</summary>
    public required FileSet Real { get; init; }

    /// <summary>The file of synthetic rows, or the files.</summary>
    public required FileSet Synthetic { get; init; }

    /// <summary>A file of further real rows that the generator never saw, or the files; null for none.</summary>
    public FileSet? Holdout { get; init; }

    /// <summary>The columns to use, all when empty. Tables: names. Arrays: numbers from 0, or ranges such as 3-7 with both ends.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns to leave out, written as for <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Columns of a table whose values are categories even where they are numbers.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>The column of a table that names its rows: not compared, only handed through.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The column of the classes of real and synthetic rows: compared as others are, and read as labels besides. Tables: its name. Arrays:
    /// its number from 0. Null for none.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>
    /// The column whose equal values say which rows depend on each other: of one person, day or session. It is read and not compared.
    /// Tables: its name. Arrays: its number from 0. Null where rows are independent.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>
    /// What columns of a table hold, as JSON or as the name of a file with it: {"columns": {"age": {"kind": "number"}}}, or the metadata of
    /// SDMetrics. It overrides what is found out; <see cref="Categorical"/> and <see cref="Id"/> win over it. Null for nothing.
    /// </summary>
    public string? ColumnsAs { get; init; }

    /// <summary>
    /// What columns of a table weigh; 1 for those that are not named. It is the squared distance of two categories that differ, and the
    /// squared distances of numbers are multiplied with it.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>How the numbers of a table are scaled.</summary>
    public ScaleRule Scale { get; init; }

    /// <summary>How text files are to be read.</summary>
    public TextFormat Text { get; init; } = new();

    /// <summary>Refuses real and hold-out rows from pipes where they are read for one synthetic set after the other.</summary>
    /// <exception cref="AuditException">One is a pipe.</exception>
    public void CheckRereadable()
    {
        Spool.NeedsFiles(Real, "real rows are read for each synthetic set");
        Spool.NeedsFiles(Holdout ?? FileSet.Of(), "hold-out rows are read for each synthetic set");
    }

    /// <summary>The files, so that nothing that is written takes the place of one.</summary>
    public ReadPaths Reads() => new ReadPaths()
        .Add("real rows", Real).Add("synthetic rows", Synthetic).Add("hold-out rows", Holdout)
        .Add("kinds of columns", File.Exists(ColumnsAs) ? ColumnsAs : null);
}
