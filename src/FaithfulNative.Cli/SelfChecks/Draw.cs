using FaithfulNative.Data;

namespace FaithfulNative.Cli.SelfChecks;

/// <summary>Rows drawn from simple laws, for checks; the same seed gives the same rows on every machine.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform() => _random.NextDouble();

    public int Below(int end) => _random.Next(end);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Pareto with exponent b, from 1 up.</summary>
    public double Pareto(double b) => Math.Pow(1 - Uniform(), -1 / b);

    public static double[][] Rows(int count, Func<double[]> row) => [.. Enumerable.Range(0, count).Select(_ => row())];

    public double[] Gaussian(int dimension, double mean = 0, double sd = 1) =>
        [.. Enumerable.Range(0, dimension).Select(_ => mean + (sd * Normal()))];

    public double[] Cube(int dimension, double shift) => [.. Enumerable.Range(0, dimension).Select(_ => shift + Uniform())];

    /// <summary>Uniform on the surface of a sphere.</summary>
    public double[] Sphere(int dimension, double radius)
    {
        double[] row = Gaussian(dimension);
        double norm = Math.Sqrt(row.Sum(v => v * v));
        return [.. row.Select(v => v / norm * radius)];
    }

    /// <summary>Uniform in a ball.</summary>
    public double[] Ball(int dimension, double radius) => Sphere(dimension, radius * Math.Pow(Uniform(), 1.0 / dimension));

    /// <summary>On a torus around the origin: a tube about a circle of radius 1.</summary>
    public double[] Torus(double tube)
    {
        (double around, double across) = (2 * Math.PI * Uniform(), 2 * Math.PI * Uniform());
        double reach = 1 + (tube * Math.Cos(across));
        return [reach * Math.Cos(around), reach * Math.Sin(around), tube * Math.Sin(across)];
    }

    /// <summary>Both sets in units of the real rows' standard deviations about their means, as the published battery has it.</summary>
    public static (VectorSet Real, VectorSet Synthetic) Standardised((double[][] Real, double[][] Synthetic) rows)
    {
        int dimension = rows.Real[0].Length;
        double[] mean = new double[dimension], scale = new double[dimension];
        for (int c = 0; c < dimension; c++)
        {
            mean[c] = rows.Real.Average(row => row[c]);
            double variance = rows.Real.Average(row => (row[c] - mean[c]) * (row[c] - mean[c]));
            scale[c] = variance > 0 ? 1 / Math.Sqrt(variance) : 1;
        }

        VectorSet Set(double[][] source, string name) => VectorSet.Create(source.Length, dimension, name, (i, row) =>
        {
            for (int c = 0; c < dimension; c++)
            {
                row[c] = (float)((source[i][c] - mean[c]) * scale[c]);
            }
        });

        return (Set(rows.Real, "real"), Set(rows.Synthetic, "synthetic"));
    }
}
