using System.Security.Cryptography;
using System.Text;

namespace FaithfulNative.Ideal;

/// <summary>The text of a file of the ideal cache: a line of title, version and SHA-256 of the rest; then the reference as JSON.</summary>
internal static class IdealCacheText
{
    private const string Title = "faithful-ideal-reference";
    private const string Version = "2";

    public static string Of(IdealReference reference)
    {
        string json = reference.ToJson();
        return $"{Title} {Version} {Sum(json)}\n{json}";
    }

    /// <exception cref="AuditException">The text is of another version or was changed.</exception>
    public static IdealReference Parse(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || text[..end].Split(' ') is not [Title, string version, string sum])
        {
            throw new AuditException($"it is of no version, or was damaged; this library reads version {Version}");
        }

        string json = text[(end + 1)..];
        if (version != Version)
        {
            throw new AuditException($"it is of version {version}; this library reads version {Version}");
        }

        return sum == Sum(json)
            ? IdealReference.FromJson(json)
            : throw new AuditException("it was damaged, its contents do not match its checksum");
    }

    private static string Sum(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
