using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FaithfulNative.Report.Markup;
using OxyPlot;
using OxyPlot.Axes;

namespace FaithfulNative.Report.Charts;

/// <summary>A plot as SVG inside a page: scales with its column, takes the page's colours and font, has a name.</summary>
internal static partial class SvgChart
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>An empty plot in the house style.</summary>
    public static PlotModel Model() => new()
    {
        DefaultFont = "inherit",
        DefaultFontSize = 13,
        TextColor = Ink.Of("text"),
        PlotAreaBorderColor = Ink.Of("line"),
        PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),
        Padding = new OxyThickness(2, 8, 12, 2),
    };

    public static LinearAxis Axis(AxisPosition position, string title, double minimum, double maximum) => new()
    {
        Position = position,
        Title = title,
        Minimum = minimum,
        Maximum = maximum,
        TickStyle = TickStyle.Outside,
        TicklineColor = Ink.Of("line"),
        MinorTickSize = 0,
        MajorTickSize = 4,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromAColor(90, Ink.Of("line")),
        // Browsers' fonts are wider than the one the library measures with, and a phone's are larger.
        AxisTitleDistance = position == AxisPosition.Left ? 22 : 6,
        StringFormat = null,
    };

    /// <summary>The plot as text.</summary>
    /// <param name="model">What to draw.</param>
    /// <param name="id">Unique in the page.</param>
    /// <param name="name">What a screen reader says.</param>
    /// <param name="width">In pixels at which text has its normal size.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="style">Class for the style sheet; none if empty.</param>
    public static Html Draw(PlotModel model, string id, string name, int width, int height, string style = "")
    {
        using MemoryStream stream = new();
        new SvgExporter { Width = width, Height = height }.Export(model, stream);
        stream.Position = 0;
        XElement svg = XDocument.Load(stream).Root!;
        svg.RemoveAttributes();
        svg.Add(
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("class", style),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", name));
        foreach (XElement shape in svg.Descendants(s_svg + "ellipse"))
        {
            Shorten(shape);
        }

        return Html.Raw(Ink.Resolve(Rename(svg, id)));
    }

    // Clip paths are found by their id, and a page holds several charts.
    private static string Rename(XElement svg, string id) =>
        ClipPath().Replace(svg.ToString(SaveOptions.DisableFormatting), $"{id}-clip");

    // Points are most of the page.
    private static void Shorten(XElement shape)
    {
        shape.Name = s_svg + "circle";
        shape.SetAttributeValue("r", shape.Attribute("rx")!.Value);
        shape.SetAttributeValue("rx", null);
        shape.SetAttributeValue("ry", null);
        shape.SetAttributeValue("shape-rendering", null);
    }

    [GeneratedRegex("clipPath(?=\\d)")]
    private static partial Regex ClipPath();
}
