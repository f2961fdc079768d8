using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FaithfulNative.Data;

namespace FaithfulNative.Ideal;

/// <summary>What an ideal reference depends on, and so when one may be used again.</summary>
internal static class IdealKey
{
    /// <summary>
    /// SHA-256 of the rows' values and their number of columns; where rows have codes, of those and their weights, and where rows depend on
    /// each other, of which do, too.
    /// </summary>
    public static string ContentOf(VectorSet rows, CancellationToken cancellation, RowGroups? dependent = null)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(rows.Dimension));
        if (rows.CodeColumns is { } codes)
        {
            hash.AppendData("codes"u8);
            hash.AppendData(MemoryMarshal.AsBytes(codes.Weights));
        }

        if (dependent is not null)
        {
            hash.AppendData("groups"u8);
            hash.AppendData(MemoryMarshal.AsBytes(dependent.Of.AsSpan()));
        }

        for (int row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(rows.RowBytes(row));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The options that it depends on.</summary>
    /// <param name="options">The options.</param>
    /// <param name="syntheticGroups">Number of groups of synthetic rows that depend on each other; null where none do.</param>
    public static string OptionsOf(AuditOptions options, int? syntheticGroups = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"k={options.K} supports={options.Supports} duplicates={options.Duplicates} ties={options.Ties} "
            + $"confidence={options.ConfidenceLevel} seed={options.Seed} splits={options.IdealRepeats}x{options.IdealRows}"
            + $"{(syntheticGroups is null ? "" : $" synthetic groups={syntheticGroups}")}");

    public static string FileName(string realContent, int syntheticRows, AuditOptions options, int? syntheticGroups)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"2 {realContent} {syntheticRows} {OptionsOf(options, syntheticGroups)}");
        return $"ideal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}.json";
    }

    /// <summary>Refuses a reference that was made for something else, saying what differs.</summary>
    public static void Check(
        IdealReference reference, string realContent, int syntheticRows, AuditOptions options, int? syntheticGroups)
    {
        if (reference.RealContent != realContent)
        {
            throw new AuditException("ideal reference: it was made for other real rows; leave it out or give those rows");
        }

        if (reference.SyntheticRows != syntheticRows)
        {
            throw new AuditException(
                $"ideal reference: it holds for {reference.SyntheticRows} synthetic rows, and there are {syntheticRows}");
        }

        string wanted = OptionsOf(options, syntheticGroups);
        if (reference.Options != wanted)
        {
            throw new AuditException(
                $"ideal reference: it was made with '{reference.Options}', and the options are '{wanted}'");
        }
    }
}
