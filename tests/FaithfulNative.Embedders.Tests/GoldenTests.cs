using System.Numerics.Tensors;
using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Embedders.Recipes;
using FaithfulNative.Embedders.Texts;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Embedders;

/// <summary>The named models give what independent implementations give. They are run here and nowhere else.</summary>
public sealed class GoldenTests
{
    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly EmbeddingOptions s_plain = new() { Cache = null };

    [Fact]
    public void ResNet18()
    {
        using EmbeddedRows rows =
            Embedder.Run(PictureItems.Open(Path.Combine(s_data, "resnet18")), EmbeddingModel.Find("resnet18"), s_plain);
        Assert.Equal(["00.png", "01-grey.png", "02-palette.png", "03.png", "04.png", "05-grey.png"], rows.Items.Names);
        Equal(Path.Combine(s_data, "resnet18", "expected.npy"), rows.Rows, 2e-5);
    }

    [Fact]
    public void MiniLm()
    {
        using EmbeddedRows rows =
            Embedder.Run(TextItems.Of([.. Texts().Select(text => text.Text)]), EmbeddingModel.Find("minilm"), s_plain);
        Equal(Path.Combine(s_data, "minilm", "expected.npy"), rows.Rows, 1e-5);
    }

    [Fact]
    public void Word_pieces_of_MiniLm()
    {
        EmbeddingModel model = EmbeddingModel.Find("minilm");
        using TextTokenizer tokenizer = new(model.SideFile("vocab.txt"), (TextRecipe)model.Recipe);
        Assert.All(Texts(), text => Assert.Equal(text.Ids, tokenizer.Encode(text.Text)));
        Assert.Equal(0, tokenizer.CutOff);
        // More letters in a word than BERT looks at, many words, and what no vocabulary has.
        Assert.Equal([101, 100, 102], tokenizer.Encode(new string('a', 101)));
        long[] cut = tokenizer.Encode(string.Join(' ', Enumerable.Repeat("kitten", 300)));
        Assert.Equal((256, 101, 102, 1), (cut.Length, cut[0], cut[^1], tokenizer.CutOff));
        Assert.Equal([101, 100, 102], tokenizer.Encode("\U0001F431"));
        Assert.Equal(tokenizer.Encode("a b"), tokenizer.Encode("a\0\u200b\u00a0b\r\n"));
    }

    private static void Equal(string file, VectorSet found, double tolerance)
    {
        using VectorSet expected = NpyReader.Read(file, "expected");
        Assert.Equal((expected.Count, expected.Dimension), (found.Count, found.Dimension));
        for (int row = 0; row < expected.Count; row++)
        {
            Assert.True(TensorPrimitives.CosineSimilarity(expected.CopyRow(row), found.CopyRow(row)) > 0.99999, $"row {row}");
            Assert.True(
                TensorPrimitives.Distance(
                    expected.CopyRow(row), found.CopyRow(row)) < tolerance * TensorPrimitives.Norm(expected.CopyRow(row)),
                $"row {row}");
        }
    }

    private static (string Text, long[] Ids)[] Texts()
    {
        using JsonDocument texts = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_data, "minilm", "texts.json")));
        return [.. texts.RootElement.EnumerateArray().Select(text =>
            (text.GetProperty("text").GetString()!, text.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()).ToArray()))];
    }
}
