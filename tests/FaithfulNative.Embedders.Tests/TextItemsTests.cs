namespace FaithfulNative.Embedders;

/// <summary>Files of texts as people have them.</summary>
public sealed class TextItemsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_fields_and_columns()
    {
        Assert.Equal(["a b", "", "café 🐱"], TextItems.Open(_folder.Write("t.txt", "a b\n\ncafé 🐱\n")).Texts);
        TextItems lines = TextItems.Open(_folder.Write("t.jsonl", "{\"x\": 1, \"text\": \"two\\nlines\"}\n{\"text\": null}\n"), "text");
        Assert.Equal(["two\nlines", ""], lines.Texts);
        Assert.Equal(["t.jsonl:1", "t.jsonl:2"], lines.Names);
        Assert.Equal(
            ["\"quoted\", yes", "b"], TextItems.Open(_folder.Write("t.csv", "id,note\n1,\"\"\"quoted\"\", yes\"\n2,b\n"), "note").Texts);
    }

    [Fact]
    public void What_holds_no_texts_is_refused()
    {
        Sample.Fails(() => TextItems.Open(_folder.Write("t.txt", "")), "t.txt", "no texts");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.txt", [0x61, 0xff, 0x0a])), "t.txt", "UTF-8");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.txt", "a\n"), "text"), "t.txt", "'text'");
        Sample.Fails(
            () => TextItems.Open(_folder.Write("t.jsonl", "{\"text\": \"a\"}\n{\"note\": \"b\"}\n"), "text"), "t.jsonl, line 2", "'text'",
            "note");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.jsonl", "{\"text\": 3}\n"), "text"), "line 1", "3");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.jsonl", "{\"text\": \"a\"}\nnothing\n"), "text"), "line 2", "no JSON");
        Sample.Fails(() => TextItems.Open(_folder.File("t.jsonl")), "t.jsonl", "field");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.csv", "id,note\n1,a\n"), "text"), "t.csv", "'text'", "note");
        Sample.Fails(() => TextItems.Open(_folder.File("nowhere.txt")), "nowhere.txt", "no such file");
        Sample.Fails(() => TextItems.Open(_folder.Path), "directory");
        Sample.Fails(() => TextItems.Open(_folder.Write("t.docx", "a")), "t.docx", ".jsonl");
    }

    [Fact]
    public void Texts_of_unlike_lengths_do_not_touch_each_other()
    {
        EmbeddingModel model = Sample.TextModel(_folder);
        string[] texts = ["a", "kitten!", "", "CAFÉ", "a\tb\nab", "a a a a a a a a a", "猫", "kitten!"];
        using EmbeddedRows together = Embedder.Run(TextItems.Of(texts), model, new EmbeddingOptions { Cache = null });
        // The mean of the ids with [CLS] = 2 and [SEP] = 3 around them.
        Assert.Equal(
            [10 / 3f, 22 / 4f, 2.5f, 15 / 3f, 28 / 6f, 25 / 6f, 6 / 3f, 22 / 4f],
            Enumerable.Range(0, texts.Length).Select(row => together.Rows.CopyRow(row)[0]));
        Assert.Contains("1 of 8 texts are longer", Assert.Single(together.Items.Notes), StringComparison.Ordinal);
        for (int row = 0; row < texts.Length; row++)
        {
            using EmbeddedRows alone = Embedder.Run(TextItems.Of([texts[row]]), model, new EmbeddingOptions { Cache = null });
            Assert.Equal(alone.Rows.CopyRow(0), together.Rows.CopyRow(row));
        }
    }
}
