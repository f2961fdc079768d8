namespace FaithfulNative.Formats.Handlers;

/// <summary>The formats that are read: a new one is a handler and a line here.</summary>
internal static class FormatCatalogue
{
    public static IReadOnlyList<FormatHandler> All { get; } =
    [
        new NpyHandler(), new NpzHandler(), new DelimitedHandler(DataFormat.Csv, ',', ".csv"),
        new DelimitedHandler(DataFormat.Tsv, '\t', ".tsv"), new JsonLinesHandler(), new ParquetHandler(), new ArrowHandler(),
        new IdxHandler(),
    ];

    /// <summary>What names of data files end in, for messages.</summary>
    public static string Known { get; } = string.Join(", ", All.Select(handler => handler.Words));

    /// <summary>The format that a name tells; null for none.</summary>
    public static FormatHandler? ByName(string name) => All.FirstOrDefault(handler => handler.Matches(name));

    /// <summary>The ending for bytes without a name; text that tells no other format is CSV.</summary>
    /// <param name="first">The first eight bytes, or fewer where there are no more.</param>
    public static string EndingOf(ReadOnlySpan<byte> first)
    {
        foreach (FormatHandler handler in All)
        {
            if (handler.Begins(first))
            {
                return handler.Endings[0];
            }
        }

        return ".csv";
    }
}
