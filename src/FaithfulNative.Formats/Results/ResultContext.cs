using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Results;

/// <summary>What is known about an audit beyond the rows themselves; all of it optional.</summary>
public sealed record ResultContext
{
    /// <summary>The files read, by role: real, synthetic, holdout.</summary>
    public IReadOnlyDictionary<string, InputSummary> Inputs { get; init; } = new Dictionary<string, InputSummary>();

    /// <summary>Columns chosen.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns left out.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Number columns taken as categories.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Column that names the rows.</summary>
    public string? Id { get; init; }

    /// <summary>Column that says which rows depend on each other; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>What the user says that columns hold, as JSON; null for nothing.</summary>
    public string? ColumnsAs { get; init; }

    /// <summary>How text files were to be read.</summary>
    public TextFormat Text { get; init; } = new();

    /// <summary>What columns were said to weigh.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>How numbers of tables are scaled; null for arrays.</summary>
    public ScaleRule? Scale { get; init; }

    /// <summary>What was decided about the columns of tables; empty for arrays.</summary>
    public IReadOnlyList<ColumnSummary> TableColumns { get; init; } = [];

    /// <summary>Names of the real rows, one for each row of the input; null when they have none.</summary>
    public IReadOnlyList<string>? RealIds { get; init; }

    /// <summary>Names of the synthetic rows.</summary>
    public IReadOnlyList<string>? SyntheticIds { get; init; }

    /// <summary>Gates and how they went.</summary>
    public IReadOnlyList<GateSummary> Gates { get; init; } = [];

    /// <summary>What a reader should know about the input.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The fitted encoder as JSON, when the rows came from tables.</summary>
    public string? EncoderJson { get; init; }

    /// <summary>The same without what quotes values of rows: categories and means are in the notes and in the encoder.</summary>
    public ResultContext Redacted() => this with
    {
        Notes = [],
        EncoderJson = null,
        TableColumns = [.. TableColumns.Select(column => column with { Why = "" })],
    };

    /// <summary>What is known about an audit of loaded files.</summary>
    /// <param name="request">Which files and columns were asked for.</param>
    /// <param name="data">What was loaded.</param>
    /// <param name="directory">The result directory, for paths from there to the files; null for no paths.</param>
    public static ResultContext Of(DataFilesRequest request, LoadedData data, string? directory = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(data);
        return new ResultContext
        {
            Inputs = data.Files.ToDictionary(
                file => file.Role,
                file =>
                    new InputSummary(
                        Path.GetFileName(file.Path), file.Sha256, file.Format.ToString().ToLowerInvariant(), file.Rows, file.Columns)
                {
                    Member = file.Member,
                    Path = directory is null || file.Parts.Count > 0 ? null : Path.GetRelativePath(directory, file.Path),
                    Parts = [.. file.Parts.Select(part => new PartSummary(Path.GetFileName(part.Path), part.Sha256)
                    {
                        Path = directory is null ? null : Path.GetRelativePath(directory, part.Path),
                    })],
                }),
            Columns = request.Columns,
            Drop = request.Drop,
            Categorical = request.Categorical,
            Id = request.Id,
            Group = request.Group,
            ColumnsAs = request.ColumnsAs is null ? null : DeclaredKinds.Json(request.ColumnsAs),
            Text = request.Text,
            Weights = request.Weights,
            Scale = data.Encoder is null ? null : request.Scale,
            TableColumns = data.Columns,
            RealIds = data.RealIds,
            SyntheticIds = data.SyntheticIds,
            Notes = data.Notes,
            EncoderJson = data.Encoder?.ToJson(),
        };
    }
}
