using System.Globalization;
using Microsoft.Playwright;
using StbImageSharp;

namespace FaithfulNative.Report.Tests;

/// <summary>The page in a real browser, as a reader sees it: desktop and phone, light and dark.</summary>
[Collection(Browser.Collection)]
public sealed class BrowserTests(Browser browser)
{
    private const int Desktop = 1280;
    private const int Phone = 390;

    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { Desktop, ColorScheme.Light },
        { Desktop, ColorScheme.Dark },
        { Phone, ColorScheme.Light },
        { Phone, ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Opens_from_disk_without_an_error_or_a_request(int width, ColorScheme scheme)
    {
        foreach (string path in new[] { browser.Images, browser.Tables, browser.Redacted })
        {
            IPage page = await browser.Blank(width, scheme);
            List<string> complaints = [];
            page.Console += (_, message) => complaints.Add(message.Text);
            page.PageError += (_, error) => complaints.Add(error);
            page.Request += (_, request) => complaints.AddRange(
                request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Url.EndsWith("/report.html", StringComparison.Ordinal)
                    ? []
                    : [request.Url]);
            await page.GotoAsync("file://" + path);
            Assert.Empty(complaints);
            // Nothing sticks out: only tables in their own frame may scroll sideways.
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await page.CloseAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_plot_has_ink(int width, ColorScheme scheme)
    {
        IPage page = await browser.Open(browser.Images, width, scheme);
        IReadOnlyList<ILocator> plots = [.. (await page.Locator("svg").AllAsync()).Where(plot => plot.IsVisibleAsync().Result)];
        string[][] inks =
        [
            ["synthetic", "ideal"], ["synthetic", "second", "ideal"], ["synthetic", "second", "third", "ideal"], ["synthetic", "ideal"],
            ["typical", "missed", "off", "copy", "text"],
        ];
        Assert.Equal(inks.Length, plots.Count);
        foreach ((ILocator plot, string[] expected) in plots.Zip(inks))
        {
            await AssertInk(page, plot, expected);
        }
    }

    /// <summary>The plot shows these of the page's colours.</summary>
    internal static async Task AssertInk(IPage page, ILocator plot, string[] inks)
    {
        ImageResult image = ImageResult.FromMemory(await plot.ScreenshotAsync(), ColorComponents.RedGreenBlue);
        foreach (string ink in inks)
        {
            string colour = await page.EvaluateAsync<string>($"getComputedStyle(document.documentElement).getPropertyValue('--{ink}')");
            Assert.True(Near(image, colour.Trim()) > 20, $"{await plot.GetAttributeAsync("aria-label")}: no {ink} ({colour}) to be seen");
        }
    }

    [Fact]
    public async Task Images_are_drawn_and_say_what_they_are()
    {
        IPage page = await browser.Open(browser.Images, Desktop, ColorScheme.Light);
        Assert.Equal(3 * 36, await page.Locator("#rows img").CountAsync());
        Assert.NotEqual(0, await page.Locator("#diagnosis img").CountAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.images].filter(i => !i.complete || i.naturalWidth != 8).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.images].filter(i => !i.alt).length"));
    }

    [Fact]
    public async Task Links_lead_to_a_place_on_the_page()
    {
        IPage page = await browser.Open(browser.Images, Desktop, ColorScheme.Light);
        string[] targets = await page.EvaluateAsync<string[]>("[...document.links].map(a => a.getAttribute('href'))");
        Assert.Contains("#copies", targets);
        Assert.All(targets, target => Assert.StartsWith("#", target, StringComparison.Ordinal));
        foreach (string target in targets)
        {
            Assert.Equal(1, await page.Locator(target).CountAsync());
        }

        await page.Locator("nav a[href='#scores']").ClickAsync();
        await Assertions.Expect(page.Locator("#scores h2")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Works_from_the_keyboard()
    {
        IPage page = await browser.Open(browser.Tables, Desktop, ColorScheme.Light);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the verdict", await Focused(page));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Diagnosis", await Focused(page));

        ILocator numbers = page.Locator("#curves details").First;
        await numbers.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await numbers.Locator("table").IsVisibleAsync());
    }

    [Theory]
    [InlineData(Desktop)]
    [InlineData(Phone)]
    public async Task Everything_that_can_be_used_is_reached_by_tab_and_shows_it(int width)
    {
        IPage page = await browser.Open(browser.Tables, width, ColorScheme.Light);
        await page.EvaluateAsync(
            "for (const e of document.querySelectorAll('*')) { e.setAttribute('data-place', ++window.places || (window.places = 1)); }");
        string[] wanted = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a, summary, .wide:not(details *)')].filter(e => !e.matches('.wide') || e.scrollWidth > "
                + "e.clientWidth).map(e => e.dataset.place)");
        Assert.Equal(width == Phone, await page.Locator("#scores .wide").First.EvaluateAsync<bool>("e => e.scrollWidth > e.clientWidth"));
        List<string> reached = [];
        for (int stop = 0; stop < wanted.Length; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.dataset.place"));
            Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Equal(wanted.Order(), reached.Order());
    }

    [Fact]
    public async Task Makes_sense_to_a_screen_reader()
    {
        foreach (string path in new[] { browser.Images, browser.Tables, browser.Redacted })
        {
            IPage page = await browser.Open(path, Desktop, ColorScheme.Light);
            await AssertWithoutEyes(page);
            await page.CloseAsync();
        }
    }

    /// <summary>The page says what it shows: its language, headings in order, plots and images by name, headers of tables.</summary>
    internal static async Task AssertWithoutEyes(IPage page)
    {
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        foreach (string fault in new[]
        {
            "svg:not([role=img][aria-label])", "img:not([alt]), img[alt='']", "th:not([scope=col], [scope=row])",
            "table:not(:has(thead th[scope=col]))",
            "tbody tr:not(:has(th[scope=row]))", "nav:not([aria-label])", "section:not([aria-label], [aria-labelledby])",
            "figure:not(:has(figcaption))",
        })
        {
            Assert.Equal((fault, 0), (fault, await page.Locator(fault).CountAsync()));
        }

        string[] labels = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('[aria-labelledby]')].map(e => "
            + "document.getElementById(e.getAttribute('aria-labelledby'))?.textContent ?? '')");
        Assert.All(labels, label => Assert.NotEqual("", label));
        int[] levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.InRange(pair.Second, 1, pair.First + 1));
        string[] ids = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(e => e.id)");
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_from_its_ground(ColorScheme scheme)
    {
        IPage page = await browser.Open(browser.Images, Desktop, scheme);
        foreach (string ink in new[] { "text", "muted", "link", "good", "bad", "watch" })
        {
            foreach (string ground in new[] { "page", "card" })
            {
                double[] ends = [await Luminance(page, ink), await Luminance(page, ground)];
                // WCAG 2.2, success criterion 1.4.3.
                Assert.True((ends.Max() + 0.05) / (ends.Min() + 0.05) >= 4.5, $"{ink} on {ground}");
            }
        }
    }

    [Fact]
    public async Task Prints_in_full_on_paper()
    {
        IPage page = await browser.Open(browser.Images, Desktop, ColorScheme.Dark);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await page.Locator("nav").IsVisibleAsync());
        Assert.True((await page.PdfAsync()).Length > 20_000);
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");

    private static async Task<double> Luminance(IPage page, string variable)
    {
        string colour = await page.EvaluateAsync<string>($"getComputedStyle(document.documentElement).getPropertyValue('--{variable}')");
        double[] linear = Array.ConvertAll(Channels(colour.Trim()), channel =>
        {
            double value = channel / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        });
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    /// <summary>Pixels near a colour; lines are blended with what is behind them, so near is not equal.</summary>
    private static int Near(ImageResult image, string colour)
    {
        int[] wanted = Channels(colour);
        return Enumerable.Range(0, image.Data.Length / 3).Count(pixel =>
            Enumerable.Range(0, 3).All(channel => Math.Abs(image.Data[(3 * pixel) + channel] - wanted[channel]) <= 40));
    }

    private static int[] Channels(string colour)
    {
        string hex = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(c => $"{c}{c}")) : colour[1..];
        return [.. hex.Chunk(2).Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}
