namespace FaithfulNative.Conventions;

/// <summary>A line of code can be read without scrolling.</summary>
public class LineWidthTests
{
    private const int Widest = 140;

    private static readonly string[] s_code = [".cs", ".c", ".cpp", ".h", ".hpp", ".py"];

    [Fact]
    public void No_line_of_code_is_longer_than_140_columns()
    {
        (int code, string output) = Repository.Run("git", "ls-files");
        Assert.Equal(0, code);
        string[] files = [.. output.Split('\n').Where(file => s_code.Contains(Path.GetExtension(file)))];
        Assert.True(files.Length > 400);
        Assert.Empty(files.SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
            .Select((line, number) => (Line: line, Place: $"{file}:{number + 1}"))
            .Where(line => line.Line.Length > Widest)
            .Select(line => line.Place)));
    }
}
