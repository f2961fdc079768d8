using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Formats.Results;
using SkiaSharp;

namespace FaithfulNative.Cli.Demonstration.Kittens;

/// <summary>What a generated picture really is.</summary>
internal enum KittenPart
{
    /// <summary>A new kitten, of a breed that the real ones have.</summary>
    Faithful,

    /// <summary>A real picture, saved as JPEG once.</summary>
    Recoded,

    /// <summary>A real picture, shifted by a pixel.</summary>
    Shifted,

    /// <summary>A new kitten with a third eye.</summary>
    ThreeEyed,
}

/// <summary>
/// Two folders of kittens with planted truth: real ones of four breeds, and generated ones among which are near copies and three-eyed ones,
/// and of which one breed is missing. truth.csv says what each generated picture is; the audit never sees it.
/// </summary>
internal sealed class KittenFolders
{
    /// <summary>The breed that the generator lost.</summary>
    public const Breed Lost = Breed.Siamese;

    private const string TruthName = "truth.csv";
    private const string TruthHeader = "picture,truth";
    private const string What = "older kittens";
    private const int RealKittens = 1000;
    private const int Recompression = 95;

    private static readonly (KittenPart Part, int Count)[] s_plan =
        [(KittenPart.Faithful, 450), (KittenPart.Recoded, 75), (KittenPart.Shifted, 75), (KittenPart.ThreeEyed, 100)];

    private readonly string _folder;
    private readonly int _seed;

    private KittenFolders(string folder, int seed) => (_folder, _seed) = (folder, seed);

    /// <summary>The folder of real kittens.</summary>
    public string Real => Path.Combine(_folder, "real");

    /// <summary>The folder of generated kittens.</summary>
    public string Generated => Path.Combine(_folder, "generated");

    /// <summary>What each generated picture is, by its name.</summary>
    public Dictionary<string, KittenPart> Truth { get; } = new(StringComparer.Ordinal);

    /// <summary>Draws all pictures.</summary>
    /// <param name="folder">Where to; kittens of an earlier run are replaced.</param>
    /// <param name="seed">Seed of everything drawn.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="AuditException">
    /// Something else lies in the place of the pictures or of the truth, or the folder may not be written.
    /// </exception>
    public static KittenFolders Draw(string folder, int seed, CancellationToken cancellation)
    {
        KittenFolders folders = new(folder, seed);
        using ListedFolder real = ListedFolder.Begin(folders.Real, What), generated = ListedFolder.Begin(folders.Generated, What);
        string truth = Path.Combine(folder, TruthName);
        if (File.Exists(truth) && File.ReadLines(truth).FirstOrDefault() != TruthHeader)
        {
            throw new AuditException(
                $"{truth}: the truth about the kittens goes here, and this file holds something else; it is left alone: name another "
                    + $"folder");
        }

        folders.Draw(real, generated, cancellation);
        AtomicFile.WriteText(truth, folders.TruthText(), followLink: false);
        real.Commit();
        generated.Commit();
        return folders;
    }

    private void Draw(ListedFolder realFolder, ListedFolder generatedFolder, CancellationToken cancellation)
    {
        Random random = new(_seed);
        Breed[] breeds = Enum.GetValues<Breed>();
        Kitten[] real = [.. Enumerable.Range(0, RealKittens).Select(number => Kitten.Draw(breeds[number % breeds.Length], random))];
        Breed[] kept = [.. breeds.Where(breed => breed != Lost)];
        Kitten[] copied = [.. real.Where(kitten => kitten.Breed != Lost)];
        random.Shuffle(copied);

        List<(Kitten Kitten, KittenPart Part)> generated = [];
        foreach ((KittenPart part, int count) in s_plan)
        {
            generated.AddRange(Enumerable.Range(0, count).Select(number => (
                part is KittenPart.Recoded or KittenPart.Shifted
                    ? copied[generated.Count(entry => entry.Part is KittenPart.Recoded or KittenPart.Shifted) + number]
                    : Kitten.Draw(kept[number % kept.Length], random) with { ThirdEye = part == KittenPart.ThreeEyed },
                part)).ToArray());
        }

        (Kitten Kitten, KittenPart Part)[] shuffled = [.. generated];
        random.Shuffle(shuffled);
        for (int number = 0; number < shuffled.Length; number++)
        {
            Truth[NameOf(number, shuffled[number].Kitten)] = shuffled[number].Part;
        }

        ParallelOptions options = new() { CancellationToken = cancellation };
        realFolder.WriteList([.. real.Select((kitten, number) => NameOf(number, kitten))]);
        generatedFolder.WriteList([.. shuffled.Select((entry, number) => NameOf(number, entry.Kitten))]);
        Parallel.For(0, real.Length, options, number => Save(realFolder, number, real[number], KittenPart.Faithful));
        Parallel.For(0, shuffled.Length, options, number => Save(generatedFolder, number, shuffled[number].Kitten, shuffled[number].Part));
    }

    private string TruthText() => string.Join('\n', [TruthHeader, .. Truth.OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{entry.Key},{entry.Value.ToString().ToLowerInvariant()}")]) + "\n";

    private static string NameOf(int number, Kitten kitten) =>
        string.Create(CultureInfo.InvariantCulture, $"{kitten.Breed.ToString().ToLowerInvariant()}/{number:D4}.png");

    private static void Save(ListedFolder folder, int number, Kitten kitten, KittenPart part)
    {
        using SKBitmap painted = KittenPainter.Paint(kitten);
        using SKBitmap picture = part switch
        {
            KittenPart.Recoded => Recoded(painted),
            KittenPart.Shifted => Shifted(painted),
            _ => painted.Copy(),
        };
        folder.WriteFile(NameOf(number, kitten), stream => picture.Encode(stream, SKEncodedImageFormat.Png, 100));
    }

    private static SKBitmap Recoded(SKBitmap bitmap)
    {
        using SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, Recompression);
        return SKBitmap.Decode(jpeg);
    }

    private static SKBitmap Shifted(SKBitmap bitmap)
    {
        SKBitmap shifted = bitmap.Copy();
        using SKCanvas canvas = new(shifted);
        canvas.DrawBitmap(bitmap, 1, 1);
        return shifted;
    }
}
