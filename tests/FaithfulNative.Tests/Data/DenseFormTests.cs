using FaithfulNative.Data;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Data;

/// <summary>The dense form keeps distances; with fewer coordinates it keeps those of frequent values.</summary>
public class DenseFormTests
{
    [Theory]
    [MemberData(nameof(CodedData.Kinds), MemberType = typeof(CodedData))]
    public void Distances_are_those_of_numbers_and_codes(string kind)
    {
        CodeColumns columns = CodedData.Weights("uneven", 3);
        using VectorSet real = CodedData.Make("gaussian", kind, "real", 40, 2, columns, 1);
        using VectorSet synthetic = CodedData.Make("gaussian", kind, "synthetic", 30, 2, columns, 1);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        DenseForm form = new([real, synthetic], cancellation);
        using VectorSet x = form.Of(real, cancellation), y = form.Of(synthetic, cancellation);
        (OracleRow[] rows, OracleRow[] others) = (OracleRow.Of(real), OracleRow.Of(synthetic));
        (double[][] dense, double[][] otherDense) = (Rows.ToDouble(x), Rows.ToDouble(y));
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < others.Length; j++)
            {
                double expected = rows[i].Squared(others[j]);
                Assert.Equal(expected, Oracle.Squared(dense[i], otherDense[j]), 1e-6 * (1 + expected));
            }
        }
    }

    [Fact]
    public void Rare_values_share_a_coordinate()
    {
        using VectorSet rows = VectorSet.Create(60, 0, new CodeColumns(2, 2), "rows", (row, _, codes) =>
            (codes[0], codes[1]) = (row < 40 ? row % 2 : row, row % 3));
        DenseForm form = DenseForm.OfFrequentValues([rows], 5, TestContext.Current.CancellationToken);
        Assert.Equal(2 + 1 + 3, form.Dimension);
        float[] first = new float[6], rare = new float[6], otherRare = new float[6];
        form.Write(rows, 1, first);
        form.Write(rows, 45, rare);
        form.Write(rows, 48, otherRare);
        Assert.Equal([0, 1, 0, 0, 1, 0], first);
        Assert.Equal([0, 0, 1, 1, 0, 0], rare);
        Assert.Equal(rare, otherRare);
    }

    [Fact]
    public void Rows_without_codes_are_their_own_dense_form()
    {
        using VectorSet rows = Rows.Gaussian("rows", 5, 3, 1);
        Assert.Same(rows, new DenseForm([rows], TestContext.Current.CancellationToken).Of(rows, TestContext.Current.CancellationToken));
    }
}
