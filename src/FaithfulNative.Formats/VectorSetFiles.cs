using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats;

/// <summary>Sets of rows from files of arrays, for whoever needs no more than the rows.</summary>
public static class VectorSetFiles
{
    extension(VectorSet)
    {
        /// <summary>Reads an array: mapped, not copied, where it is float32 in C order.</summary>
        /// <param name="path">A .npy, .npz:member, .idx or -ubyte file, or a folder of parts. Tables are loaded together, by
        /// <see cref="DataFiles.Load(DataFilesRequest)"/>, since the real one decides how they become numbers.</param>
        /// <param name="real">The real rows, where these are compared with them; null where these are the real rows.</param>
        /// <exception cref="AuditException">The file is missing, damaged or a table, or holds no plain numbers.</exception>
        public static VectorSet Load(string path, VectorSet? real = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            return ArrayLoader.Read(path, real);
        }
    }
}
