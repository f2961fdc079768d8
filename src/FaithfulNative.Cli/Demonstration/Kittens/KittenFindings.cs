using System.Globalization;
using FaithfulNative.Cli.Auditing;
using FaithfulNative.Formats;
using Spectre.Console;

namespace FaithfulNative.Cli.Demonstration.Kittens;

/// <summary>The truth about the kittens beside what the audit found.</summary>
internal static class KittenFindings
{
    public static void Print(IReadOnlyDictionary<string, KittenPart> truth, AuditResult result, LoadedData data)
    {
        IAnsiConsole console = SummaryText.Console();
        Table generated = new() { Title = new TableTitle("Generated kittens: the truth beside the finding") };
        generated.AddColumns("planted", "pictures", "copy (paper)", "copy (test)", "off support (test)");
        foreach (KittenPart part in Enum.GetValues<KittenPart>())
        {
            int[] members =
            [
                .. Enumerable.Range(0, result.Synthetic.Rows)
                    .Where(row => truth[data.SyntheticItems!.Names[result.Synthetic.SourceRow(row)]] == part),
            ];
            generated.AddRow(
                Describe(part),
                members.Length.ToString("N0", CultureInfo.InvariantCulture),
                Share(members, row => !result.Scores.Authenticity.Authentic[row]),
                Share(members, row => result.RowTests.Copies?.Named[row] == true),
                Share(members, row => result.RowTests.OffSupport.Named[row]));
        }

        console.Write(generated);
        Table real = new() { Title = new TableTitle("Real kittens: which lost coverage") };
        real.AddColumns("breed", "pictures", "not covered");
        foreach (IGrouping<string, int> breed in
            Enumerable.Range(0, result.Real.Rows).GroupBy(row => data.RealItems!.Classes![result.Real.SourceRow(row)]))
        {
            int[] members = [.. breed];
            bool isLost = string.Equals(breed.Key, KittenFolders.Lost.ToString(), StringComparison.OrdinalIgnoreCase);
            string lost = isLost ? ", left out of the generated ones" : "";
            real.AddRow(
                breed.Key + lost, members.Length.ToString("N0", CultureInfo.InvariantCulture),
                Share(members, row => !result.Scores.Coverage.Covered[row]));
        }

        console.Write(real);
    }

    private static string Describe(KittenPart part) => part switch
    {
        KittenPart.Faithful => "faithful: new kittens",
        KittenPart.Recoded => "near copies: saved as JPEG",
        KittenPart.Shifted => "near copies: shifted by a pixel",
        _ => "a third eye",
    };

    private static string Share(int[] rows, Func<int, bool> flagged) =>
        (rows.Count(flagged) / (double)rows.Length).ToString("P1", CultureInfo.InvariantCulture);
}
