using System.Text;

namespace FaithfulNative.Embedders;

/// <summary>ONNX models of a node or two, written by hand: the smallest that embed.</summary>
internal static class TinyModel
{
    /// <summary>The type numbers of ONNX.</summary>
    public enum Element
    {
        Float = 1,
        Byte = 2,
        Int64 = 7,
    }

    /// <summary>The mean of each channel of a picture, [n, 3].</summary>
    public static byte[] ChannelMeans(long[] extents) => Model(
        Node("GlobalAveragePool", ["pixels"], "pooled").Concat(Node("Flatten", ["pooled"], "vectors")).ToArray(),
        [Value("pixels", Element.Float, extents)],
        Value("vectors", Element.Float, [-1, 3]));

    /// <summary>Token ids as vectors of one value, [texts, tokens, 1].</summary>
    public static byte[] TokenIds() => Model(
        Node("Cast", ["input_ids"], "numbers", ("to", (long)Element.Float))
            .Concat(Node("Unsqueeze", ["numbers"], "last_hidden_state", ("axes", new long[] { 2 })))
            .ToArray(),
        [Value("input_ids", Element.Int64, [-1, -1])],
        Value("last_hidden_state", Element.Float, [-1, -1, 1]));

    /// <summary>An input that comes out as it went in.</summary>
    public static byte[] Identity(Element element, long[] extents) => Model(
        Node("Identity", ["pixels"], "vectors"), [Value("pixels", element, extents)], Value("vectors", element, extents));

    private static byte[] Model(byte[] nodes, byte[][] inputs, byte[] output) =>
    [
        .. Number(1, 7),
        .. Message(8, Number(2, 11)),
        .. Message(7, [.. nodes, .. Text(2, "graph"), .. inputs.SelectMany(input => Message(11, input)), .. Message(12, output)]),
    ];

    private static byte[] Node(string operation, string[] inputs, string output, params (string Name, object Value)[] attributes) =>
        Message(1,
    [
        .. inputs.SelectMany(input => Text(1, input)),
        .. Text(2, output),
        .. Text(4, operation),
        .. attributes.SelectMany(attribute => Message(5, attribute.Value is long number
            ? [.. Text(1, attribute.Name), .. Number(3, number), .. Number(20, 2)]
            : [.. Text(1, attribute.Name), .. ((long[])attribute.Value).SelectMany(value => Number(8, value)), .. Number(20, 7)])),
    ]);

    private static byte[] Value(string name, Element element, long[] extents) =>
    [
        .. Text(1, name),
        .. Message(2, Message(1, [.. Number(1, (long)element), .. Message(2, [.. extents.SelectMany(extent =>
            Message(1, extent < 0 ? Text(2, "n") : Number(1, extent)))])])),
    ];

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static List<byte> Varint(long value)
    {
        List<byte> bytes = [];
        for (ulong rest = (ulong)value; ; rest >>= 7)
        {
            bytes.Add((byte)((rest & 127) | (rest > 127 ? 128u : 0)));
            if (rest <= 127)
            {
                return bytes;
            }
        }
    }
}
