using FaithfulNative.Data;

namespace FaithfulNative.Cli.Demonstration;

/// <summary>What a row of the planted synthetic set really is.</summary>
internal enum Part
{
    /// <summary>An image the real set does not hold, untouched.</summary>
    Faithful,

    /// <summary>A real image with faint noise.</summary>
    Copy,

    /// <summary>An unseen image under noise so heavy that no camera took it.</summary>
    Corrupted,
}

/// <summary>
/// A synthetic set put together from known parts, so that an audit can be held against the truth. Labels decide what goes
/// in; the audit never sees them.
/// </summary>
internal sealed class PlantedSet : IDisposable
{
    /// <summary>Trouser: the class that the synthetic set lost.</summary>
    public const int LostClass = 1;

    private const int RealRows = 10_000;
    private const int FaithfulRows = 5_000;
    private const int CopyRows = 2_000;
    private const int CorruptedRows = 1_000;
    private const double FaintNoise = 4;
    private const double HeavyNoise = 120;
    private const float White = 255;

    private PlantedSet(VectorSet real, int[] realClasses, VectorSet synthetic, Part[] parts) =>
        (Real, RealClasses, Synthetic, Parts) = (real, realClasses, synthetic, parts);

    /// <summary>The first 10,000 training images.</summary>
    public VectorSet Real { get; }

    public int[] RealClasses { get; }

    public VectorSet Synthetic { get; }

    /// <summary>What each synthetic row really is.</summary>
    public Part[] Parts { get; }

    public static PlantedSet From(FashionMnist images, int seed)
    {
        Random random = new(seed);
        VectorSet real = images.Training.Select([.. Enumerable.Range(0, RealRows)]).Named("real");
        int[] copied = Draw(RealRows, row => images.TrainingClasses[row] != LostClass, CopyRows, random);
        int[] unseen = Draw(images.Test.Count, row => images.TestClasses[row] != LostClass, FaithfulRows + CorruptedRows, random);

        (Part Part, int Row)[] plan =
        [
            .. unseen.Take(FaithfulRows).Select(row => (Part.Faithful, row)),
            .. copied.Select(row => (Part.Copy, row)),
            .. unseen.Skip(FaithfulRows).Select(row => (Part.Corrupted, row)),
        ];
        random.Shuffle(plan);
        VectorSet synthetic = VectorSet.Create(plan.Length, real.Dimension, "synthetic", (row, values) =>
        {
            (Part part, int source) = plan[row];
            (part == Part.Copy ? real : images.Test).CopyRow(source, values);
            double noise = part switch { Part.Copy => FaintNoise, Part.Corrupted => HeavyNoise, _ => 0 };
            AddNoise(values, noise, random);
        });
        return new PlantedSet(real, images.TrainingClasses[..RealRows], synthetic, Array.ConvertAll(plan, p => p.Part));
    }

    public void Dispose() => Synthetic.Dispose();

    private static int[] Draw(int rows, Func<int, bool> eligible, int count, Random random)
    {
        int[] numbers = [.. Enumerable.Range(0, rows).Where(eligible)];
        random.Shuffle(numbers);
        return numbers[..count];
    }

    private static void AddNoise(Span<float> pixels, double deviation, Random random)
    {
        if (deviation == 0)
        {
            return;
        }

        foreach (ref float pixel in pixels)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            pixel = Math.Clamp(MathF.Round((float)(pixel + (deviation * normal))), 0, White);
        }
    }
}
