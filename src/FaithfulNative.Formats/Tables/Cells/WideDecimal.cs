using System.Globalization;
using System.Numerics;

namespace FaithfulNative.Formats.Tables;

/// <summary>Decimals of any number of digits.</summary>
internal static class WideDecimal
{
    /// <summary>Gives a whole number over a power of ten to a sink: exactly where a decimal holds it.</summary>
    public static void Add(CellSink into, BigInteger whole, int scale)
    {
        if (scale <= 28 && BigInteger.Abs(whole) <= (BigInteger)decimal.MaxValue)
        {
            decimal exact = (decimal)BigInteger.Abs(whole);
            int[] bits = decimal.GetBits(exact);
            into.Exact(new decimal(bits[0], bits[1], bits[2], whole.Sign < 0, (byte)scale));
        }
        else
        {
            into.Number(double.Parse(string.Create(CultureInfo.InvariantCulture, $"{whole}E-{scale}"), CultureInfo.InvariantCulture));
        }
    }
}
