using System.Globalization;
using System.Text.RegularExpressions;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Conventions;

/// <summary>The numbers of metrics in the C header are those of the catalogue, and no other metric stands there.</summary>
public sealed partial class HeadlineNumberTests
{
    [Fact]
    public void The_header_names_every_metric_with_its_number()
    {
        string header = File.ReadAllText(Path.Combine(Repository.Root, "native/include/faithful/faithful.h"));
        Assert.Equal(
            HeadlineCatalogue.Default.ByNumber.Select(headline => (headline.Metric.Key, headline.Number)),
            Metric().Matches(header).Select(match =>
                (match.Groups[1].Value.ToLowerInvariant(), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))));
    }

    [GeneratedRegex(@"FTH_METRIC_([A-Z_]+) = (\d+)")]
    private static partial Regex Metric();
}
