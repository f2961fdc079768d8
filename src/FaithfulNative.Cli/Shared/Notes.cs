namespace FaithfulNative.Cli.Shared;

/// <summary>What a person should know beside the results.</summary>
internal static class Notes
{
    /// <summary>Writes a line for each note to standard error, unless the command is to be quiet.</summary>
    public static async Task ShowAsync(IEnumerable<string> notes, bool quiet)
    {
        foreach (string note in quiet ? [] : notes)
        {
            await Console.Error.WriteLineAsync($"faithful: note: {note}");
        }
    }
}
