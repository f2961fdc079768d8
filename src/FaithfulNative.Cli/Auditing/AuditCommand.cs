using System.CommandLine;

namespace FaithfulNative.Cli.Auditing;

/// <summary>`faithful audit`: the options and what they mean.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        Option<string> real = new("--real") { Description = "Real rows, those the generator was trained on: .npy, .npz[:member], .csv, .tsv, .parquet, idx[.gz].", Required = true };
        Option<string> synthetic = new("--synth", "--synthetic") { Description = "Synthetic rows, with the same columns.", Required = true };
        Option<string?> holdout = new("--holdout") { Description = "Real rows the generator never saw: shows what a perfect generator would score." };
        Option<string> output = new("--out", "-o") { Description = "Directory for the results; an earlier audit there is replaced when this one succeeds.", Required = true };
        Option<string[]> columns = List("--columns", "Columns to use, by name (tables) or number and range (arrays); all if not given.");
        Option<string[]> drop = List("--drop", "Columns to leave out.");
        Option<string[]> categorical = List("--categorical", "Number columns of a table to treat as categories.");
        Option<string?> id = new("--id") { Description = "Column that names the rows; kept in the results, not scored." };
        Option<int> k = new("--k", "-k") { Description = "k of the nearest-neighbour radii.", DefaultValueFactory = _ => new AuditOptions().K };
        Option<string[]> support = List("--support", "Supports to compute: ball, knn, local, all.");
        Option<string> duplicates = Choice("--duplicates", "Equal rows count once (collapse) or each (keep).", "collapse", "keep");
        Option<string> ties = Choice("--ties", "Tied scores: auto, literal (<=, as the paper) or spread.", "auto", "literal", "spread");
        Option<bool> normalize = new("--normalize") { Description = "Scale every row to length 1: distances are those of the cosine." };
        Option<string> nonFinite = Choice("--non-finite", "Rows with NaN or infinity: refuse (error) or leave out (drop).", "error", "drop");
        Option<string[]> compat = List("--compat", "Also report what a public tool returns: authors, authors-fixed, synthcity, prdc.");
        Option<int> seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 0 };
        Option<int> threads = new("--threads") { Description = "Worker threads; 0 for one a processor.", DefaultValueFactory = _ => 0 };
        Option<string> format = Choice("--format", "Format of the per-row tables.", "parquet", "csv");
        Option<string[]> failUnder = List("--fail-under", Gate.Help);
        Option<bool> json = new("--json") { Description = "Print the summary as JSON on standard output." };
        Option<bool> quiet = new("--quiet", "-q") { Description = "No progress and no summary; errors still show." };

        Command command = new("audit", "Audits synthetic rows against real rows: alpha-precision, beta-recall, authenticity, per row and as headlines.")
        {
            real, synthetic, holdout, output, columns, drop, categorical, id, k, support, duplicates, ties, normalize,
            nonFinite, compat, seed, threads, format, failUnder, json, quiet,
        };
        command.SetAction((parsed, _) => AuditRunner.RunAsync(new AuditRequest
        {
            Real = parsed.GetRequiredValue(real),
            Synthetic = parsed.GetRequiredValue(synthetic),
            Holdout = parsed.GetValue(holdout),
            Output = parsed.GetRequiredValue(output),
            Columns = Items(parsed.GetValue(columns)),
            Drop = Items(parsed.GetValue(drop)),
            Categorical = Items(parsed.GetValue(categorical)),
            Id = parsed.GetValue(id),
            Csv = parsed.GetRequiredValue(format) == "csv",
            Gates = Gate.Parse(parsed.GetValue(failUnder) ?? []),
            Json = parsed.GetValue(json),
            Quiet = parsed.GetValue(quiet),
            Options = new AuditOptions
            {
                K = parsed.GetValue(k),
                Supports = SupportsOf(Items(parsed.GetValue(support))),
                Duplicates = Enum.Parse<DuplicateRule>(parsed.GetRequiredValue(duplicates), ignoreCase: true),
                Ties = Enum.Parse<TieRule>(parsed.GetRequiredValue(ties), ignoreCase: true),
                Normalize = parsed.GetValue(normalize),
                NonFinite = Enum.Parse<NonFiniteRule>(parsed.GetRequiredValue(nonFinite), ignoreCase: true),
                Compatibility = [.. Items(parsed.GetValue(compat)).Select(ModeOf)],
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
            },
        }));
        return command;
    }

    private static Option<string[]> List(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>Lists may be repeated, spaced or separated by commas.</summary>
    private static string[] Items(string[]? texts) =>
        [.. (texts ?? []).SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static Supports SupportsOf(string[] names) => names.Length == 0 ? Supports.All : names.Aggregate(
        Supports.None,
        (all, name) => all | name switch
        {
            "ball" => Supports.Ball,
            "knn" => Supports.Knn,
            "local" => Supports.Local,
            "all" => Supports.All,
            _ => throw new UsageException($"--support: found '{name}'; choose from ball, knn, local, all"),
        });

    private static CompatibilityMode ModeOf(string name) => name switch
    {
        "authors" => CompatibilityMode.Authors,
        "authors-fixed" => CompatibilityMode.AuthorsFixed,
        "synthcity" => CompatibilityMode.Synthcity,
        "prdc" => CompatibilityMode.Prdc,
        _ => throw new UsageException($"--compat: found '{name}'; choose from authors, authors-fixed, synthcity, prdc"),
    };
}
