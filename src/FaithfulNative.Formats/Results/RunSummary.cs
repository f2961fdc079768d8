namespace FaithfulNative.Formats.Results;

/// <summary>What made the numbers.</summary>
/// <param name="Name">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Engine">What found the neighbours.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
public sealed record SoftwareSummary(
    string Name, string Version, string Engine, string Runtime, string OperatingSystem, string Architecture);

/// <summary>The options of an audit under their command-line names.</summary>
/// <param name="K">k of the radii.</param>
/// <param name="Support">Supports computed.</param>
/// <param name="Duplicates">collapse or keep.</param>
/// <param name="Ties">auto, literal or spread.</param>
/// <param name="Normalize">Whether rows were scaled to length 1.</param>
/// <param name="NonFinite">error or drop.</param>
/// <param name="Compat">Public tools reproduced.</param>
/// <param name="Replicates">Bootstrap resamples.</param>
/// <param name="Confidence">Level of the intervals.</param>
/// <param name="Fdr">False discovery rate of the row tests.</param>
/// <param name="IdealRows">Real rows in each split for the ideal.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Threads">Worker threads, 0 for one a processor.</param>
/// <param name="Columns">Columns chosen.</param>
/// <param name="Drop">Columns left out.</param>
/// <param name="Categorical">Number columns taken as categories.</param>
/// <param name="Id">Column that names the rows.</param>
public sealed record OptionsSummary(
    int K,
    IReadOnlyList<string> Support,
    string Duplicates,
    string Ties,
    bool Normalize,
    string NonFinite,
    IReadOnlyList<string> Compat,
    int Replicates,
    double Confidence,
    double Fdr,
    int IdealRows,
    int Seed,
    int Threads,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Drop,
    IReadOnlyList<string> Categorical,
    string? Id)
{
    /// <summary>auto, exact, join or index.</summary>
    public string Search { get; init; } = "auto";

    /// <summary>Share of the true neighbours asked for; null for none.</summary>
    public double? Recall { get; init; }

    /// <summary>Change of a headline allowed; null for any.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Column that says which rows depend on each other; null where rows are independent.</summary>
    public string? Group { get; init; }

    /// <summary>What columns were said to hold, as JSON; null for nothing.</summary>
    public string? ColumnsAs { get; init; }

    /// <summary>How text files were said to be encoded; null for nothing.</summary>
    public string? Encoding { get; init; }

    /// <summary>What was said to separate the fields of text files; null for nothing.</summary>
    public string? Delimiter { get; init; }

    /// <summary>What was said to stand before decimals; null for nothing.</summary>
    public string? DecimalMark { get; init; }

    /// <summary>Words that were said to stand for a missing value; null for the usual ones.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>What columns were said to weigh; null for 1 each.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>
    /// How numbers of tables are scaled: auto or standard; null for arrays, and in summaries of earlier versions, which stand for standard.
    /// </summary>
    public string? Scale { get; init; }
}

/// <summary>A column of the real table.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">number, whole, two_valued, category, time, duration, identifier, text, constant, empty or nested.</param>
/// <param name="Used">Whether it is compared.</param>
/// <param name="Why">What the decision rests on; empty in a redacted audit.</param>
public sealed record ColumnKindSummary(string Name, string Kind, bool Used, string Why)
{
    /// <summary>What it weighs in distances; null in summaries of earlier versions.</summary>
    public double? Weight { get; init; }

    /// <summary>Its share of the typical squared distance of real rows; null where it is not compared.</summary>
    public double? Share { get; init; }
}

/// <summary>One of several files of a set.</summary>
/// <param name="File">File name, without its directory.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
public sealed record PartSummary(string File, string Sha256)
{
    /// <summary>Where the file lay, from the result directory on; null when nobody knows, and in a redacted audit.</summary>
    public string? Path { get; init; }
}

/// <summary>A file that was read.</summary>
/// <param name="File">File name, without its directory.</param>
/// <param name="Sha256">Hash of its bytes, in hexadecimal.</param>
/// <param name="Format">How it was read.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Columns">Columns in it.</param>
public sealed record InputSummary(string File, string Sha256, string Format, int Rows, int Columns)
{
    /// <summary>
    /// The files in the order of their rows, where there are several; else empty, or null in summaries of earlier versions.
    /// </summary>
    public IReadOnlyList<PartSummary>? Parts { get; init; }

    /// <summary>The member of an archive that was named; null for other files.</summary>
    public string? Member { get; init; }

    /// <summary>
    /// Where the file lay, from the result directory on, so that the audit can be taken up again; null when nobody knows,
    /// and in a redacted audit.
    /// </summary>
    public string? Path { get; init; }
}

/// <summary>Rows of one role.</summary>
/// <param name="Rows">Rows scored.</param>
/// <param name="Dimension">Values a row, after encoding.</param>
/// <param name="DistinctRows">Rows that differ from every row before them.</param>
/// <param name="DroppedRows">
/// Rows left out because they hold NaN or an infinity or, of a hold-out, because they equal a training row.
/// </param>
public sealed record RowsSummary(int Rows, int Dimension, int DistinctRows, int DroppedRows);
