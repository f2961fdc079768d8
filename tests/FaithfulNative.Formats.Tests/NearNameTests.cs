namespace FaithfulNative.Formats.Tests;

/// <summary>Misspelt names: what was meant is told where one known name is near, and nothing where none is.</summary>
public sealed class NearNameTests
{
    [Theory]
    [InlineData("agee", "age")]
    [InlineData("AGE", "age")]
    [InlineData("incoem", "income")]
    [InlineData("inc", "income")]
    [InlineData("income_eur", "income")]
    [InlineData("--output", "--out")]
    [InlineData("--k", "-k")]
    [InlineData("-x", null)]
    [InlineData("b", null)]
    [InlineData("city", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found(string found, string? meant) =>
        Assert.Equal(meant, NearName.Of(found, ["age", "income", "a", "--out", "-k"]));

    [Fact]
    public void A_nearer_name_wins_over_a_longer_one_that_begins_alike() =>
        Assert.Equal("incame", NearName.Of("incam", ["incam_of_the_house", "incame"]));
}
