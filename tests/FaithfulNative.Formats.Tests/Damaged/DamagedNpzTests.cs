using System.Buffers.Binary;
using System.IO.Compression;
using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Tests.Damaged;

public sealed class DamagedNpzTests : IDisposable
{
    // Where fields lie in a record of the directory, and in the header before an entry.
    private const int Flags = 8;
    private const int Method = 10;
    private const int Crc = 16;
    private const int Packed = 20;
    private const int Unpacked = 24;
    private const int NameLength = 28;
    private const int ExtraLength = 30;
    private const int Record = 46;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_bit_that_is_turned_over_never_changes_a_number(CompressionLevel level)
    {
        byte[] whole = Archive(level, "x.npy");
        int refused = Mutations.EveryBit(_folder, "flipped.npz", whole, Rows);
        Assert.InRange(refused, 8 * 48, 8 * whole.Length);
    }

    [Fact]
    public void Every_changed_value_of_a_stored_array_is_noticed()
    {
        byte[] whole = Archive(CompressionLevel.NoCompression, "x.npy");
        int values = whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]);
        for (int at = 0; at < 48; at++)
        {
            byte[] changed = [.. whole];
            changed[values + at] ^= 1;
            Refused(changed, "the array is damaged: its CRC-32 is");
        }
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        byte[] whole = Archive(CompressionLevel.Optimal, "x.npy");
        for (int length = 0; length < whole.Length; length++)
        {
            Refused(whole[..length]);
        }
    }

    [Fact]
    public void Encrypted_arrays_are_refused()
    {
        byte[] whole = Archive(CompressionLevel.NoCompression, "x.npy");
        whole[Directory(whole) + Flags] |= 1;
        Refused(whole, "x", "encrypted");
    }

    [Fact]
    public void Two_arrays_of_one_name_are_refused()
    {
        string path = _folder.Write("twice.npz", Archive(CompressionLevel.Optimal, "x.npy", "x.npy", "y.npy"));
        Check.Fails(() => NpzReader.Read(path, "x", "set"), "holds 2 arrays of the name 'x'");
        NpzReader.Read(path, "y", "set").Dispose();
    }

    [Theory]
    [InlineData(12, "BZip2")]
    [InlineData(14, "LZMA")]
    [InlineData(93, "unsupported")]
    public void Another_method_of_compression_is_refused(byte method, string named)
    {
        byte[] whole = Archive(CompressionLevel.Optimal, "x.npy");
        whole[Directory(whole) + Method] = whole[8] = method;
        Assert.Contains(named, Refused(whole), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Unpacked, 0xFFFFFFFEu, "cannot hold")]
    [InlineData(Packed, 0xFFFFFFFEu, "")]
    [InlineData(Unpacked, 160u, "")]
    [InlineData(Unpacked, 175u, "damaged")]
    [InlineData(Unpacked, 177u, "176 bytes of 177")]
    public void Sizes_that_are_not_there_are_not_believed(int field, uint claim, string reason)
    {
        byte[] whole = Archive(CompressionLevel.Optimal, "x.npy");
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(Directory(whole) + field), claim);
        Refused(whole, reason);
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(1L << 61)]
    [InlineData(-1)]
    public void Sizes_of_64_bits_are_not_believed(long claim)
    {
        byte[] whole = Archive(CompressionLevel.Optimal, "x.npy");
        int record = Directory(whole);
        int end = record + Record + whole[record + NameLength];
        byte[] extra = [1, 0, 8, 0, .. BitConverter.GetBytes(claim)];
        byte[] changed = [.. whole[..end], .. extra, .. whole[end..]];
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(record + Unpacked), uint.MaxValue);
        changed[record + ExtraLength] = (byte)extra.Length;
        // The size of the directory, in the record at the end of the file.
        changed[^10] += (byte)extra.Length;
        Refused(changed);
    }

    [Fact]
    public void A_wrong_checksum_is_enough()
    {
        byte[] whole = Archive(CompressionLevel.Optimal, "x.npy");
        whole[Directory(whole) + Crc] ^= 1;
        Refused(whole, "CRC-32");
    }

    private static float[][] Rows(string path)
    {
        using VectorSet set = NpzReader.Read(path, null, "set");
        return Check.Rows(set);
    }

    private string Refused(byte[] bytes, params string[] said)
    {
        string path = _folder.Write("changed.npz", bytes);
        Check.Fails(() => Rows(path), ["changed.npz", .. said]);
        return Assert.Throws<AuditException>(() => Rows(path)).Message;
    }

    private static int Directory(byte[] archive) => archive.AsSpan().LastIndexOf("PK\x01\x02"u8);

    /// <summary>An archive of arrays 1, 2, ... of 4 x 3.</summary>
    private static byte[] Archive(CompressionLevel level, params string[] names)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create))
        {
            foreach (string name in names)
            {
                using Stream stream = archive.CreateEntry(name, level).Open();
                stream.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0]);
                stream.Write(
                    System.Text.Encoding.ASCII.GetBytes(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 3), }".PadRight(117) + "\n"));
                stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([.. Enumerable.Range(1, 12)]));
            }
        }

        return bytes.ToArray();
    }
}
