using FaithfulNative.Formats.Items;

namespace FaithfulNative.Formats.Tests;

/// <summary>What is said of the rows is held against itself before it is believed, and lies where nothing else did.</summary>
public sealed class VectorItemsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Array => _folder.File("v.npy");

    private static string Document(string kind, string more, string names = "\"a\", \"b\"") =>
        $$"""
        {"schema": "faithful-items", "kind": "{{kind}}", "model": "m", "model_sha256": "", "recipe": {}, "recipe_sha256": "",
         "software": {}, "names": [{{names}}]{{more}}}
        """;

    [Theory]
    [InlineData("pictures", ", \"paths\": [\"a\"]", "1 paths for 2 items")]
    [InlineData("pictures", ", \"classes\": [\"a\", \"b\", \"c\"]", "3 classes for 2 items")]
    [InlineData("pictures", ", \"paths\": [\"a\", null]", "1 paths for 2 items")]
    [InlineData("texts", "", "kind 'texts'")]
    [InlineData("texts", ", \"texts\": []", "0 texts for 2 items")]
    [InlineData("sounds", "", "kind 'sounds'")]
    public void Lists_that_do_not_fit_are_refused(string kind, string more, string said)
    {
        _folder.Write("v.items.json", Document(kind, more));
        Check.Fails(() => VectorItems.Of(Array, 2), "v.items.json", said);
    }

    [Fact]
    public void Names_that_are_no_names_are_refused()
    {
        _folder.Write("v.items.json", Document("pictures", "", "\"a\", null"));
        Check.Fails(() => VectorItems.Of(Array, 2), "v.items.json", "1 names for 2 items");
    }

    [Fact]
    public void They_take_the_place_of_older_ones_only()
    {
        VectorItems.CheckBeside(Array);
        _folder.Write("v.items.json", "");
        VectorItems.CheckBeside(Array);
        _folder.Write("v.items.json", Document("pictures", ""));
        VectorItems.CheckBeside(Array);
        foreach (string other in new[] { "{}", "dear", """{"schema": "faithful-audit"}""" })
        {
            _folder.Write("v.items.json", other);
            Check.Fails(() => VectorItems.CheckBeside(Array), "v.items.json", "something else");
        }
    }

    [Fact]
    public void Source_and_pictures_are_read()
    {
        Directory.CreateDirectory(_folder.File("photos/a"));
        Directory.CreateDirectory(_folder.File("album"));
        _folder.Write("album/one.png", "dear");
        File.CreateSymbolicLink(_folder.File("photos/a/one.png"), _folder.File("album/one.png"));
        _folder.Write("v.items.json", Document("pictures", $", \"source\": \"{_folder.File("photos")}\"", "\"a/one.png\""));
        Data.ReadPaths read = VectorItems.Of(Array, 1)!.Reads("real");
        Check.Fails(() => read.CheckDirectory(_folder.File("photos")), "real pictures");
        Check.Fails(() => read.CheckDirectory(_folder.File("photos/kept")), "all of which is read");
        Check.Fails(() => read.CheckDirectory(_folder.File("album")), "one.png", "real pictures");
        Check.Fails(() => read.CheckFiles(_folder.File("album/one.png")), "real pictures");
        read.CheckDirectory(_folder.File("kept"));
    }
}
