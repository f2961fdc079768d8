using FaithfulNative.Data;

namespace FaithfulNative.Tests;

/// <summary>A row of numbers and codes, and distances between such rows straight from the definition.</summary>
internal sealed record OracleRow(double[] Numbers, int[] Codes, double[] Weights)
{
    public static OracleRow[] Of(VectorSet set)
    {
        double[] weights = set.CodeColumns?.Weights.ToArray() ?? [];
        return [.. Enumerable.Range(0, set.Count).Select(row =>
            new OracleRow(Array.ConvertAll(set.CopyRow(row), value => (double)value), set.CopyCodes(row), weights))];
    }

    /// <summary>That of the numbers, plus in column order the weight of each column whose codes differ.</summary>
    public double Squared(OracleRow other)
    {
        double ofCodes = 0;
        for (int column = 0; column < Codes.Length; column++)
        {
            if (Codes[column] != other.Codes[column])
            {
                ofCodes += Weights[column];
            }
        }

        return Oracle.Squared(Numbers, other.Numbers) + ofCodes;
    }

    /// <summary>The k nearest of some rows, without row number <paramref name="self"/>.</summary>
    public (double Squared, int Id)[] Nearest(OracleRow[] set, int k, int self = -1) =>
        [.. set.Select((other, id) => (Squared(other), id)).Where(pair => pair.id != self).Order().Take(k)];

    /// <summary>
    /// Row numbers in the order in which equally near rows are taken where rows tie: by their numbers, then greater codes first.
    /// </summary>
    public static int[] OrderOf(OracleRow[] set) => [.. Enumerable.Range(0, set.Length).Order(Comparer<int>.Create((a, b) =>
    {
        IEnumerable<int> numbers = set[a].Numbers.Zip(set[b].Numbers, (x, y) => x.CompareTo(y));
        IEnumerable<int> codes = set[a].Codes.Zip(set[b].Codes, (x, y) => y.CompareTo(x));
        return numbers.Concat(codes).Append(a.CompareTo(b)).FirstOrDefault(sign => sign != 0);
    }))];

    /// <summary>The distance to the middle of a set: its mean, and the shares of its values, the row itself left out.</summary>
    public double ToCentre(OracleRow[] set, int self = -1)
    {
        double squared = Oracle.Squared(Numbers, [.. Numbers.Select((_, c) => set.Sum(row => row.Numbers[c]) / set.Length)]);
        OracleRow[] others = [.. set.Where((_, id) => id != self)];
        for (int column = 0; column < Codes.Length; column++)
        {
            double Share(int code) => others.Length == 0 ? 0 : others.Count(row => row.Codes[column] == code) / (double)others.Length;
            double squares = others.Select(row => row.Codes[column]).Distinct().Sum(code => Share(code) * Share(code));
            squared += Weights[column] / 2 * (1 - (2 * Share(Codes[column])) + squares);
        }

        return Math.Sqrt(squared);
    }
}
