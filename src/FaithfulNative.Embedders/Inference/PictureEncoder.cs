using FaithfulNative.Embedders.Pictures;
using FaithfulNative.Embedders.Recipes;
using Microsoft.ML.OnnxRuntime;

namespace FaithfulNative.Embedders.Inference;

/// <summary>A model that reads pictures, with the recipe that feeds it. Safe for any number of threads.</summary>
internal sealed class PictureEncoder : IDisposable
{
    private const int LargestBatch = 8;

    private readonly PictureRecipe _recipe;
    private readonly OnnxModel _model;
    private readonly OnnxModel? _prepare;
    private readonly string _input;
    private readonly string _output;

    /// <summary>Loads the model and runs it once on a black picture.</summary>
    /// <exception cref="AuditException">The model's input is no picture, or the recipe does not fit the model.</exception>
    public PictureEncoder(EmbeddingModel model, PictureRecipe recipe)
    {
        _recipe = recipe;
        _model = new OnnxModel(model.Path);
        try
        {
            _input = _model.Input(recipe.Input);
            _output = _model.Output(recipe.Output);
            CheckInput(_model.Inputs[_input]);
            BatchSize = _model.Inputs[_input].Dimensions[0] < 0 ? LargestBatch : 1;
            _prepare = recipe.Prepare is null ? null : new OnnxModel(model.SideFile(recipe.Prepare));
            using RunOptions run = new();
            Dimension = Encode([new float[Values]], run)[0].Length;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Values of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Pictures that the model takes at once.</summary>
    public int BatchSize { get; }

    private int Values => 3 * _recipe.Width * _recipe.Height;

    private long[] Extents(int pictures) =>
        _recipe.ChannelsLast ? [pictures, _recipe.Height, _recipe.Width, 3] : [pictures, 3, _recipe.Height, _recipe.Width];

    /// <summary>The values of a picture as the recipe makes them, before a preparing model.</summary>
    public float[] Prepare(PixelImage picture) => PicturePreparation.Values(picture, _recipe);

    /// <summary>The vectors of some pictures.</summary>
    /// <param name="pictures">What <see cref="Prepare"/> gave, at most <see cref="BatchSize"/> of them.</param>
    /// <param name="stop">Ends the run early when it is told to.</param>
    public float[][] Encode(IReadOnlyList<float[]> pictures, RunOptions stop)
    {
        float[] values = pictures.Count == 1 ? pictures[0] : [.. pictures.SelectMany(picture => picture)];
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, Extents(pictures.Count));
        using OrtValue? prepared = _prepare?.Run(
            new Dictionary<string, OrtValue> { [_prepare.Input(null)] = input }, _prepare.Output(null), stop);
        using OrtValue output = _model.Run(new Dictionary<string, OrtValue> { [_input] = prepared ?? input }, _output, stop);
        return PooledOutput.Read(output, pictures.Count, _recipe, _model.File);
    }

    /// <summary>Releases the model.</summary>
    public void Dispose()
    {
        _model.Dispose();
        _prepare?.Dispose();
    }

    private void CheckInput(NodeMetadata input)
    {
        int[] extents = input.IsTensor ? input.Dimensions : [];
        int channels = _recipe.ChannelsLast ? 3 : 1;
        if (extents.Length != 4 || input.ElementType != typeof(float) || extents[channels] is not (3 or < 0))
        {
            throw new AuditException($"{_model.File}: the input '{_input}' is {OnnxModel.Describe(input)}, no picture; "
                + $"float32 [pictures, {(_recipe.ChannelsLast ? "height, width, 3" : "3, height, width")}] is needed");
        }

        long[] wanted = Extents(1);
        if (extents[0] > 1 || Enumerable.Range(1, 3).Any(axis => extents[axis] >= 0 && extents[axis] != wanted[axis]))
        {
            throw new AuditException(
                $"{_model.File}: the input '{_input}' is {OnnxModel.Describe(input)}; the recipe makes [1, "
                + $"{string.Join(", ", wanted[1..])}]");
        }
    }
}
