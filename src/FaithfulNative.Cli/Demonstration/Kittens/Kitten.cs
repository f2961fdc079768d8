namespace FaithfulNative.Cli.Demonstration.Kittens;

/// <summary>The breeds that are drawn.</summary>
internal enum Breed
{
    /// <summary>Orange with darker stripes.</summary>
    Ginger,

    /// <summary>Black with a white chest.</summary>
    Tuxedo,

    /// <summary>Grey with silver stripes.</summary>
    Silver,

    /// <summary>Cream with a dark mask: the breed that the generator lost.</summary>
    Siamese,
}

/// <summary>How one kitten looks: all that its painter needs.</summary>
/// <param name="Breed">Its breed.</param>
/// <param name="Seed">Seed of its fur.</param>
/// <param name="X">Centre of its face, as a share of the width.</param>
/// <param name="Y">Centre of its face, as a share of the height.</param>
/// <param name="Size">Radius of its face, as a share of the height.</param>
/// <param name="Tilt">How far its head is tilted, in degrees.</param>
/// <param name="Ears">Length of its ears, as a share of the face.</param>
/// <param name="Eyes">Size of its eyes, as a share of the face.</param>
/// <param name="EyeHue">Colour of its eyes, in degrees.</param>
/// <param name="Shade">Brightness of its fur, about 1.</param>
/// <param name="Whiskers">Whiskers on each side.</param>
/// <param name="SkyHue">Colour of what is behind it, in degrees.</param>
/// <param name="ThirdEye">Whether it has one eye more than kittens have.</param>
internal sealed record Kitten(
    Breed Breed, int Seed, float X, float Y, float Size, float Tilt, float Ears, float Eyes, float EyeHue, float Shade, int Whiskers,
    float SkyHue, bool ThirdEye)
{
    /// <summary>A kitten of a breed, drawn at random.</summary>
    public static Kitten Draw(Breed breed, Random random)
    {
        float Between(double low, double high) => (float)(low + ((high - low) * random.NextDouble()));
        return new Kitten(
            breed,
            random.Next(),
            Between(0.4, 0.6),
            Between(0.48, 0.6),
            Between(0.24, 0.34),
            Between(-22, 22),
            Between(0.7, 1.05),
            Between(0.15, 0.22),
            breed == Breed.Siamese ? Between(195, 220) : Between(40, 150),
            Between(0.85, 1.15),
            random.Next(2, 5),
            Between(0, 360),
            ThirdEye: false);
    }
}
