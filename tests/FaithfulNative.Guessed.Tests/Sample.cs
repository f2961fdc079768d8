namespace FaithfulNative.Guessed.Tests;

/// <summary>Small rows for the tasks.</summary>
internal static class Sample
{
    public static AuditOptions Quick { get; } = new() { Replicates = 100, IdealRows = 100, IdealRepeats = 8 };

    public static float[,] Grid(int rows, int columns, int seed, float shift = 0)
    {
        float[,] grid = new float[rows, columns];
        Random random = new(seed);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                grid[row, column] = shift + (float)(random.NextDouble() + random.NextDouble() + random.NextDouble());
            }
        }

        return grid;
    }

    public static AuditResult Audited(int seed, float shift = 0)
    {
        using VectorSet real = VectorSet.From(Grid(120, 4, 1)), synthetic = VectorSet.From(Grid(100, 4, seed, shift));
        return Audit.Run(real, synthetic, Quick);
    }
}
