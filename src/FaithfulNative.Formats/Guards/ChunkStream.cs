namespace FaithfulNative.Formats.Guards;

/// <summary>
/// A Parquet file in which the chunks lie apart: each is moved to an offset of its own with nothing before and behind it, so that
/// a column whose values end too early is not read on in the pages of the next one. A page is checked when it is begun.
/// </summary>
internal sealed class ChunkStream(Stream file) : Stream
{
    private const long Gap = 1 << 20;

    private readonly List<Place> _places = [];

    // By where they begin in the file.
    private readonly Dictionary<long, ParquetPage> _pages = [];
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _places.Count == 0 ? file.Length : _places[^1].End;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Moves the chunks apart, and says so in what the reader knows of them. Until then the stream is the file.</summary>
    /// <param name="chunks">In the order of the file.</param>
    public void Part(IEnumerable<ParquetChunk> chunks)
    {
        long at = Gap;
        foreach (ParquetChunk chunk in chunks)
        {
            _places.Add(new Place(at, chunk));
            (chunk.MetaData.DataPageOffset, chunk.MetaData.DictionaryPageOffset, chunk.MetaData.IndexPageOffset) = (at, null, null);
            at = _places[^1].End + Gap;
            foreach (ParquetPage page in chunk.Pages)
            {
                _pages.Add(page.Start, page);
            }
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_places.Count == 0)
        {
            file.Position = _position;
            read = file.Read(buffer);
        }
        else
        {
            Place place = At(_position);
            file.Position = place.Chunk.Start + (_position - place.Start);
            read = file.Read(buffer[..(int)Math.Min(buffer.Length, place.End - _position)]);
        }

        _position += read;
        return read > 0 || buffer.IsEmpty ? read : throw new EndOfStreamException("a column ends before its last value");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 1 ? one[0] : -1;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        _position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => Length,
        };
        if (_position < 0)
        {
            throw new IOException($"there is no byte {_position}");
        }

        if (_places.Count > 0 && origin == SeekOrigin.Begin)
        {
            Place place = At(_position);
            if (_pages.TryGetValue(place.Chunk.Start + (_position - place.Start), out ParquetPage? page))
            {
                ParquetCompression.CheckData(file, page, place.Chunk.Codec);
            }
        }

        return _position;
    }

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private Place At(long position)
    {
        int low = _places.BinarySearch(new Place(position, null!), Comparer<Place>.Create((a, b) => a.Start.CompareTo(b.Start)));
        Place? place = _places.ElementAtOrDefault(low >= 0 ? low : ~low - 1);
        return place is not null && position < place.End ? place : throw new EndOfStreamException("a column ends before its last value");
    }

    private sealed record Place(long Start, ParquetChunk Chunk)
    {
        public long End => Start + (Chunk.End - Chunk.Start);
    }
}
