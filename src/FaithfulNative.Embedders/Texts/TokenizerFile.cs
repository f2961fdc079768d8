using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaithfulNative.Embedders.Texts;

/// <summary>
/// What the tokenizer library is given: a tokenizer.json without the truncation and padding that it may ask for (those are the recipe's),
/// or one made from a vocabulary of BERT word pieces.
/// </summary>
internal static class TokenizerFile
{
    private static readonly string[] s_marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>The document as the library reads it.</summary>
    /// <param name="path">vocab.txt or tokenizer.json.</param>
    /// <param name="lowerCase">Of a vocabulary: whether texts are lower-cased and their accents left out.</param>
    /// <exception cref="AuditException">The file is missing or not what it should be.</exception>
    public static string Read(string path, bool lowerCase)
    {
        try
        {
            return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? WithoutLimits(File.ReadAllText(path), path)
                : FromVocabulary(File.ReadAllLines(path), path, lowerCase);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{path}: {e.Message}", e);
        }
    }

    private static string WithoutLimits(string json, string path)
    {
        JsonObject document = JsonNode.Parse(json) as JsonObject ?? throw new AuditException($"{path}: a tokenizer is a JSON object");
        document["truncation"] = null;
        document["padding"] = null;
        return document.ToJsonString();
    }

    private static string FromVocabulary(string[] pieces, string path, bool lowerCase)
    {
        JsonObject vocabulary = [];
        for (int id = 0; id < pieces.Length; id++)
        {
            vocabulary.TryAdd(pieces[id].TrimEnd('\r'), id);
        }

        if (Array.Find(s_marks, mark => !vocabulary.ContainsKey(mark)) is { } missing)
        {
            throw new AuditException(
                $"{path}: this is no vocabulary of BERT word pieces: there is no {missing} among its {pieces.Length:N0} lines");
        }

        JsonArray Mark(string mark) => [mark, (int)vocabulary[mark]!];
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray([.. s_marks.Select(mark => Added(mark, (int)vocabulary[mark]!))]),
            ["normalizer"] = new JsonObject
            {
                ["type"] = "BertNormalizer", ["clean_text"] = true, ["handle_chinese_chars"] = true, ["strip_accents"] = null,
                ["lowercase"] = lowerCase,
            },
            ["pre_tokenizer"] = new JsonObject { ["type"] = "BertPreTokenizer" },
            ["post_processor"] = new JsonObject { ["type"] = "BertProcessing", ["sep"] = Mark("[SEP]"), ["cls"] = Mark("[CLS]") },
            ["model"] = new JsonObject
            {
                ["type"] = "WordPiece", ["unk_token"] = "[UNK]", ["continuing_subword_prefix"] = "##", ["max_input_chars_per_word"] = 100,
                ["vocab"] = vocabulary,
            },
        }.ToJsonString();
    }

    private static JsonObject Added(string mark, int id) => new()
    {
        ["id"] = id, ["content"] = mark, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false,
        ["special"] = true,
    };
}
