using System.CommandLine;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Cli.Shared;

/// <summary>The command-line options that say which files and columns to read, the same for every command that audits.</summary>
/// <param name="required">Whether the command cannot do without them.</param>
internal sealed class InputOptions(bool required = true)
{
    private readonly Option<string[]> _real = new("--real")
    {
        Description =
            $"Real rows, those the generator was trained on: .npy, .npz[:member], .csv, .tsv, .jsonl, .parquet, .arrow, idx. {Several}",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _holdout = new("--holdout")
    {
        Description = "Real rows the generator never saw: they show what a perfect generator would score.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _columns = MethodOptions.List(
        "--columns",
        "Columns to use, by name (tables) or number and range (arrays); all if not given. Keys and text that are named here are used, "
        + "too.");
    private readonly Option<string[]> _drop = MethodOptions.List("--drop", "Columns to leave out.");
    private readonly Option<string[]> _categorical =
        MethodOptions.List("--categorical", "Number columns of a table to treat as categories.");
    private readonly Option<string?> _id = new("--id") { Description = "Column that names the rows; kept in the results, not scored." };
    private readonly Option<string?> _group = new("--group")
    {
        Description = "Column of persons, days or sessions, by name (tables) or number (arrays): rows with one value depend on each other. "
            + "It is not scored. Rows are taken as independent if not given.",
    };

    private readonly Option<string?> _columnsAs = new("--columns-as")
    {
        Description = "File that says what columns hold: {\"columns\": {\"age\": {\"kind\": \"number\"}}}, or the metadata of SDMetrics. "
            + "--categorical and --id win over it.",
    };

    private readonly Option<string[]> _weights =
        MethodOptions.List("--weights", "What columns of a table weigh in squared distances, column=W; 1 if not given.");
    private readonly Option<string> _scale = CheckedOption.Choice(
        "--scale",
        "How numbers of a table are scaled: auto, by quantiles, so that no tail decides what a column weighs, or standard, by mean and "
        + "standard deviation.",
        "auto", "standard");

    private readonly TextOptions _text = new();

    /// <summary>What the help says of options that name files.</summary>
    public const string Several = "Several files, a folder of parts or a pattern are one set; - is standard input.";

    public Option Real => _real;

    private Option[] All => [_real, _holdout, _columns, _drop, _categorical, _id, _group, _columnsAs, _weights, _scale, .. _text.All];

    public void AddTo(Command command)
    {
        foreach (Option option in All.Where(option => !command.Options.Contains(option)))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Names of those that the command line holds.</summary>
    public IEnumerable<string> Given(ParseResult parsed) =>
        All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    public DataFilesRequest Read(ParseResult parsed, FileSet synthetic) => new()
    {
        Real = FileSet.Of(parsed.GetRequiredValue(_real)),
        Synthetic = synthetic,
        Holdout = parsed.GetValue(_holdout) is { Length: > 0 } holdout ? FileSet.Of(holdout) : null,
        Columns = MethodOptions.Items(parsed.GetValue(_columns)),
        Drop = MethodOptions.Items(parsed.GetValue(_drop)),
        Categorical = MethodOptions.Items(parsed.GetValue(_categorical)),
        Id = parsed.GetValue(_id),
        Group = parsed.GetValue(_group),
        ColumnsAs = parsed.GetValue(_columnsAs),
        Weights = Weights(parsed),
        Scale = parsed.GetValue(_scale) == "standard" ? ScaleRule.Standard : ScaleRule.Auto,
        Text = _text.Read(parsed),
    };

    private IReadOnlyDictionary<string, double> Weights(ParseResult parsed)
    {
        try
        {
            return ColumnWeights.Parse(MethodOptions.Items(parsed.GetValue(_weights)));
        }
        catch (AuditException error)
        {
            throw new UsageException($"--{error.Message}");
        }
    }
}
