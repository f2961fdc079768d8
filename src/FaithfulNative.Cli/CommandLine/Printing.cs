namespace FaithfulNative.Cli.CommandLine;

/// <summary>What a command prints on standard output.</summary>
/// <param name="Json">The summary as JSON, and nothing else.</param>
/// <param name="Quiet">No progress, notes or summary.</param>
internal sealed record Printing(bool Json, bool Quiet);
