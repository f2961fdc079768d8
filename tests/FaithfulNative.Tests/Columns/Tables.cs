namespace FaithfulNative.Tests.Columns;

/// <summary>
/// Tables of columns as people have them, real and synthetic rows of one law, and faults that are planted into one column.
/// </summary>
internal static class Tables
{
    public const string Spoilt = "income";

    private static readonly string[] s_jobs = ["clerk", "nurse", "driver", "teacher", "cook", "smith", "baker", "judge"];

    /// <summary>
    /// Continuous, tied, skewed, discrete and repeated numbers, words of unequal shares, a rare two-valued column, missing values; some
    /// go with each other.
    /// </summary>
    public static Dictionary<string, object[]> Fresh(Random random, int rows)
    {
        Dictionary<string, object[]> table = new()
        {
            ["income"] = new object[rows], ["balance"] = new object[rows], ["age"] = new object[rows], ["visits"] = new object[rows],
            ["job"] = new object[rows], ["member"] = new object[rows], ["score"] = new object[rows],
        };
        for (int row = 0; row < rows; row++)
        {
            double wealth = Rows.Normal(random);
            table["income"][row] = Math.Round(2000 * Math.Exp(0.6 * wealth), 2);
            table["balance"][row] = wealth + Rows.Normal(random);
            table["age"][row] = (double)(18 + (int)Math.Abs(15 * Rows.Normal(random)));
            table["visits"][row] = (double)(int)Math.Floor(-2 * Math.Log(1 - random.NextDouble()));
            table["job"][row] = s_jobs[
                Math.Min(s_jobs.Length - 1, (int)(s_jobs.Length * random.NextDouble() * random.NextDouble() * (wealth > 0 ? 1 : 0.6)))];
            table["member"][row] = random.Next(12) == 0 ? "yes" : "no";
            table["score"][row] = random.Next(20) == 0 ? double.NaN : Math.Round(Rows.Normal(random), 1);
        }

        return table;
    }

    public static ColumnTable Of(Dictionary<string, object[]> table) => new([.. table.Select(column => Of(column.Key, column.Value))]);

    private static ColumnValues Of(string name, object[] values)
    {
        if (Array.TrueForAll(values, value => value is double))
        {
            return ColumnValues.OfNumbers(name, [.. values.Cast<double>()]);
        }

        string[] labels = [.. values.Cast<string>().Distinct()];
        return ColumnValues.OfCategories(name, [.. values.Select(value => Array.IndexOf(labels, (string)value))], labels);
    }
}
