using FaithfulNative.Embedders.Recipes;
using FaithfulNative.Embedders.Texts;
using Microsoft.ML.OnnxRuntime;

namespace FaithfulNative.Embedders.Inference;

/// <summary>A model that reads token ids, with its tokenizer.</summary>
internal sealed class TextEncoder : IDisposable
{
    private const int LargestBatch = 32;
    private const int TokensOfABatch = 4096;

    private static readonly string[] s_inputs = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly TextRecipe _recipe;
    private readonly OnnxModel _model;
    private readonly string _output;
    private readonly bool _batches;

    /// <summary>Loads model and tokenizer and runs them once on an empty text.</summary>
    /// <exception cref="AuditException">The model reads no token ids, or the recipe does not fit the model.</exception>
    public TextEncoder(EmbeddingModel model, TextRecipe recipe)
    {
        _recipe = recipe;
        _model = new OnnxModel(model.Path);
        try
        {
            _output = _model.Output(recipe.Output);
            _batches = CheckInputs();
            Tokenizer = new TextTokenizer(model.SideFile(recipe.Tokenizer), recipe);
            using RunOptions run = new();
            Dimension = Encode([Tokenizer.Encode("")], run)[0].Length;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Texts to ids; for one thread.</summary>
    public TextTokenizer Tokenizer { get; } = null!;

    /// <summary>Values of a vector.</summary>
    public int Dimension { get; }

    /// <summary>How many texts of so many tokens are run at once.</summary>
    public int BatchSize(int tokens) => _batches ? Math.Clamp(TokensOfABatch / Math.Max(tokens, 1), 1, LargestBatch) : 1;

    /// <summary>
    /// The vectors of texts of one length; nothing is padded, so no text touches another's vector. For any number of threads.
    /// </summary>
    /// <param name="texts">Ids, as many of each.</param>
    /// <param name="stop">Ends the run early when it is told to.</param>
    public float[][] Encode(IReadOnlyList<long[]> texts, RunOptions stop)
    {
        long[] extents = [texts.Count, texts[0].Length];
        long[] ids = [.. texts.SelectMany(text => text)];
        long[] ones = new long[ids.Length];
        Array.Fill(ones, 1);
        Dictionary<string, OrtValue> inputs = [];
        try
        {
            foreach (string name in s_inputs.Where(_model.Inputs.ContainsKey))
            {
                long[] values = name == s_inputs[0] ? ids : name == s_inputs[1] ? ones : new long[ids.Length];
                inputs[name] = OrtValue.CreateTensorValueFromMemory(values, extents);
            }

            using OrtValue output = _model.Run(inputs, _output, stop);
            return PooledOutput.Read(output, texts.Count, _recipe, _model.File);
        }
        finally
        {
            foreach (OrtValue value in inputs.Values)
            {
                value.Dispose();
            }
        }
    }

    /// <summary>Releases model and tokenizer.</summary>
    public void Dispose()
    {
        _model.Dispose();
        Tokenizer?.Dispose();
    }

    private bool CheckInputs()
    {
        if (!_model.Inputs.TryGetValue(s_inputs[0], out NodeMetadata? ids))
        {
            throw new AuditException(
                $"{_model.File}: the model has the inputs {string.Join(", ", _model.Inputs.Keys)}; a model of texts reads "
                + $"{string.Join(", ", s_inputs)}");
        }

        foreach ((string name, NodeMetadata input) in _model.Inputs)
        {
            if (!s_inputs.Contains(name) || !input.IsTensor || input.ElementType != typeof(long) || input.Dimensions.Length != 2)
            {
                throw new AuditException(
                    $"{_model.File}: the input '{name}' is {OnnxModel.Describe(input)}; a model of texts reads "
                    + $"{string.Join(", ", s_inputs)}, int64 [texts, tokens]");
            }
        }

        return ids.Dimensions[0] < 0;
    }
}
