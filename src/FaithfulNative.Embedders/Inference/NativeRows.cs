using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Embedders.Inference;

/// <summary>Rows outside the managed heap that are filled by several threads and then become a set.</summary>
internal sealed unsafe class NativeRows : IDisposable
{
    private readonly int _dimension;
    private float* _data;

    public NativeRows(int count, int dimension)
    {
        _dimension = dimension;
        _data = (float*)NativeMemory.AllocZeroed((nuint)((long)count * dimension), sizeof(float));
    }

    ~NativeRows() => Dispose();

    /// <summary>The place of a row.</summary>
    public Span<float> Row(int row) => new(_data + ((long)row * _dimension), _dimension);

    /// <summary>The rows of these numbers, ascending, moved together, as a set that owns the memory.</summary>
    public VectorSet ToSet(IReadOnlyList<int> kept, string name)
    {
        for (int i = 0; i < kept.Count; i++)
        {
            if (kept[i] != i)
            {
                Row(kept[i]).CopyTo(Row(i));
            }
        }

        return VectorSet.FromPointer(_data, kept.Count, _dimension, _dimension, name, this);
    }

    public void Dispose()
    {
        NativeMemory.Free(_data);
        _data = null;
        GC.SuppressFinalize(this);
    }
}
