using Microsoft.Playwright;

namespace FaithfulNative.Report.Tests;

/// <summary>The page of a comparison in a real browser.</summary>
[Collection(Browser.Collection)]
public sealed class ComparisonBrowserTests(Browser browser, ComparedSample sample) : IClassFixture<ComparedSample>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compare-").FullName;

    public static TheoryData<int, ColorScheme> Looks => BrowserTests.Looks;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IPage> Open(int width, ColorScheme scheme, List<string>? complaints = null)
    {
        string file = Path.Combine(_folder, ComparisonReport.FileName);
        AuditReport.Save(ComparisonReport.ToHtml(sample.Audits, sample.Ids, sample.Audits[0].Name), file);
        IPage page = await browser.Blank(width, scheme);
        page.Console += (_, message) => complaints?.Add(message.Text);
        page.PageError += (_, error) => complaints?.Add(error);
        page.Request += (_, request) => complaints?.AddRange(
            request.Url.StartsWith("data:", StringComparison.Ordinal)
                || request.Url.EndsWith(ComparisonReport.FileName, StringComparison.Ordinal)
                ? []
                : [request.Url]);
        await page.GotoAsync("file://" + file);
        return page;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Opens_without_an_error_fits_and_has_every_line(int width, ColorScheme scheme)
    {
        List<string> complaints = [];
        IPage page = await Open(width, scheme, complaints);
        Assert.Empty(complaints);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        IReadOnlyList<ILocator> plots = await page.Locator("svg").AllAsync();
        Assert.Equal(3, plots.Count);
        foreach (ILocator plot in plots)
        {
            await BrowserTests.AssertInk(page, plot, ["synthetic", "off", "third", "ideal"]);
        }
    }

    [Fact]
    public async Task Makes_sense_without_eyes_and_its_links_lead_somewhere()
    {
        IPage page = await Open(1280, ColorScheme.Light);
        await BrowserTests.AssertWithoutEyes(page);
        foreach (string target in await page.EvaluateAsync<string[]>("[...document.links].map(a => a.getAttribute('href'))"))
        {
            Assert.Equal(1, await page.Locator(target).CountAsync());
        }

        // What is said in colour is said in words too.
        string[] missed =
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#changed td.worse')].map(cell => cell.textContent)");
        Assert.NotEmpty(missed);
        Assert.All(missed, text => Assert.EndsWith(", missed", text, StringComparison.Ordinal));
    }
}
