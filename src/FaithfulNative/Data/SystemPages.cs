using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// Large pieces of zeroed memory straight from the system, which get them back at once when they are freed. The C library keeps
/// what is freed to it for later, where the managed heap cannot use it, and the process stays as large as it ever was.
/// </summary>
internal static unsafe partial class SystemPages
{
    private const nuint LeastBytes = 1 << 20;

    // As Linux numbers them.
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const nint Failed = -1;

    /// <summary>Whether a piece of this size is to come from here; smaller ones, and other systems, use the C library.</summary>
    public static bool Serve(nuint bytes) => bytes >= LeastBytes && OperatingSystem.IsLinux();

    public static void* Allocate(nuint bytes)
    {
        nint memory = Map(0, bytes, ReadWrite, PrivateAnonymous, file: -1, offset: 0);
        return memory != Failed ? (void*)memory : throw new InsufficientMemoryException($"{bytes:N0} bytes of memory cannot be had");
    }

    public static void Free(void* memory, nuint bytes) => _ = Unmap((nint)memory, bytes);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
