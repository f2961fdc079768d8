namespace FaithfulNative.Data;

/// <summary>The use of a set's memory: until it is disposed the memory stays, whoever disposes the set meanwhile.</summary>
/// <param name="rows">The same rows in a set that the caller of <see cref="VectorSet.Hold"/> alone knows.</param>
/// <param name="use">Of the memory.</param>
internal readonly struct HeldRows(VectorSet rows, Counted.Use use) : IDisposable
{
    public VectorSet Rows => rows;

    public void Dispose() => use.Dispose();
}
