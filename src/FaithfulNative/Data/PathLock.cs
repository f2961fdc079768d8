using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FaithfulNative.Data;

/// <summary>
/// An exclusive lock on a file or directory that is being written. The system drops it when the process ends, however it ends, so what
/// is not locked belongs to nobody. A file that is open with <see cref="FileShare.None"/> is locked in the same way.
/// </summary>
internal static partial class PathLock
{
    private const int ReadOnly = 0;
    private const int SharedAtOnce = 1 | 4;
    private const int ExclusiveAtOnce = 2 | 4;

    /// <summary>Whether this system has such locks.</summary>
    public static bool Supported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Locks a file or directory until the handle is disposed; null when somebody else holds it or it is gone.</summary>
    public static SafeFileHandle? TryTake(string path)
    {
        if (!Supported)
        {
            return null;
        }

        // A pipe must not hold up the open, and a program that the host starts must not inherit the lock.
        int flags = ReadOnly | (OperatingSystem.IsLinux() ? 0x80000 | 0x800 : 0x1000000 | 0x4);
        SafeFileHandle handle = new(Open(path, flags), ownsHandle: true);
        if (!handle.IsInvalid && Flock(handle, ExclusiveAtOnce) == 0)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>
    /// Turns the exclusive lock of an open file into one that readers of the file may share and that still keeps it from being swept.
    /// </summary>
    public static void Share(SafeFileHandle handle)
    {
        if (Supported)
        {
            _ = Flock(handle, SharedAtOnce);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int Flock(SafeFileHandle handle, int operation);
}
