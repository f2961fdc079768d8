using FaithfulNative.Data;

namespace FaithfulNative.Simulations;

/// <summary>Laws of rows as tables have them: discrete, tied, skewed, repeated, in groups; and continuous ones beside them.</summary>
internal static class TableLaws
{
    private delegate float[] RowOf(SplitMixRandom random, int row);

    /// <summary>The laws by name.</summary>
    public static IReadOnlyDictionary<string, Draw> All { get; } = new Dictionary<string, Draw>
    {
        ["normal"] = Each((random, _) => [.. Enumerable.Range(0, 8).Select(_ => (float)Draws.Normal(random))]),
        ["mixture"] = Each((random, _) => Around(random, random.Next(3) * 4f, 4)),
        ["t3"] =
            Each((random, _) => [.. Enumerable.Range(0, 6).Select(_ => (float)(Draws.Normal(random) / Math.Sqrt(Chi(random, 3) / 3)))]),
        // Rows of an 8 x 8 grid, its cells of unequal shares.
        ["discrete"] = Each((random, _) => [Small(random, 8), Small(random, 8)]),
        // Whole numbers of few values in six columns: few rows repeat, and distances tie.
        ["tied"] =
            Each((random, _) => [.. Enumerable.Range(0, 6).Select(column => (float)Math.Round((2 + column) * Draws.Normal(random) / 2))]),
        ["skewed"] = Each((random, _) => Lognormal(random)),
        // One row of twenty is one of fifty that come again and again.
        ["repeated"] = Each((random, _) => random.Next(20) == 0
            ? Around(new SplitMixRandom(random.Next(50)), 0, 5)
            : Around(random, 0, 5)),
        // Rows come in tens, a person each; no rate is promised for audits that do not know the persons.
        ["grouped"] = Grouped,
    };

    private static Draw Each(RowOf law) => (rows, seed) =>
    {
        SplitMixRandom random = new(seed);
        return [.. Enumerable.Range(0, rows).Select(row => law(random, row))];
    };

    private static float[][] Grouped(int rows, int seed)
    {
        SplitMixRandom random = new(seed);
        float[] person = [];
        return [.. Enumerable.Range(0, rows).Select(row =>
        {
            person = row % 10 == 0 ? Around(random, 0, 5) : person;
            return Array.ConvertAll(person, value => value + (0.3f * (float)Draws.Normal(random)));
        })];
    }

    /// <summary>The person of each row of a law whose rows come in groups; null for others.</summary>
    public static string[]? Keys(string law, string role, int rows) =>
        law == "grouped" ? [.. Enumerable.Range(0, rows).Select(row => $"{role} {row / 10}")] : null;

    /// <summary>The rows as a table of numbers.</summary>
    public static ColumnTable Columns(float[][] rows) => new(
    [
        .. Enumerable.Range(0, rows[0].Length).Select(c => ColumnValues.OfNumbers($"c{c}", [.. rows.Select(row => (double)row[c])])),
    ]);

    /// <summary>Persons with 5 to 20 rows each, those of a person close together, and the person of each row.</summary>
    /// <param name="persons">How many.</param>
    /// <param name="dimension">Numbers of a row.</param>
    /// <param name="within">Standard deviation of the rows of a person, where that of persons is 1.</param>
    /// <param name="seed">Of persons and rows.</param>
    public static (float[][] Rows, string[] Keys) Persons(int persons, int dimension, double within, int seed)
    {
        SplitMixRandom random = new(seed);
        List<float[]> rows = [];
        List<string> keys = [];
        for (int person = 0; person < persons; person++)
        {
            float[] middle = Around(random, 0, dimension);
            for (int left = 5 + random.Next(16); left > 0; left--)
            {
                rows.Add(Array.ConvertAll(middle, value => value + (float)(within * Draws.Normal(random))));
                keys.Add($"person {person}");
            }
        }

        return ([.. rows], [.. keys]);
    }

    private static float[] Around(Random random, float middle, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ => middle + (float)Draws.Normal(random))];

    private static double Chi(Random random, int freedom) => Enumerable.Range(0, freedom).Sum(_ => Math.Pow(Draws.Normal(random), 2));

    private static float Small(Random random, int values) => Math.Min(values - 1, (int)(-3 * Math.Log(1 - random.NextDouble())));

    /// <summary>Amounts, standardised as an encoder would, and two-valued columns.</summary>
    private static float[] Lognormal(Random random) =>
    [
        .. Enumerable.Range(0, 3).Select(_ => (float)((Math.Exp(1.5 * Draws.Normal(random)) - 3.08) / 9)),
        .. Enumerable.Range(0, 2).Select(_ => random.Next(10) < 3 ? 0.7f : 0),
    ];
}
