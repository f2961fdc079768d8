using System.CommandLine;
using FaithfulNative.Formats;

namespace FaithfulNative.Cli.Auditing;

/// <summary>The command-line options that say which files and columns to read, the same for every command that audits.</summary>
internal sealed class InputOptions
{
    private readonly Option<string> _real = new("--real")
    {
        Description = "Real rows, those the generator was trained on: .npy, .npz[:member], .csv, .tsv, .parquet, idx[.gz].",
        Required = true,
    };

    private readonly Option<string?> _holdout = new("--holdout") { Description = "Real rows the generator never saw: they show what a perfect generator would score." };
    private readonly Option<string[]> _columns = MethodOptions.List("--columns", "Columns to use, by name (tables) or number and range (arrays); all if not given.");
    private readonly Option<string[]> _drop = MethodOptions.List("--drop", "Columns to leave out.");
    private readonly Option<string[]> _categorical = MethodOptions.List("--categorical", "Number columns of a table to treat as categories.");
    private readonly Option<string?> _id = new("--id") { Description = "Column that names the rows; kept in the results, not scored." };

    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_real, _holdout, _columns, _drop, _categorical, _id])
        {
            command.Options.Add(option);
        }
    }

    public DataFilesRequest Read(ParseResult parsed, string synthetic) => new()
    {
        Real = parsed.GetRequiredValue(_real),
        Synthetic = synthetic,
        Holdout = parsed.GetValue(_holdout),
        Columns = MethodOptions.Items(parsed.GetValue(_columns)),
        Drop = MethodOptions.Items(parsed.GetValue(_drop)),
        Categorical = MethodOptions.Items(parsed.GetValue(_categorical)),
        Id = parsed.GetValue(_id),
    };
}
