namespace FaithfulNative.CApi.Interop;

/// <summary>Small numbers from a caller, checked.</summary>
internal static class Choice
{
    /// <summary>0 or 1.</summary>
    public static bool Flag(int value, string name) => value is 0 or 1 ? value == 1 : throw Outside(name, value, "0 or 1");

    /// <summary>A field that is kept for later versions: one that is not 0 asks for what this one does not have.</summary>
    public static void Reserved(int value, string name)
    {
        if (value != 0)
        {
            throw new StatusException(Status.Version, $"{name} is {value}; it must be 0 in this version");
        }
    }

    /// <summary>A place among count things.</summary>
    public static void Index(int index, int count, string name)
    {
        if ((uint)index >= (uint)count)
        {
            throw Outside(name, index, $"0 to {count - 1}");
        }
    }

    /// <summary>The failure of a number that stands for nothing.</summary>
    public static StatusException Outside(string name, long value, string allowed) =>
        new(Status.InvalidArgument, $"{name} is {value}; it must be {allowed}");
}
