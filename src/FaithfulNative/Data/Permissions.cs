namespace FaithfulNative.Data;

/// <summary>Who may read and write what takes its place: as what was there, or else as the system's mask for new files says.</summary>
internal static class Permissions
{
    /// <summary>The owner alone, while a file is written.</summary>
    public const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The owner alone, while a directory is written.</summary>
    public const UnixFileMode PrivateDirectory = PrivateFile | UnixFileMode.UserExecute;

    private const UnixFileMode All = (UnixFileMode)0b111_111_111;
    private const UnixFileMode AllButExecute = (UnixFileMode)0b110_110_110;
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode UsualMask = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Whether what lies at a path is marked as not to be written, by whomever.</summary>
    public static bool IsReadOnly(string path) => OperatingSystem.IsWindows()
        ? File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
        : Path.Exists(path) && (File.GetUnixFileMode(path) & Write) == 0;

    /// <summary>Gives a file that is whole the permissions of the one that it replaces.</summary>
    /// <param name="written">The new file.</param>
    /// <param name="target">The place that it takes.</param>
    public static void SetFile(string written, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(written, File.Exists(target) ? File.GetUnixFileMode(target) & All : AllButExecute & ~Mask());
        }
    }

    /// <summary>The same for a directory.</summary>
    /// <param name="written">The new directory.</param>
    /// <param name="target">The place that it takes.</param>
    public static void SetDirectory(string written, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode inherited = File.GetUnixFileMode(written) & UnixFileMode.SetGroup;
            File.SetUnixFileMode(written, Directory.Exists(target) ? File.GetUnixFileMode(target) : inherited | (All & ~Mask()));
        }
    }

    // The C library tells the mask only by changing it, for all threads of the host.
    private static UnixFileMode Mask()
    {
        const string name = "Umask:";
        string? line = OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line is null
            ? UsualMask
            : (UnixFileMode)line[name.Length..].Trim().Aggregate(0, (mask, digit) => (mask * 8) + (digit - '0')) & All;
    }
}
