using System.Text.RegularExpressions;

namespace FaithfulNative.Conventions;

/// <summary>What a program was built against stays: every function and constant of an earlier header.</summary>
public sealed partial class HeaderTests
{
    [Theory]
    [InlineData("1.4")]
    public void Functions_and_constants_of_earlier_headers_stand(string version)
    {
        string then = Plain(Repository.Read($"tests/native/compat/{version}/faithful/faithful.h"));
        string now = Plain(Repository.Read("native/include/faithful/faithful.h"));
        string[] kept = [.. Function().Matches(then).Concat(Constant().Matches(then)).Select(match => match.Value)];
        Assert.Contains("FTH_API uint32_t fth_version(void) FTH_NOEXCEPT;", kept);
        Assert.Contains("FTH_E_INTERNAL = -99", kept);
        HashSet<string> found = [.. Function().Matches(now).Concat(Constant().Matches(now)).Select(match => match.Value)];
        Assert.All(kept, declaration => Assert.Contains(declaration, found));
    }

    // Without comments, and with one blank wherever there are some.
    private static string Plain(string header) => Blanks().Replace(Comment().Replace(header, " "), " ");

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"FTH_API \w+ fth_\w+\([^)]*\) FTH_NOEXCEPT;")]
    private static partial Regex Function();

    [GeneratedRegex(@"\bFTH_\w+ = -?\d+")]
    private static partial Regex Constant();
}
