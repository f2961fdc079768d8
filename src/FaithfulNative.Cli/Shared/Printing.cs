using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaithfulNative.Cli.Shared;

/// <summary>What a command prints on standard output.</summary>
/// <param name="Json">What was found as JSON, and nothing else.</param>
/// <param name="Quiet">No progress, notes or summary.</param>
internal sealed record Printing(bool Json, bool Quiet)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Prints what was found, for a program or for a person.</summary>
    /// <param name="json">For a program.</param>
    /// <param name="text">Prints it for a person.</param>
    public void Show(JsonNode json, Action text)
    {
        if (Json)
        {
            Console.WriteLine(json.ToJsonString(s_indented));
        }
        else if (!Quiet)
        {
            text();
        }
    }
}
