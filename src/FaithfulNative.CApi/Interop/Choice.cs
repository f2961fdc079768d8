namespace FaithfulNative.CApi.Interop;

/// <summary>Numbers that stand for one of a few things, checked before they become an enum.</summary>
internal static class Choice
{
    /// <summary>One of the enum's values; the numbers of faithful.h are those of the engine.</summary>
    public static T Of<T>(int value, string name) where T : struct, Enum =>
        Enum.IsDefined((T)(object)value) ? (T)(object)value : throw Outside(name, value, $"0 to {Enum.GetValues<T>().Length - 1}");

    /// <summary>0 or 1.</summary>
    public static bool Flag(int value, string name) => value is 0 or 1 ? value == 1 : throw Outside(name, value, "0 or 1");

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
