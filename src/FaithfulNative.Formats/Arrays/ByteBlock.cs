using FaithfulNative.Data;

namespace FaithfulNative.Formats.Arrays;

/// <summary>Bytes at a fixed address, longer than an array may be: a mapped file, or memory filled from a stream.</summary>
internal sealed unsafe class ByteBlock : IDisposable
{
    private ByteBlock(byte* pointer, long length, IDisposable owner)
    {
        Pointer = pointer;
        (Length, Owner) = (length, owner);
    }

    public byte* Pointer { get; }

    public long Length { get; }

    /// <summary>Whose memory it is, for rows that are made of it.</summary>
    public IDisposable Owner { get; }

    /// <summary>The file where it lies in place.</summary>
    public MappedFile? Mapped => Owner as MappedFile;

    /// <summary>A whole file, mapped.</summary>
    /// <exception cref="AuditException">It cannot be read, or is empty.</exception>
    public static ByteBlock Map(string path)
    {
        MappedFile file = new(DataPath.Open(path));
        return new ByteBlock(file.Pointer, file.Length, file);
    }

    /// <summary>Memory for what comes from a stream that cannot be mapped (a compressed one).</summary>
    public static ByteBlock Allocate(long length)
    {
        NativeBuffer<byte> buffer = new(length);
        return new ByteBlock(buffer.Pointer, length, buffer);
    }

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

    public void Dispose() => Owner.Dispose();
}
