using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Kernels;

namespace FaithfulNative.Tests.Search;

/// <summary>Rows with codes: the sweep gives the oracle's bits, ids and distances, for every kernel and way of pruning.</summary>
public class CodedSweepTests
{
    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Hostile_codes(string kind)
    {
        foreach (string weights in new[] { "one", "uneven", "far apart" })
        {
            foreach ((int n, int m, int numbers, int columns, int k) in
                new[] { (150, 97, 3, 10, 5), (48, 200, 0, 3, 3), (300, 3, 1, 1, 2), (101, 60, 30, 17, 1) })
            {
                CodeColumns codes = CodedData.Weights(weights, columns);
                using VectorSet real = CodedData.Make("gaussian", kind, "real", n, numbers, codes, 1);
                using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", m, numbers, codes, 1);
                Expected expected = new(real, synthetic, k);
                foreach (int? coordinates in new int?[] { null, 1, 4 })
                {
                    expected.Check(new SweepSettings { Coarse = 0, CodeCoordinates = coordinates }, threads: 2);
                }

                expected.Check(new SweepSettings { Coarse = 3 }, threads: 2);
                expected.Check(new SweepSettings { Coarse = 0, Bytes = true }, threads: 2);
            }
        }
    }

    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Hostile_numbers(string kind)
    {
        foreach (string codes in new[] { "zipf", "like the numbers" })
        {
            CodeColumns columns = CodedData.Weights("uneven", 5);
            using VectorSet real = CodedData.Make(kind, codes, "real", 130, 9, columns, 2);
            using VectorSet synthetic = CodedData.Make(kind, codes, "synthetic", 101, 9, columns, 2);
            Expected expected = new(real, synthetic, 4);
            expected.Check(new SweepSettings { Coarse = 0 }, threads: 2);
            expected.Check(new SweepSettings { Coarse = 5 }, threads: 2);
        }
    }

    [Fact]
    public void Every_kernel() => Assert.All(KernelTable.Available, kernel =>
    {
        foreach (int columns in new[] { 1, 7, 8, 9, 16, 25 })
        {
            CodeColumns codes = CodedData.Weights(columns % 2 == 0 ? "one" : "uneven", columns);
            using VectorSet real = CodedData.Make("gaussian", "zipf", "real", 131, columns % 4, codes, 1);
            using VectorSet synthetic = CodedData.Make("offset 1e4", "unseen", "synthetic", 77, columns % 4, codes, 1);
            Expected expected = new(real, synthetic, 4);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = 0 }, threads: 1);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = 2 }, threads: 1);
            expected.Check(new SweepSettings { Kernel = kernel, Coarse = 0, Bytes = true }, threads: 1);
        }
    });

    [Fact]
    public void The_planner_chooses_for_many_rows_and_threads_change_nothing()
    {
        CodeColumns codes = CodedData.Weights("uneven", 6);
        using VectorSet real = CodedData.Make("gaussian", "zipf", "real", 2200, 4, codes, 3);
        using VectorSet synthetic = CodedData.Make("gaussian", "zipf", "synthetic", 700, 4, codes, 3);
        Expected expected = new(real, synthetic, 3);
        expected.Check(new SweepSettings(), threads: 1);
        expected.Check(new SweepSettings(), threads: 5);
    }

    [Fact]
    public void Views_keep_their_codes()
    {
        CodeColumns codes = CodedData.Weights("one", 9);
        using VectorSet all = CodedData.Make("gaussian", "zipf", "real", 300, 2, codes, 9);
        using VectorSet view = all.Select([.. Enumerable.Range(0, 150).Select(i => 299 - (2 * i))]).Named("view");
        Assert.Equal(all.Codes(297).ToArray(), view.Codes(1).ToArray());
        new Expected(view, all, 3).Check(new SweepSettings(), threads: 2);
    }

    [Fact]
    public unsafe void Mismatches_are_the_oracles_bit_for_bit()
    {
        Random random = new(1);
        for (int columns = 1; columns <= 70; columns++)
        {
            foreach (string weights in new[] { "one", "uneven", "far apart" })
            {
                CodeColumns codes = CodedData.Weights(weights, columns);
                int[] x = [.. Enumerable.Range(0, columns).Select(_ => random.Next(3))];
                int[] y = [.. x.Select(code => random.Next(2) == 0 ? code : random.Next(3))];
                double expected = 0;
                for (int c = 0; c < columns; c++)
                {
                    expected += x[c] == y[c] ? 0 : codes.Weights[c];
                }

                fixed (int* a = x, b = y)
                {
                    Assert.Equal(expected, CodeMismatches.Squared(a, b, codes));
                }
            }
        }
    }
}
