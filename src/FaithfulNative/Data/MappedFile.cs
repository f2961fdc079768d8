using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>The one owner of mapped memory: a whole file, read-only, page by page as it is looked at. The file must not shrink.</summary>
internal sealed unsafe partial class MappedFile : IPagedRows
{
    // As Linux numbers them.
    private const int Normal = 0;
    private const int Random = 1;
    private const int DontNeed = 4;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Lock _gate = new();
    private bool _released;

    /// <param name="stream">The file, opened for reading; the map keeps it open.</param>
    /// <exception cref="AuditException">The file is empty.</exception>
    public MappedFile(FileStream stream)
    {
        Length = stream.Length;
        if (Length == 0)
        {
            stream.Dispose();
            throw new AuditException($"{stream.Name}: the file is empty (0 bytes)");
        }

        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Pointer = start + _view.PointerOffset;
    }

    public long Length { get; }

    public byte* Pointer { get; }

    /// <summary>Lets the system have the pages that were read; those that are touched again are read again.</summary>
    public void LetGo() => Advise(DontNeed);

    public void Expect(bool anyOrder) => Advise(anyOrder ? Random : Normal);

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_released)
            {
                _released = true;
                _view.SafeMemoryMappedViewHandle.ReleasePointer();
                _view.Dispose();
                _file.Dispose();
            }
        }
    }

    private void Advise(int advice)
    {
        // Not beside Dispose: the addresses may be somebody else's a moment later.
        lock (_gate)
        {
            if (!_released && OperatingSystem.IsLinux())
            {
                _ = Advise((nint)Pointer, (nuint)Length, advice);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
