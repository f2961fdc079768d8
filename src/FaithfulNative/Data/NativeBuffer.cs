using System.Runtime.InteropServices;

namespace FaithfulNative.Data;

/// <summary>
/// Zeroed native memory, aligned to 64 bytes: big arrays stay off the managed heap, are not limited to 2^31 items and
/// are given back at once.
/// </summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable where T : unmanaged
{
    private const int Alignment = 64;

    private void* _memory;
    private T* _pointer;

    public NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        Length = length;
        // The system hands out large pieces zeroed already, page by page where they are first touched.
        _memory = SystemPages.Serve(bytes) ? SystemPages.Allocate(bytes) : NativeMemory.AllocZeroed(checked(bytes + Alignment));
        _pointer = (T*)(((nuint)_memory + Alignment - 1) & ~(nuint)(Alignment - 1));
        GC.AddMemoryPressure((long)bytes + 1);
    }

    ~NativeBuffer() => Free();

    public long Length { get; }

    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    public ref T this[long index] => ref Pointer[index];

    /// <summary>Items from <paramref name="start"/> on, at most 2^31 of them.</summary>
    public Span<T> Slice(long start, int length) => new(Pointer + start, length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        void* memory = _memory;
        _memory = null;
        _pointer = null;
        if (memory is null)
        {
            return;
        }

        nuint bytes = (nuint)Length * (nuint)sizeof(T);
        if (SystemPages.Serve(bytes))
        {
            SystemPages.Free(memory, bytes);
        }
        else
        {
            NativeMemory.Free(memory);
        }

        GC.RemoveMemoryPressure((long)bytes + 1);
    }
}
