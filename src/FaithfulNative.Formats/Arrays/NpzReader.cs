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
    /// <returns>The rows, in memory.</returns>
    /// <exception cref="AuditException">As for <see cref="NpyReader"/>; or the member is missing or not named among several.</exception>
    public static VectorSet Read(string path, string? member, string name) => Read(path, member, name, null).Set;

    internal static ArrayRows Read(string path, string? member, string name, ColumnNumbers? columns) => Open(path, member).Read(name, columns);

    internal static RawArray Open(string path, string? member)
    {
        try
        {
            using FileStream file = DataPath.Open(path);
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            ZipArchiveEntry entry = Choose(archive, path, member);
            string label = $"{path}:{WithoutSuffix(entry.FullName)}";
            using Stream stream = entry.Open();
            ArrayLayout layout = NpyHeader.Read(stream, label, out int start);
            layout.CheckBytes(label, entry.Length - start);
            HeapBlock block = new(layout.Bytes);
            try
            {
                layout.CheckBytes(label, block.Fill(stream));
                return new RawArray(block, 0, layout, label);
            }
            catch
            {
                block.Dispose();
                throw;
            }
        }
        catch (InvalidDataException e)
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
                : throw new AuditException($"{path}: which array is meant? The archive holds {arrays.Length}: {names}. Name one as {Path.GetFileName(path)}:NAME");
        }

        return Array.Find(arrays, e => e.FullName == member || WithoutSuffix(e.FullName) == member)
            ?? throw new AuditException($"{path}: there is no array '{member}' in the archive; it holds: {names}");
    }

    private static string WithoutSuffix(string entry) => entry.EndsWith(".npy", StringComparison.Ordinal) ? entry[..^4] : entry;
}
