namespace FaithfulNative.Cli.Auditing;

/// <summary>What the command line asked for, understood.</summary>
internal sealed record AuditRequest
{
    public required string Real { get; init; }

    public required string Synthetic { get; init; }

    public string? Holdout { get; init; }

    public required string Output { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<string> Drop { get; init; } = [];

    public IReadOnlyList<string> Categorical { get; init; } = [];

    public string? Id { get; init; }

    public bool Csv { get; init; }

    public IReadOnlyList<Gate> Gates { get; init; } = [];

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public AuditOptions Options { get; init; } = new();
}
