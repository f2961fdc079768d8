using FaithfulNative.Cli.Embedding;
using FaithfulNative.Cli.Shared;
using FaithfulNative.Formats;
using FaithfulNative.Search.ExternalIndex;

namespace FaithfulNative.Cli.Auditing;

/// <summary>What the command line asked for, understood.</summary>
internal sealed record AuditRequest
{
    public required DataFilesRequest Files { get; init; }

    public EmbedRequest? Embed { get; init; }

    public required string Output { get; init; }

    public bool Csv { get; init; }

    public IReadOnlyList<Gate> Gates { get; init; } = [];

    public string? Label { get; init; }

    public bool Redact { get; init; }

    public required Printing Print { get; init; }

    public required AuditOptions Options { get; init; }

    public INeighbourIndexBuilder? Index { get; init; }
}
