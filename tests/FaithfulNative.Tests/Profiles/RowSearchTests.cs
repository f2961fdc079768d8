using FaithfulNative.Data;
using FaithfulNative.Profiles;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Profiles;

/// <summary>One row's neighbours, and a batch's, are the oracle's bit for bit.</summary>
public unsafe class RowSearchTests
{
    [Theory]
    [MemberData(nameof(HostileData.Names), MemberType = typeof(HostileData))]
    public void Hostile_data(string kind)
    {
        foreach ((int n, int dimension, int k) in new[] { (150, 40, 5), (48, 7, 3), (300, 1, 2), (101, 100, 1), (1700, 3, 4) })
        {
            using VectorSet real = HostileData.Make(kind, "real", n, dimension, 2);
            using VectorSet fresh = HostileData.Make(kind, "synthetic", 40, dimension, 2);
            foreach (int? coarse in new int?[] { 0, 3, 7 })
            {
                Check(real, fresh, k, new SweepSettings { Coarse = coarse });
            }
        }
    }

    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Hostile_codes(string kind)
    {
        foreach ((int n, int numbers, int columns, int k) in new[] { (150, 4, 10, 5), (300, 0, 1, 2), (1700, 3, 8, 4) })
        {
            CodeColumns codes = CodedData.Weights("uneven", columns);
            using VectorSet real = CodedData.Make("gaussian", kind, "real", n, numbers, codes, 2);
            using VectorSet fresh = CodedData.Make("gaussian", kind, "synthetic", 40, numbers, codes, 2);
            Check(real, fresh, k, new SweepSettings());
        }
    }

    [Fact]
    public void Every_kernel()
    {
        using VectorSet real = HostileData.Make("clusters", "real", 500, 33, 1);
        using VectorSet fresh = HostileData.Make("cauchy", "synthetic", 20, 33, 1);
        Assert.All(KernelTable.Available, kernel =>
        {
            Check(real, fresh, 5, new SweepSettings { Kernel = kernel, Coarse = 0 });
            Check(real, fresh, 5, new SweepSettings { Kernel = kernel, Coarse = 9 });
        });
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(100, 60)]
    [InlineData(97, 97)]
    public void As_many_neighbours_as_rows(int n, int k)
    {
        // Symmetric about 0, which is a row: its image is 0 and, while fewer than k rows are known, everything matters to it.
        using VectorSet real = VectorSet.Create(n, 1, "real", (row, values) => values[0] = row - (n / 2));
        using VectorSet fresh = Rows.Line("synthetic", 0, 0.5f, -1e6f);
        Check(real, fresh, k, new SweepSettings());
    }

    private static void Check(VectorSet real, VectorSet fresh, int k, SweepSettings settings)
    {
        OracleRow[] all = OracleRow.Of(real), judged = OracleRow.Of(fresh);
        using ProfileIndex index = new(real, k, threads: 2, TestContext.Current.CancellationToken, settings);
        using NearestTable batch = index.Search(fresh, null, TestContext.Current.CancellationToken);
        RowSearch search = index.Take();
        for (int row = 0; row < fresh.Count; row++)
        {
            (double Squared, int Id)[] expected = judged[row].Nearest(all, k);
            search.Search(fresh.RowPointer(row));
            Assert.Equal(expected, search.Found.Squared(0).ToArray().Zip(search.Found.Ids(0).ToArray()));
            Assert.Equal(expected, batch.Squared(row).ToArray().Zip(batch.Ids(row).ToArray()));
        }

        index.GiveBack(search);
    }
}
