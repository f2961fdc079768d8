using System.Runtime.InteropServices;

namespace FaithfulNative.Faiss.Interop;

/// <summary>Owns one native index; a call in progress keeps it alive, and it is freed once.</summary>
internal sealed class FaissIndexHandle : SafeHandle
{
    public FaissIndexHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        FaissNative.Free(handle);
        return true;
    }
}
