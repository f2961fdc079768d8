using System.Reflection;
using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Page;

/// <summary>The whole page. It asks for nothing outside itself, and its policy forbids that anything in it could.</summary>
internal static class ReportPage
{
    private static readonly (string Id, string Name)[] s_sections =
    [
        ("diagnosis", "Diagnosis"), ("columns", "Columns"), ("curves", "Curves"), ("margins", "Margins"), ("picture", "Picture"),
        ("rows", "Rows"), ("scores", "All scores"), ("repeat", "Repeat"),
    ];

    public static string Of(ReportModel model) => Shell(VerdictWords.Title(model), SectionsOf(model), Html.Of($"""
        {FirstScreen.Of(model)}
        {NextSteps.Of(model)}
        {DiagnosisSection.Of(model)}
        {ColumnSection.Of(model)}
        {CurveSection.Of(model)}
        {MarginSection.Of(model)}
        {PictureSection.Of(model)}
        {RowSection.Of(model)}
        {ScoreSection.Of(model)}
        {RepeatSection.Of(model)}
        """), Redacted(model)).ToString();

    private static (string Id, string Name)[] SectionsOf(ReportModel model) =>
        [.. s_sections.Where(section => section.Id != "columns" || ColumnSection.IsIn(model))];

    /// <summary>What every page has around its content.</summary>
    public static Html Shell(string title, IReadOnlyList<(string Id, string Name)> sections, Html content, Html remark) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <style>{Style()}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the verdict</a>
        <nav aria-label="Sections"><ul>
        {sections.Select(section => Html.Of($"""<li><a href="#{section.Id}">{section.Name}</a></li>"""))}</ul></nav>
        <main id="main">
        {content}
        </main>
        <footer><p>Definitions: Alaa, van Breugel, Saveliev and van der Schaar, <cite>How Faithful is Your Synthetic Data?</cite>, ICML
        2022.{remark}</p></footer>
        </body>
        </html>

        """);

    private static Html Redacted(ReportModel model) =>
        model.Values is null ? Html.Of($" Redacted: row numbers, ids and distances, but no values of rows.") : Html.Empty;

    private static Html Style()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return Html.Raw(reader.ReadToEnd());
    }
}
