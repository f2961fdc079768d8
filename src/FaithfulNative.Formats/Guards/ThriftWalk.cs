namespace FaithfulNative.Formats.Guards;

/// <summary>
/// Goes through a structure of Thrift's compact protocol without making anything of it. The parquet library takes every field
/// to be of the type it expects, and reads on for ever behind the end; what this lets through it reads as it was written.
/// </summary>
/// <param name="bytes">Where the structure lies.</param>
/// <param name="found">
/// Told every field but structures: structure, number and value. True and false are 1 and 0; a list is its length, and so is a text.
/// </param>
internal ref struct ThriftWalk(ReadOnlySpan<byte> bytes, Action<string, int, long>? found = null)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Number of bytes gone through.</summary>
    public int Position { get; private set; }

    /// <summary>Goes through one structure.</summary>
    /// <exception cref="EndOfStreamException">It does not end.</exception>
    /// <exception cref="InvalidDataException">It is none of these.</exception>
    public void Structure(string name)
    {
        short last = 0;
        while (true)
        {
            byte header = Byte();
            if (header == 0)
            {
                return;
            }

            int step = header >> 4;
            last = step > 0 ? (short)(last + step) : (short)ZigZag(Varint(5));
            ThriftType type = (ThriftType)(header & 15);
            ThriftField? field = ThriftShapes.Field(name, last);
            if (field is null)
            {
                Skip(name, last, type);
            }
            else if (Same(type, field.Type))
            {
                Value(name, last, type, field);
            }
            else
            {
                throw new InvalidDataException($"field {last} of {name} is of type {(int)type}, where {(int)field.Type} is expected");
            }
        }
    }

    private void Value(string name, int number, ThriftType type, ThriftField field)
    {
        switch (type)
        {
            case ThriftType.List:
                byte header = Byte();
                ulong count = header >> 4 == 15 ? Varint(5) : (ulong)(header >> 4);
                if (!Same((ThriftType)(header & 15), field.Item) || count > (ulong)(_bytes.Length - Position))
                {
                    throw new InvalidDataException(
                        $"the list in field {number} of {name} has {count} items of type {header & 15}, of which there is no room");
                }

                found?.Invoke(name, number, (long)count);
                for (ulong i = 0; i < count; i++)
                {
                    Item(name, number, field.Item, field.Structure);
                }

                break;
            case ThriftType.True or ThriftType.False:
                found?.Invoke(name, number, type == ThriftType.True ? 1 : 0);
                break;
            default:
                Item(name, number, type, field.Structure);
                break;
        }
    }

    private void Item(string name, int number, ThriftType type, string structure)
    {
        switch (type)
        {
            case ThriftType.Struct:
                Structure(structure);
                break;
            case ThriftType.Binary:
                ulong length = Varint(5);
                Move(length);
                found?.Invoke(name, number, (long)length);
                break;
            case ThriftType.Double:
                Move(sizeof(double));
                break;
            case ThriftType.Byte:
                found?.Invoke(name, number, (sbyte)Byte());
                break;
            default:
                found?.Invoke(name, number, ZigZag(Varint(type == ThriftType.I64 ? 10 : 5)));
                break;
        }
    }

    // The library skips numbers and texts that it does not know, and structures that hold nothing but truth values; in anything
    // else it loses its place.
    private void Skip(string name, int number, ThriftType type)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case >= ThriftType.Byte and <= ThriftType.Binary:
                Item(name, number, type, "");
                break;
            case ThriftType.Struct:
                for (byte header = Byte(); header != 0; header = Byte())
                {
                    if (!Same((ThriftType)(header & 15), ThriftType.True))
                    {
                        throw Newer(name, number);
                    }

                    _ = header >> 4 == 0 ? Varint(5) : 0;
                }

                break;
            default:
                throw Newer(name, number);
        }
    }

    private static InvalidDataException Newer(string name, int number) =>
        new($"field {number} of {name} is of a newer version of the format, or damaged");

    private static bool Same(ThriftType type, ThriftType expected) =>
        type == expected || type == ThriftType.False && expected == ThriftType.True;

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private ulong Varint(int most)
    {
        ulong value = 0;
        for (int i = 0; i < most; i++)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                // The library keeps 32 bits of the shorter ones.
                return most > 5 || value <= uint.MaxValue
                    ? value
                    : throw new InvalidDataException($"a number has more than 32 bits, at byte {Position}");
            }
        }

        throw new InvalidDataException($"a number does not end, at byte {Position}");
    }

    private byte Byte()
    {
        Move(1);
        return _bytes[Position - 1];
    }

    private void Move(ulong count)
    {
        if (count > (ulong)(_bytes.Length - Position))
        {
            throw new EndOfStreamException($"{count} bytes are needed at byte {Position} of {_bytes.Length}");
        }

        Position += (int)count;
    }
}
