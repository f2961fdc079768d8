using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>
/// Reads numpy's .npy files, versions 1 to 3. The first axis counts rows: shape (n,) gives n rows of one value, (n, d) n
/// rows of d, and images (n, h, w) or (n, h, w, c) are flattened to one row each, last axis fastest. Floats, integers and
/// bool of either byte order and of C or Fortran order are read; little-endian float32 in C order is mapped, not copied.
/// </summary>
/// <remarks>
/// NaN and infinities in the file are kept. A mapped file must not be changed while the set is in use. Values that float32 does not hold
/// are rounded to it, less an offset where they lie far from 0; see <see cref="ColumnOffsets"/>.
/// </remarks>
public static class NpyReader
{
    /// <summary>Reads the array of a .npy file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call the set.</param>
    /// <param name="real">The real rows that these are compared with, whose offsets are subtracted; null for real rows.</param>
    /// <returns>The rows; disposing them releases the file.</returns>
    /// <exception cref="AuditException">The file cannot be read, is damaged, holds no plain numbers or a number beyond float32.</exception>
    public static VectorSet Read(string path, string name, VectorSet? real = null) => Open(path).Read(name, real);

    internal static RawArray Open(string path)
    {
        ArrayLayout layout;
        int start;
        using (FileStream stream = DataPath.Open(path))
        {
            layout = NpyHeader.Read(stream, path, out start);
            layout.CheckBytes(path, stream.Length - start);
        }

        return new RawArray(ByteBlock.Map(path), start, layout, path);
    }
}
