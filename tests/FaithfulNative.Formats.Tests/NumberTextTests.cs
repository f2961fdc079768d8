using System.Globalization;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>Numbers as text give the bits that .NET reads.</summary>
public class NumberTextTests
{
    [Theory]
    [InlineData("0"), InlineData("-0"), InlineData("0.1"), InlineData("-0.30"), InlineData("5."), InlineData(".5"), InlineData("+7")]
    [InlineData("999999999999999"), InlineData("9999999999999999"), InlineData("9007199254740993"), InlineData("0.000000000000001")]
    [InlineData("1.7976931348623157e308"), InlineData("123456789012345.6"), InlineData("12345678.1234567"), InlineData("-1.5E-7")]
    public void Plain_numbers(string text)
    {
        Assert.True(NumberText.TryPlain(text, out double value));
        Assert.Equal(Bits(double.Parse(text, CultureInfo.InvariantCulture)), Bits(value));
    }

    [Theory]
    [InlineData("02139"), InlineData("-007"), InlineData("00.5"), InlineData(""), InlineData("-"), InlineData("1.2.3"), InlineData("1-2")]
    [InlineData("1,234"), InlineData("12a"), InlineData("٣"), InlineData("NaN"), InlineData(".")]
    public void Others(string text) => Assert.False(NumberText.TryPlain(text, out _));

    [Fact]
    public void Digits_and_points_at_random()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string digits = random.NextInt64((long)1e17, (long)1e18).ToString(CultureInfo.InvariantCulture)[..random.Next(1, 18)];
            string text = (i % 3 == 0 ? "-" : "") + (i % 2 == 0 ? digits : digits.Insert(random.Next(1, digits.Length + 1), "."));
            Assert.True(NumberText.TryPlain(text, out double value));
            Assert.Equal(Bits(double.Parse(text, CultureInfo.InvariantCulture)), Bits(value));
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
