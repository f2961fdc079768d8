using System.IO.Hashing;
using System.Runtime.InteropServices;
using FaithfulNative.Data;
using Microsoft.Win32.SafeHandles;

namespace FaithfulNative.Embedders.Caching;

/// <summary>
/// Vectors of contents that were embedded before with the same model and recipe: a folder of files that are only ever added, each written
/// beside its place and renamed, so that any number of programs may share it. It saves time, and nothing that is wrong with it costs more
/// than that: what is damaged counts as not there, and what cannot be used or written is noted.
/// </summary>
internal sealed class VectorCache : IDisposable
{
    private const int KeyBytes = 16;
    private const int ChecksumBytes = 8;
    private const int Together = 2048;
    private const string Ending = ".vectors";

    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly int _dimension;
    private readonly Dictionary<UInt128, (SafeFileHandle File, long Offset)> _known = [];
    private readonly List<SafeFileHandle> _files = [];
    private readonly List<(UInt128 Key, float[] Vector)> _fresh = [];
    private readonly List<string> _written = [];
    private readonly Lock _lock = new();
    private DateTime _saved = DateTime.UtcNow;

    /// <summary>Opens the vectors of a model and recipe.</summary>
    /// <param name="folder">Their folder; it is made if need be.</param>
    /// <param name="dimension">Values a vector.</param>
    public VectorCache(string folder, int dimension)
    {
        (_folder, _dimension) = (folder, dimension);
        Tried("was not used", () =>
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Sweep(folder, Ending);
            foreach (string path in Directory.GetFiles(folder, $"*{Ending}").Order(StringComparer.Ordinal))
            {
                Load(path);
            }
        });
    }

    /// <summary>Why vectors were not looked up or not kept; null where all is well.</summary>
    public string? Failure { get; private set; }

    private int RecordBytes => KeyBytes + (_dimension * sizeof(float)) + ChecksumBytes;

    /// <summary>Fills in the vector of a content that is known.</summary>
    public bool TryGet(UInt128 key, Span<float> vector)
    {
        if (!_known.TryGetValue(key, out (SafeFileHandle File, long Offset) place))
        {
            return false;
        }

        byte[] record = new byte[RecordBytes];
        bool sound = TryRead(place.File, record, place.Offset)
            && XxHash64.HashToUInt64(record.AsSpan(..^ChecksumBytes)) == MemoryMarshal.Read<ulong>(record.AsSpan(^ChecksumBytes..));
        if (sound)
        {
            MemoryMarshal.Cast<byte, float>(record.AsSpan(KeyBytes, _dimension * sizeof(float))).CopyTo(vector);
        }

        return sound;
    }

    /// <summary>Keeps a vector; it is on the disk some seconds later, or when the cache is disposed.</summary>
    public void Add(UInt128 key, float[] vector)
    {
        lock (_lock)
        {
            _fresh.Add((key, vector));
            if (_fresh.Count >= Together || DateTime.UtcNow - _saved > s_often)
            {
                Save();
            }
        }
    }

    /// <summary>Writes what is not yet on the disk, and makes one file of those that were written.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            Save();
            if (_written.Count > 1)
            {
                Tried("keeps its vectors in several files", Join);
            }
        }
    }

    /// <summary>Closes the files; what was not flushed is forgotten.</summary>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void Join()
    {
        Write(stream =>
        {
            foreach (string path in _written)
            {
                using FileStream part = File.OpenRead(path);
                part.CopyTo(stream);
            }
        });
        _written[..^1].ForEach(File.Delete);
        _written.RemoveRange(0, _written.Count - 1);
    }

    private void Load(string path)
    {
        if (PathInfo.Of(path).Kind != PathKind.File)
        {
            return;
        }

        SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _files.Add(file);
        byte[] key = new byte[KeyBytes];
        long records = RandomAccess.GetLength(file) / RecordBytes;
        for (long record = 0; record < records; record++)
        {
            if (TryRead(file, key, record * RecordBytes))
            {
                _known[MemoryMarshal.Read<UInt128>(key)] = (file, record * RecordBytes);
            }
        }
    }

    private void Save()
    {
        _saved = DateTime.UtcNow;
        if (_fresh.Count == 0)
        {
            return;
        }

        Tried("did not keep all vectors", () => Write(stream =>
        {
            byte[] record = new byte[RecordBytes];
            foreach ((UInt128 key, float[] vector) in _fresh)
            {
                MemoryMarshal.Write(record, key);
                MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(record.AsSpan(KeyBytes));
                MemoryMarshal.Write(record.AsSpan(^ChecksumBytes..), XxHash64.HashToUInt64(record.AsSpan(..^ChecksumBytes)));
                stream.Write(record);
            }
        }));
        _fresh.Clear();
    }

    private void Write(Action<Stream> write)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}{Ending}");
        using AtomicFile file = AtomicFile.Begin(path, followLink: false);
        file.Write(write);
        file.Commit();
        _written.Add(path);
    }

    private static bool TryRead(SafeFileHandle file, byte[] into, long offset)
    {
        try
        {
            return RandomAccess.Read(file, into, offset) == into.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Tried(string otherwise, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or AuditException or ArgumentException or NotSupportedException)
        {
            Failure ??= $"the cache of vectors {otherwise}: {_folder}: {e.Message}";
        }
    }
}
