using System.Runtime.InteropServices;

namespace FaithfulNative.Formats.Tests;

/// <summary>Bytes of .npy files.</summary>
internal static class Npy
{
    /// <summary>An array in C order.</summary>
    /// <param name="descr">The type as numpy writes it, such as &lt;i8.</param>
    /// <param name="columns">Values a row.</param>
    /// <param name="values">Row after row.</param>
    public static byte[] Of<T>(string descr, int columns, params T[] values) where T : unmanaged
    {
        string header =
            $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({values.Length / columns}, {columns}), }}".PadRight(117) + "\n";
        return [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
