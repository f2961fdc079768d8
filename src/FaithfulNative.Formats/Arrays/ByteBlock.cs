using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Bytes at a fixed address, longer than an array may be: a mapped file, or memory filled from a stream.</summary>
internal abstract unsafe class ByteBlock : IDisposable
{
    public byte* Pointer { get; protected set; }

    public long Length { get; protected set; }

    public abstract void Dispose();
}

/// <summary>A whole file, mapped read-only: pages are read when touched. The file must not shrink while mapped.</summary>
internal sealed unsafe partial class MappedBlock : ByteBlock, IPagedRows
{
    // As Linux numbers them.
    private const int Normal = 0;
    private const int Random = 1;
    private const int DontNeed = 4;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Lock _gate = new();
    private bool _released;

    public MappedBlock(string path)
    {
        FileStream stream = DataPath.Open(path);
        Length = stream.Length;
        if (Length == 0)
        {
            stream.Dispose();
            throw new AuditException($"{path}: the file is empty (0 bytes)");
        }

        // The map owns the stream from here on.
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Pointer = start + _view.PointerOffset;
    }

    /// <summary>Lets the system have the pages that were read; those that are touched again are read again.</summary>
    public void LetGo() => Advise(DontNeed);

    public void Expect(bool anyOrder) => Advise(anyOrder ? Random : Normal);

    public override void Dispose()
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

/// <summary>Native memory, filled from a stream that cannot be mapped (a compressed one).</summary>
internal sealed unsafe class HeapBlock : ByteBlock
{
    public HeapBlock(long length)
    {
        Pointer = (byte*)NativeMemory.AlignedAlloc(nuint.Max((nuint)length, 64), 64);
        Length = length;
    }

    ~HeapBlock() => Free();

    /// <summary>Reads until the block is full or the stream ends; returns the number of bytes read.</summary>
    public long Fill(Stream stream)
    {
        long done = 0;
        while (done < Length)
        {
            int read = stream.Read(new Span<byte>(Pointer + done, (int)Math.Min(Length - done, 1 << 24)));
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        byte* pointer = Pointer;
        Pointer = null;
        NativeMemory.AlignedFree(pointer);
    }
}
