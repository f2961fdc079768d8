using FaithfulNative.Data;
using FaithfulNative.Embedders.Recipes;
using Tokenizers.DotNet;

namespace FaithfulNative.Embedders.Texts;

/// <summary>Texts to the token ids of a model, cut to the length that it reads. Not safe for several threads.</summary>
internal sealed class TextTokenizer : IDisposable
{
    private readonly Tokenizer _tokenizer;
    private readonly int _maximum;
    private readonly int _marksAtEnd;

    /// <summary>Loads the tokenizer of a recipe.</summary>
    /// <param name="path">vocab.txt or tokenizer.json.</param>
    /// <param name="recipe">How to read it, and how many tokens the model reads.</param>
    /// <exception cref="AuditException">The file is missing or not what it should be.</exception>
    public TextTokenizer(string path, TextRecipe recipe)
    {
        // The library reads files only.
        using ScratchFolder folder = ScratchFolder.Create();
        string copy = Path.Combine(folder.FullPath, "tokenizer.json");
        AtomicFile.WriteText(copy, TokenizerFile.Read(path, recipe.LowerCase));
        try
        {
            _tokenizer = new Tokenizer(copy);
        }
        catch (TokenizerException e)
        {
            throw new AuditException($"{path}: the tokenizer cannot be read: {e.Message}", e);
        }

        _maximum = recipe.MaximumTokens;
        // A mark at the beginning alone, or one at each end.
        _marksAtEnd = _tokenizer.Encode("").Length > 1 ? 1 : 0;
    }

    /// <summary>Texts so far that were longer than the model reads.</summary>
    public int CutOff { get; private set; }

    /// <summary>The ids with the tokenizer's marks.</summary>
    public long[] Encode(string text)
    {
        long[] ids = Array.ConvertAll(_tokenizer.Encode(text), id => (long)id);
        if (ids.Length <= _maximum)
        {
            return ids;
        }

        CutOff++;
        return [.. ids[..(_maximum - _marksAtEnd)], .. ids[^_marksAtEnd..]];
    }

    /// <summary>Releases the tokenizer.</summary>
    public void Dispose() => _tokenizer.Dispose();
}
