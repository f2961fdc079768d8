using System.Runtime.InteropServices;
using System.Text;

namespace FaithfulNative.CApi.Interop;

/// <summary>Strings across the border: UTF-8, terminated, in the caller's memory.</summary>
internal static unsafe class Text
{
    /// <summary>A string that the caller must give.</summary>
    public static string Read(byte* text, string name) =>
        text is null ? throw new StatusException(Status.InvalidArgument, $"{name} is NULL") : Marshal.PtrToStringUTF8((nint)text)!;

    /// <summary>A path that the caller must give.</summary>
    public static string ReadPath(byte* text, string name) =>
        Read(text, name) is { Length: > 0 } path ? path : throw new StatusException(Status.InvalidArgument, $"{name} is empty");

    /// <summary>A path that the caller may leave out.</summary>
    public static string? ReadPathOrNull(byte* text, string name) => text is null ? null : ReadPath(text, name);

    /// <summary>A string that the caller may leave out.</summary>
    public static string? ReadOrNull(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    /// <summary>Strings that the caller must give, count of them.</summary>
    public static string[] ReadList(byte** texts, int count, string name)
    {
        if (count < 0 || (count > 0 && texts is null))
        {
            throw new StatusException(Status.InvalidArgument, $"{name} has {count} names at {(texts is null ? "NULL" : "an address")}");
        }

        string[] list = new string[count];
        for (int i = 0; i < count; i++)
        {
            list[i] = Read(texts[i], $"{name}[{i}]");
        }

        return list;
    }

    /// <summary>Writes all of a text, or the size it needs.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="buffer">Where to; null with capacity 0 to ask for the size.</param>
    /// <param name="capacity">Bytes there.</param>
    /// <param name="needed">Gets the bytes of the text with its terminator; may be null.</param>
    public static void Write(string text, byte* buffer, nuint capacity, nuint* needed)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + '\0');
        if (buffer is null && (capacity != 0 || needed is null))
        {
            throw new StatusException(Status.InvalidArgument, "buffer is NULL; that needs capacity 0 and out_needed");
        }

        if (needed is not null)
        {
            *needed = (nuint)bytes.Length;
        }

        if (buffer is null)
        {
            return;
        }

        if (capacity < (nuint)bytes.Length)
        {
            throw new StatusException(Status.BufferTooSmall, $"the buffer has {capacity} bytes; {bytes.Length} are needed");
        }

        bytes.CopyTo(new Span<byte>(buffer, bytes.Length));
    }

    /// <summary>Writes what fits of a terminated text, terminated. Cuts between characters.</summary>
    /// <returns>The bytes that all of it needs.</returns>
    public static nuint WriteCut(ReadOnlySpan<byte> text, byte* buffer, nuint capacity)
    {
        if (buffer is not null && capacity > 0)
        {
            int length = (int)nuint.Min(capacity, (nuint)text.Length) - 1;
            while (length > 0 && (text[length] & 0xC0) == 0x80)
            {
                length--;
            }

            text[..length].CopyTo(new Span<byte>(buffer, length));
            buffer[length] = 0;
        }

        return (nuint)text.Length;
    }
}
