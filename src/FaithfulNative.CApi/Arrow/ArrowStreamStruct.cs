using System.Runtime.InteropServices;

namespace FaithfulNative.CApi.Arrow;

/// <summary>ArrowArrayStream of Arrow's C stream interface, for the fields that the library of Arrow keeps to itself.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ArrowStreamStruct
{
    public void* GetSchema;
    public void* GetNext;
    public void* GetLastError;
    public delegate* unmanaged[Cdecl]<ArrowStreamStruct*, void> Release;
    public void* PrivateData;
}
