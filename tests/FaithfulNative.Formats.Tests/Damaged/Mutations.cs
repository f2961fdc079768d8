namespace FaithfulNative.Formats.Tests.Damaged;

/// <summary>A file with something changed: it is refused in words, or means what it meant.</summary>
internal static class Mutations
{
    /// <summary>Every bit turned over, one at a time.</summary>
    /// <returns>How many of the files were refused.</returns>
    /// <param name="folder">Where the files go.</param>
    /// <param name="name">Name of each.</param>
    /// <param name="whole">The file.</param>
    /// <param name="read">What it means.</param>
    public static int EveryBit<T>(TemporaryFolder folder, string name, byte[] whole, Func<string, T> read)
    {
        T meant = read(folder.Write(name, whole));
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            refused += IsRefused(folder.Write(name, changed), read, meant) ? 1 : 0;
        }

        return refused;
    }

    /// <summary>Whether the file is refused; where it is not it means what it should.</summary>
    public static bool IsRefused<T>(string path, Func<string, T> read, T meant)
    {
        T found;
        try
        {
            found = read(path);
        }
        catch (AuditException e)
        {
            Assert.Contains(Path.GetFileName(path), e.Message, StringComparison.Ordinal);
            return true;
        }

        Assert.Equal(meant, found);
        return false;
    }
}
