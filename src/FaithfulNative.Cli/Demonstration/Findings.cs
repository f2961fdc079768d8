using System.Globalization;
using FaithfulNative.Metrics;
using Spectre.Console;

namespace FaithfulNative.Cli.Demonstration;

/// <summary>The truth about the planted set beside what the audit found.</summary>
internal static class Findings
{
    public static void Print(IAnsiConsole console, PlantedSet planted, AuditResult result)
    {
        AuthenticityScore authenticity = result.Scores.Authenticity;
        SupportScore alpha = result.Scores.AlphaPrecision[0];
        Table rows = new() { Title = new TableTitle("Synthetic rows: the truth beside the finding") };
        rows.AddColumns("planted", "rows", "copy (paper)", "copy (test)", "off support (test)", "beyond every real row");
        foreach (Part part in Enum.GetValues<Part>())
        {
            int[] members = [.. Enumerable.Range(0, planted.Parts.Length).Where(row => planted.Parts[row] == part)];
            rows.AddRow(
                Describe(part),
                Text(members.Length, "N0"),
                Share(members, row => !authenticity.Authentic[row]),
                Share(members, row => result.RowTests.Copies?.Named[row] == true),
                Share(members, row => result.RowTests.OffSupport.Named[row]),
                Share(members, row => double.IsPositiveInfinity(alpha.Levels[row])));
        }

        console.Write(rows);

        Table lost = new() { Title = new TableTitle("Real rows: which lost coverage") };
        lost.AddColumns("class", "rows", "not covered");
        foreach (IGrouping<bool, int> group in Enumerable.Range(0, planted.RealClasses.Length)
            .GroupBy(row => planted.RealClasses[row] == PlantedSet.LostClass)
            .OrderByDescending(group => group.Key))
        {
            int[] members = [.. group];
            lost.AddRow(
                group.Key ? "trouser, left out of the synthetic set" : "the nine others",
                Text(members.Length, "N0"),
                Share(members, row => !result.Scores.Coverage.Covered[row]));
        }

        console.Write(lost);
        int[] fresh = [.. Enumerable.Range(0, planted.Parts.Length).Where(row => planted.Parts[row] == Part.Faithful)];
        console.WriteLine(
            $"The paper's rule calls {Share(fresh, row => !authenticity.Authentic[row])} of the fresh rows copies: it describes a set, it "
                + "does not convict a row.");
    }

    private static string Describe(Part part) => part switch
    {
        Part.Faithful => "faithful: unseen",
        Part.Copy => "copies: faint noise",
        _ => "unrealistic: noise",
    };

    private static string Share(int[] rows, Func<int, bool> flagged) => Text(rows.Count(flagged) / (double)rows.Length, "P1");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
