using FaithfulNative.Data;

namespace FaithfulNative.Tests.Search;

/// <summary>Sets of rows made to break a search that is only nearly exact.</summary>
internal static class HostileData
{
    public static TheoryData<string> Names { get; } =
    [
        "gaussian", "all equal", "copies", "offset 1e4", "offset 1e7, tiny spread", "cauchy", "subnormal", "near float max",
        "one outlier", "clusters", "lattice", "low rank", "collinear",
    ];

    public static VectorSet Make(string kind, string role, int count, int dimension, int seed)
    {
        Random random = new((seed * 7919) + (role == "real" ? 0 : 1));
        float[] shared = Values(new Random(seed), dimension);
        return VectorSet.Create(count, dimension, role, (row, values) =>
        {
            for (int c = 0; c < dimension; c++)
            {
                double normal = Rows.Normal(random);
                values[c] = kind switch
                {
                    "all equal" => shared[c],
                    "copies" => row % 3 == 0 ? shared[c] : (float)Math.Round(normal),
                    "offset 1e4" => (float)(1e4 + normal),
                    "offset 1e7, tiny spread" => (float)(1e7 + (normal * 2)),
                    "cauchy" => (float)(normal / Rows.Normal(random)),
                    "subnormal" => (float)(normal * 1e-42),
                    "near float max" => (float)(normal * 1e38 / 1.5),
                    "one outlier" => row == 5 ? 1e6f : (float)(normal * 1e-3),
                    "clusters" => (float)((10 * (row % 5)) + (c % 3) + (normal * 0.01)),
                    "lattice" => random.Next(3),
                    "low rank" => 0,
                    "collinear" => (float)((row % 17) * (c + 1)),
                    _ => (float)normal,
                };
            }

            if (kind == "low rank")
            {
                (double a, double b) = (Rows.Normal(random), Rows.Normal(random));
                for (int c = 0; c < dimension; c++)
                {
                    values[c] = (float)((a * Math.Sin(c)) + (b * Math.Cos(3 * c)) + (1e-4 * Rows.Normal(random)));
                }
            }
        });
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)Rows.Normal(random))];
}
