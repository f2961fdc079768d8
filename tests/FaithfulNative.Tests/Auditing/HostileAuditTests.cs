using FaithfulNative.Data;
using FaithfulNative.Tests.Statistics;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Auditing;

/// <summary>No data make a headline, its interval or its ideal anything but a number in [0, 1].</summary>
public class HostileAuditTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Every_number_of_a_headline_is_one(string kind)
    {
        using VectorSet real = HostileData.Make(kind, "real", 60, 4, 3);
        using VectorSet synthetic = HostileData.Make(kind, "synthetic", 40, 4, 3);
        AuditOptions options = new()
        {
            Replicates = 200, IdealRows = 40, K = 2, Duplicates = kind == "all equal" ? DuplicateRule.Keep : DuplicateRule.Collapse,
        };
        Assert.All(Audited.Run(real, synthetic, options).Headlines, headline =>
        {
            Assert.InRange(headline.Value, 0, 1);
            Assert.InRange(headline.Interval!.Value.Low, 0, headline.Interval.Value.High);
            Assert.InRange(headline.Interval.Value.High, 0, 1);
            Assert.InRange(headline.Ideal?.Value ?? 0, 0, 1);
            Assert.InRange(headline.Difference?.Low ?? 0, -1, headline.Difference?.High ?? 0);
        });
    }
}
