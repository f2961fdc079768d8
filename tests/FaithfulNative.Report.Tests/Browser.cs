using Microsoft.Playwright;

namespace FaithfulNative.Report.Tests;

/// <summary>One browser and a few reports on disk, for all tests that need one.</summary>
[CollectionDefinition(Collection)]
public sealed class Browser : IAsyncLifetime, ICollectionFixture<Browser>
{
    public const string Collection = "browser";

    private const string Chromium = "/usr/bin/chromium";

    private readonly Sample _images = Sample.Images();
    private readonly Sample _tables = Sample.Tables();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Report of images with every kind of planted fault.</summary>
    public string Images { get; private set; } = "";

    /// <summary>Report of hostile tables.</summary>
    public string Tables { get; private set; } = "";

    /// <summary>The same, redacted.</summary>
    public string Redacted { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Chromium), $"{Chromium} is missing: run 'build/setup browser'");
        (Images, Tables, Redacted) = (Page(_images.Write()), Page(_tables.Write()), Page(_tables.Write(redact: true)));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });

        static string Page(string directory) => Path.Combine(directory, "report.html");
    }

    public Task<IPage> Blank(int width, ColorScheme scheme) =>
        _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, DeviceScaleFactor = 2, ColorScheme = scheme });

    public async Task<IPage> Open(string path, int width, ColorScheme scheme)
    {
        IPage page = await Blank(width, scheme);
        await page.GotoAsync("file://" + path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _images.Dispose();
        _tables.Dispose();
    }
}
