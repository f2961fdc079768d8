using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Tests;

/// <summary>Values are text, whatever they hold; only pieces of a page are markup.</summary>
public class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a & b")]
    [InlineData("\" onload=\"x")]
    [InlineData("' onload='x")]
    public void Values_are_escaped(string value)
    {
        string page = Html.Of($"<p title=\"{value}\">{value}</p>").ToString();
        string inner = page[10..^4];
        Assert.DoesNotContain(value, page, StringComparison.Ordinal);
        Assert.Equal(value + "\">" + value, System.Net.WebUtility.HtmlDecode(inner));
        Assert.Equal(1, page.Count(c => c == '<') - 1);
        Assert.Equal(2, page.Count(c => c == '"'));
    }

    [Fact]
    public void Pieces_are_not_escaped_twice()
    {
        Html item = Html.Of($"<li>{"a<b"}</li>");
        Html[] items = [item, item];
        Assert.Equal("<ul><li>a&lt;b</li><li>a&lt;b</li></ul>", Html.Of($"<ul>{items}</ul>").ToString());
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_country() =>
        Assert.Equal("1,234,567 0.50", Html.Of($"{1234567:N0} {0.5:0.00}").ToString());
}
