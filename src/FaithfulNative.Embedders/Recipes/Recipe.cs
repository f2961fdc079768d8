namespace FaithfulNative.Embedders.Recipes;

/// <summary>How the vectors of an item are made of what a model gives, the same for pictures and texts.</summary>
public abstract record Recipe
{
    /// <summary>Name of the model's input for the item; null where the model has one only.</summary>
    public string? Input { get; init; }

    /// <summary>Name of the model's output; null where the model has one only.</summary>
    public string? Output { get; init; }

    /// <summary>How an output of one vector a token or patch becomes one vector; null where the output is one vector already.</summary>
    public Pooling? Pooling { get; init; }

    /// <summary>Whether vectors are scaled to length 1.</summary>
    public bool UnitNorm { get; init; }

    /// <summary>The document the recipe was read from, as it is written beside the vectors.</summary>
    public string Json { get; internal init; } = "";

    /// <summary>"pictures" or "texts".</summary>
    public abstract string Kind { get; }
}

/// <summary>How many vectors become one.</summary>
public enum Pooling
{
    /// <summary>The mean over tokens (texts: those of the attention mask) or patches.</summary>
    Mean,

    /// <summary>The first one, the class token.</summary>
    First,
}
