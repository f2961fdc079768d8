using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tests;

internal static class Check
{
    /// <summary>All rows of a set, copied: their numbers, then their codes.</summary>
    public static float[][] Rows(VectorSet set) =>
        [
            .. Enumerable.Range(0, set.Count)
                .Select(row => (float[])[.. set.CopyRow(row), .. set.CopyCodes(row).Select(code => (float)code)])];

    /// <summary>The action must fail with a message for the user that says each of these.</summary>
    public static void Fails(Action action, params string[] said)
    {
        string message = Assert.Throws<AuditException>(action).Message;
        Assert.All(said, words => Assert.Contains(words, message, StringComparison.Ordinal));
    }
}
