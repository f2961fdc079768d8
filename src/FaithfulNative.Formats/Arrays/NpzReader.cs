using System.IO.Compression;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Reads one array of numpy's .npz files (zip archives of .npy files, compressed or not).</summary>
public static class NpzReader
{
    /// <summary>Reads an array of the archive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="member">Name of the array, with or without .npy; null when the archive holds only one.</param>
    /// <param name="name">What messages call the set.</param>
    /// <param name="real">The real rows that these are compared with, whose offsets are subtracted; null for real rows.</param>
    /// <returns>The rows, in memory.</returns>
    /// <exception cref="AuditException">
    /// As for <see cref="NpyReader"/>; or the member is missing, not named among several, there twice, encrypted, or does not
    /// have the size and the CRC-32 that the archive gives for it.
    /// </exception>
    public static VectorSet Read(string path, string? member, string name, VectorSet? real = null) => Open(path, member).Read(name, real);

    internal static unsafe RawArray Open(string path, string? member)
    {
        using FileStream file = DataPath.Open(path);
        try
        {
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            ZipArchiveEntry entry = Choose(archive, path, member);
            string label = $"{path}:{WithoutSuffix(entry.FullName)}";
            ByteBlock block = ZipEntry.Read(entry, label, file.Length);
            try
            {
                using UnmanagedMemoryStream stream = new(block.Pointer, block.Length);
                ArrayLayout layout = NpyHeader.Read(stream, label, out int start);
                layout.CheckBytes(label, block.Length - start);
                return new RawArray(block, start, layout, label);
            }
            catch
            {
                block.Dispose();
                throw;
            }
        }
        catch (Exception e) when (
            e is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new AuditException($"{path}: this is not a whole .npz file: {e.Message}", e);
        }
    }

    private static ZipArchiveEntry Choose(ZipArchive archive, string path, string? member)
    {
        ZipArchiveEntry[] arrays = [.. archive.Entries.Where(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal))];
        string names = arrays.Length == 0 ? "none" : string.Join(", ", arrays.Select(e => WithoutSuffix(e.FullName)));
        if (member is null)
        {
            return arrays.Length == 1
                ? arrays[0]
                : throw new AuditException(
                    $"{path}: which array is meant? The archive holds {arrays.Length}: {names}. Name one as {Path.GetFileName(path)}:NAME");
        }

        ZipArchiveEntry found = Array.Find(arrays, e => e.FullName == member)
            ?? Array.Find(arrays, e => WithoutSuffix(e.FullName) == member)
            ?? throw new AuditException($"{path}: there is no array '{member}' in the archive; it holds: {names}");
        int count = arrays.Count(e => e.FullName == found.FullName);
        return count == 1
            ? found
            : throw new AuditException(
                $"{path}: the archive holds {count} arrays of the name '{WithoutSuffix(found.FullName)}'; names must differ");
    }

    private static string WithoutSuffix(string entry) => entry.EndsWith(".npy", StringComparison.Ordinal) ? entry[..^4] : entry;
}
