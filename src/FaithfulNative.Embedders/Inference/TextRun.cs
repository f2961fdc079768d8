using System.Text;

namespace FaithfulNative.Embedders.Inference;

/// <summary>Texts to vectors.</summary>
internal sealed class TextRun(TextItems items, TextEncoder encoder, EmbeddingRun run)
{
    // Ids of so many texts are in memory at once.
    private const int Chunk = 8192;

    /// <summary>Embeds all items: those of a length together, so that nothing is padded.</summary>
    public void All()
    {
        for (int first = 0; first < items.Texts.Count; first += Chunk)
        {
            (int Item, UInt128 Key, long[] Ids)[][] batches = [.. Batches(Tokenized(first, Math.Min(first + Chunk, items.Texts.Count)))];
            run.ForEach(batches.Length, extra: 0, number =>
            {
                float[][] vectors = run.OnACore(stop => encoder.Encode([.. batches[number].Select(text => text.Ids)], stop));
                for (int i = 0; i < vectors.Length; i++)
                {
                    run.Put(batches[number][i].Item, batches[number][i].Key, vectors[i]);
                }
            });
        }
    }

    private List<(int Item, UInt128 Key, long[] Ids)> Tokenized(int first, int end)
    {
        List<(int, UInt128, long[])> texts = [];
        for (int item = first; item < end; item++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            UInt128 key = EmbeddingRun.Key(Encoding.UTF8.GetBytes(items.Texts[item]));
            // Tokenized in any case: texts that are cut off are counted.
            long[] ids = encoder.Tokenizer.Encode(items.Texts[item]);
            if (!run.TakeKnown(item, key))
            {
                texts.Add((item, key, ids));
            }
        }

        return texts;
    }

    private IEnumerable<(int Item, UInt128 Key, long[] Ids)[]> Batches(List<(int Item, UInt128 Key, long[] Ids)> texts) =>
        texts.GroupBy(text => text.Ids.Length)
            .OrderByDescending(group => group.Key)
            .SelectMany(group => group.Chunk(encoder.BatchSize(group.Key)));
}
