using System.Runtime.InteropServices;

namespace FaithfulNative.Profiles;

/// <summary>The rows of a profile as they were given, by 128 bits each, for whether a row equals one of them.</summary>
/// <param name="rows">By searched row.</param>
internal sealed class GivenIdentities(UInt128[] rows)
{
    // Most profiles are never asked about a row at distance 0.
    private readonly Lazy<HashSet<UInt128>> _known = new(() => [.. rows]);

    /// <summary>The identities as a file has them: two numbers of 64 bits a row, the low one first.</summary>
    public ulong[] Packed => MemoryMarshal.Cast<UInt128, ulong>(rows).ToArray();

    /// <summary>How many there are.</summary>
    public int Count => rows.Length;

    /// <summary>The identities that a file has; null where it has none.</summary>
    public static GivenIdentities? Read(ulong[] packed) =>
        packed.Length == 0 ? null : new GivenIdentities(MemoryMarshal.Cast<ulong, UInt128>(packed).ToArray());

    /// <summary>Whether a row of this identity is among them.</summary>
    public bool Contains(UInt128 identity) => _known.Value.Contains(identity);
}
