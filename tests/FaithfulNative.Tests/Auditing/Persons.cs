using FaithfulNative.Data;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Persons with 5 to 20 rows each, those of a person close together.</summary>
internal sealed record Persons(float[][] Rows, string[] Keys)
{
    /// <param name="count">Persons.</param>
    /// <param name="seed">Of persons and rows.</param>
    /// <param name="within">Standard deviation of the rows of a person, where that of persons is 1.</param>
    public static Persons Draw(int count, int seed, double within = 0.3)
    {
        Random random = new(seed);
        List<float[]> rows = [];
        List<string> keys = [];
        for (int person = 0; person < count; person++)
        {
            double[] centre = [.. Enumerable.Range(0, 4).Select(_ => Tests.Rows.Normal(random))];
            for (int row = random.Next(5, 21); row > 0; row--)
            {
                rows.Add([.. centre.Select(value => (float)(value + (within * Tests.Rows.Normal(random))))]);
                keys.Add($"person {person}");
            }
        }

        return new Persons([.. rows], [.. keys]);
    }

    public VectorSet Set(string name) => Tests.Rows.Set(name, Rows);

    /// <summary>The same rows, each changed.</summary>
    public Persons With(Func<float[], int, float[]> change) => this with { Rows = [.. Rows.Select(change)] };

    /// <summary>The same rows in another order.</summary>
    public Persons Shuffled(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Rows.Length)];
        new Random(seed).Shuffle(order);
        return new Persons([.. order.Select(row => Rows[row])], [.. order.Select(row => Keys[row])]);
    }

    public static AuditData Data(Persons real, Persons synthetic, Persons? holdout = null) => new()
    {
        Real = real.Set("real"),
        Synthetic = synthetic.Set("synthetic"),
        Holdout = holdout?.Set("holdout"),
        RealGroups = real.Keys,
        SyntheticGroups = synthetic.Keys,
        HoldoutGroups = holdout?.Keys,
    };
}
