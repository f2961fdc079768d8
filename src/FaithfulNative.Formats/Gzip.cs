using System.Buffers.Binary;
using System.IO.Compression;

namespace FaithfulNative.Formats;

/// <summary>Opens a file that may be compressed: told by its first bytes, since names are not always right.</summary>
internal static class Gzip
{
    public static Stream Open(string path)
    {
        FileStream file = DataPath.Open(path);
        Span<byte> magic = stackalloc byte[2];
        int got = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return got == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new WholeGzipStream(file) : file;
    }

    /// <summary>
    /// Compares the number of bytes with the one that ends the file: the decompressor takes a file that lacks its last few
    /// bytes for a whole one, and a table would end in half a number.
    /// </summary>
    private sealed class WholeGzipStream : Stream
    {
        private readonly GZipStream _inner;
        private readonly uint _expected;
        private uint _total;

        public WholeGzipStream(FileStream file)
        {
            byte[] tail = new byte[4];
            file.Position = Math.Max(0, file.Length - tail.Length);
            file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
            file.Position = 0;
            _expected = BinaryPrimitives.ReadUInt32LittleEndian(tail);
            _inner = new GZipStream(file, CompressionMode.Decompress);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            int read = _inner.Read(buffer);
            _total = unchecked(_total + (uint)read);
            return read > 0 || buffer.IsEmpty || _total == _expected ? read : throw new InvalidDataException(
                $"the file gives {_total} bytes and says {_expected}; it is cut off, or made of several parts and must be unpacked");
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
