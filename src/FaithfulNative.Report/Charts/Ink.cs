using OxyPlot;

namespace FaithfulNative.Report.Charts;

/// <summary>
/// Colours by what they mean. A chart is drawn in stand-ins, which become variables of the page's style sheet, so that
/// one drawing serves light, dark and paper.
/// </summary>
internal static class Ink
{
    private static readonly (OxyColor StandIn, string Variable)[] s_inks = [.. new[]
    {
        "text", "muted", "line", "ideal", "synthetic", "second", "third", "holdout", "real", "typical", "missed", "off", "copy", "card",
    }.Select((name, number) => (OxyColor.FromRgb(250, 251, (byte)number), $"var(--{name})"))];

    public static OxyColor Of(string name) => Array.Find(s_inks, ink => ink.Variable == $"var(--{name})").StandIn;

    /// <summary>The chart's text with stand-ins replaced.</summary>
    public static string Resolve(string svg)
    {
        foreach ((OxyColor standIn, string variable) in s_inks)
        {
            svg = svg.Replace($"rgb({standIn.R},{standIn.G},{standIn.B})", variable, StringComparison.Ordinal);
        }

        return svg;
    }
}
