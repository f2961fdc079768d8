namespace FaithfulNative.Formats.Arrays;

/// <summary>An array as it lies in its file, before its values are read. Dispose releases the file, unless rows were made of it.</summary>
/// <param name="Block">The bytes.</param>
/// <param name="Start">Where the values begin in the block.</param>
/// <param name="Layout">What the values are.</param>
/// <param name="File">What messages call the file.</param>
internal sealed record RawArray(ByteBlock Block, long Start, ArrayLayout Layout, string File) : IDisposable
{
    public static RawArray Open(DataPath path) => path.Format switch
    {
        DataFormat.Npy => NpyReader.Open(path.Path),
        DataFormat.Npz => NpzReader.Open(path.Path, path.Member),
        _ => IdxReader.Open(path.Path),
    };

    /// <summary>The rows, which take the block over.</summary>
    public ArrayRows Read(string name, ColumnNumbers? columns)
    {
        try
        {
            int[]? chosen = columns?.Resolve(File, Layout.Columns);
            ulong[]? given = Layout.Element.Rounds ? RoundedRows.Hashes(this, chosen) : null;
            return new(ArrayDecoder.Decode(Block, Start, Layout, chosen, File, name), Layout.RowShape, Block as MappedBlock) { Given = given };
        }
        catch
        {
            Block.Dispose();
            throw;
        }
    }

    public void Dispose() => Block.Dispose();
}
