using System.Runtime.InteropServices;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// Exchanges two directories in one step where the system can. Two renames would do, but for a moment between them in which
/// a killed process leaves no result at its place.
/// </summary>
internal static partial class DirectorySwap
{
    private const int CurrentDirectory = -100;
    private const uint Exchange = 2;

    /// <summary>False when the system or the file system cannot; then nothing has changed.</summary>
    public static bool TryExchange(string one, string other)
    {
        try
        {
            return OperatingSystem.IsLinux() && RenameAt2(CurrentDirectory, one, CurrentDirectory, other, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldDirectory, string oldPath, int newDirectory, string newPath, uint flags);
}
