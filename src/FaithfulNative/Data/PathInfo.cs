using System.Globalization;
using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>What lies at a path.</summary>
internal enum PathKind
{
    /// <summary>Nothing, or nothing that can be looked at.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Other,
}

/// <summary>What a path names on the disk. Two paths name one thing when their identities are equal, whatever they are called.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Identity">Device and inode on Linux, the path without links elsewhere; null for what is missing.</param>
/// <param name="IsOwn">Whether it belongs to the user of this process, as far as the system tells.</param>
internal readonly partial record struct PathInfo(PathKind Kind, string? Identity, bool IsOwn)
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFields = 0x7ff;

    // Places in struct statx, which are the same on every processor.
    private const int StatxBytes = 256;
    private const int OwnerAt = 20;
    private const int ModeAt = 28;
    private const int InodeAt = 32;
    private const int DeviceAt = 136;

    /// <summary>Looks at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLink">Whether to look at what a symbolic link points to rather than at the link.</param>
    public static PathInfo Of(string path, bool followLink = true) =>
        OperatingSystem.IsLinux() ? OfLinux(path, followLink) : OfNames(path, followLink);

    /// <summary>The path without links and relative parts; what does not exist yet keeps its name.</summary>
    public static string RealPath(string path)
    {
        string full = FinalTarget(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        string? parent = Path.GetDirectoryName(full);
        return parent is null ? full : Path.Combine(RealPath(parent), Path.GetFileName(full));
    }

    /// <summary>What a symbolic link points to in the end, whether it exists or not; the path itself where it is no link.</summary>
    public static string FinalTarget(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static PathInfo OfLinux(string path, bool followLink)
    {
        Span<byte> status = stackalloc byte[StatxBytes];
        if (
            Statx(
                CurrentDirectory, Path.GetFullPath(path), followLink
                    ? 0
                    : NoFollow, BasicFields, ref MemoryMarshal.GetReference(status)) != 0)
        {
            return new PathInfo(PathKind.Missing, null, IsOwn: false);
        }

        PathKind kind = (BitConverter.ToUInt16(status[ModeAt..]) >> 12) switch
        {
            8 => PathKind.File,
            4 => PathKind.Directory,
            10 => PathKind.Link,
            _ => PathKind.Other,
        };
        ulong device = BitConverter.ToUInt64(status[DeviceAt..]), inode = BitConverter.ToUInt64(status[InodeAt..]);
        bool own = BitConverter.ToUInt32(status[OwnerAt..]) == EffectiveUser();
        return new PathInfo(kind, string.Create(CultureInfo.InvariantCulture, $"{device}:{inode}"), own);
    }

    private static PathInfo OfNames(string path, bool followLink)
    {
        if (!followLink && new FileInfo(path).LinkTarget is not null)
        {
            return new PathInfo(PathKind.Link, Path.GetFullPath(path), IsOwn: true);
        }

        PathKind kind = Directory.Exists(path) ? PathKind.Directory : File.Exists(path) ? PathKind.File : PathKind.Missing;
        return new PathInfo(kind, kind == PathKind.Missing ? null : RealPath(path).ToUpperInvariant(), kind != PathKind.Missing);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
