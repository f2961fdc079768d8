using FaithfulNative.Report.Charts;
using OxyPlot;

namespace FaithfulNative.Report.Comparing;

/// <summary>How the line of a set looks: colours first, then styles, so that neighbours in the list differ in both.</summary>
internal static class SetLook
{
    private static readonly string[] s_inks = ["synthetic", "off", "third", "missed", "copy", "text"];
    private static readonly (LineStyle Line, string Border)[] s_styles =
    [
        (LineStyle.Solid, "solid"), (LineStyle.LongDash, "dashed"), (LineStyle.Dot, "dotted"),
    ];

    public static string Ink(int set) => s_inks[set % s_inks.Length];

    public static LineStyle Line(int set) => Style(set).Line;

    /// <summary>The same for the legend.</summary>
    public static string Border(int set) => Style(set).Border;

    private static (LineStyle Line, string Border) Style(int set) => s_styles[((set / s_inks.Length) + set) % s_styles.Length];
}
