using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// What tells rows apart as they are given, where float32 may not: a hash of 128 bits a row, equal for equal numbers of whatever type
/// they came in.
/// </summary>
internal static class RowIdentities
{
    /// <summary>The identity of a row.</summary>
    /// <param name="values">Its values, rounded to double; changed where NaN and 0 have several forms.</param>
    /// <param name="rests">What rounding took from each.</param>
    public static UInt128 Of(Span<double> values, ReadOnlySpan<double> rests)
    {
        foreach (ref double value in values)
        {
            // Adding 0 turns -0 into 0.
            value = double.IsNaN(value) ? double.NaN : value + 0.0;
        }

        if (!rests.ContainsAnyExcept(0.0))
        {
            return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(values));
        }

        XxHash128 hash = new();
        hash.Append(MemoryMarshal.AsBytes(values));
        hash.Append(MemoryMarshal.AsBytes(rests));
        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>The identity of a row that has codes beside its numbers.</summary>
    /// <param name="numbers">The identity of its numbers.</param>
    /// <param name="codes">Its codes.</param>
    public static UInt128 With(UInt128 numbers, ReadOnlySpan<int> codes)
    {
        XxHash128 hash = new();
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in numbers)));
        hash.Append(MemoryMarshal.AsBytes(codes));
        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>The identities of the rows of a set that holds them as they are given.</summary>
    public static UInt128[] OfHeld(VectorSet set)
    {
        UInt128[] identities = new UInt128[set.Count];
        for (int row = 0; row < identities.Length; row++)
        {
            identities[row] = OfHeld(set, row);
        }

        return identities;
    }

    /// <summary>The identity of the numbers of one of its rows.</summary>
    public static UInt128 OfHeld(VectorSet set, int row)
    {
        double[] values = new double[set.Dimension];
        double[] rests = new double[set.Dimension];
        new RestoredRows(set).Read(row, 0, values, rests);
        return Of(values, rests);
    }
}
