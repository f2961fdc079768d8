namespace FaithfulNative.Embedders.Recipes;

/// <summary>From a text to the input of a model.</summary>
public sealed record TextRecipe : Recipe
{
    /// <inheritdoc />
    public override string Kind => "texts";

    /// <summary>
    /// The tokenizer's file beside the recipe: a vocabulary of BERT word pieces, one a line (vocab.txt), or a tokenizer.json of Hugging
    /// Face.
    /// </summary>
    public required string Tokenizer { get; init; }

    /// <summary>Whether a vocabulary's texts are lower-cased and their accents left out; a tokenizer.json says so itself.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>The most tokens that the model reads, its marks included; longer texts are cut off and counted.</summary>
    public required int MaximumTokens { get; init; }
}
