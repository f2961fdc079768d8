using FaithfulNative.Data;
using System.Collections.Concurrent;
using FaithfulNative.Embedders.Pictures;

namespace FaithfulNative.Embedders.Inference;

/// <summary>Files of pictures to vectors.</summary>
internal sealed class PictureRun(PictureItems items, PictureEncoder encoder, EmbeddingRun run, bool skipUnreadable)
{
    private const long LargestFile = 1L << 30;

    private readonly ConcurrentDictionary<int, string> _unreadable = [];
    private readonly PictureFactsCounter _facts = new();

    /// <summary>Why items could not be read, by their numbers.</summary>
    public IReadOnlyDictionary<int, string> Unreadable => _unreadable;

    /// <summary>What kinds of files the pictures are.</summary>
    public PictureFacts Facts => _facts.Result();

    /// <summary>Embeds all items. A block of items is read, decoded and run by one thread; further ones decode meanwhile.</summary>
    /// <exception cref="AuditException">Items cannot be read and may not be left out; the message names them.</exception>
    public void All()
    {
        int size = encoder.BatchSize;
        int blocks = (items.Paths.Count + size - 1) / size;
        run.ForEach(blocks, extra: 1, block => Embed(block * size, Math.Min(size, items.Paths.Count - (block * size))));
        if (!skipUnreadable && !_unreadable.IsEmpty)
        {
            throw new AuditException(UnreadableText.Of(_unreadable, items.Paths.Count));
        }
    }

    private void Embed(int first, int count)
    {
        List<(int Item, UInt128 Key, float[] Values)> batch = [];
        for (int item = first; item < first + count; item++)
        {
            try
            {
                byte[] content = Read(items.Paths[item]);
                _facts.Count(content);
                UInt128 key = EmbeddingRun.Key(content);
                if (!run.TakeKnown(item, key))
                {
                    batch.Add((item, key, encoder.Prepare(PictureDecoder.Decode(content, items.Paths[item], run.Cancellation))));
                }
            }
            catch (AuditException e)
            {
                _unreadable[item] = e.Message;
                run.LeaveOut();
            }
        }

        // Once a picture cannot be read the run is lost, and only looks for others of the kind.
        if (batch.Count > 0 && (skipUnreadable || _unreadable.IsEmpty))
        {
            float[][] vectors = run.OnACore(stop => encoder.Encode([.. batch.Select(entry => entry.Values)], stop));
            for (int i = 0; i < vectors.Length; i++)
            {
                run.Put(batch[i].Item, batch[i].Key, Finite(vectors[i], items.Paths[batch[i].Item]));
            }
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            if (PathInfo.Of(path).Kind == PathKind.Other)
            {
                throw new AuditException($"{path}: this is a pipe or a device; a picture is a regular file");
            }

            FileInfo file = new(path);
            return file.Length <= LargestFile ? File.ReadAllBytes(path) : throw new AuditException(
                $"{path}: the file has {file.Length:N0} bytes; at most {LargestFile:N0} are read");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                e is FileNotFoundException or DirectoryNotFoundException ? $"{path}: there is no such file" : $"{path}: {e.Message}", e);
        }
    }

    private static float[] Finite(float[] vector, string path) => vector.All(float.IsFinite) ? vector : throw new AuditException(
        $"{path}: the model gives a vector that holds NaN or an infinity; does the recipe fit the model?");
}
