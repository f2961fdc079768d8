using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaithfulNative.Profiles;

/// <summary>
/// The first bytes of a profile's file. Behind them lie, each from a multiple of 64 on: rows, row numbers, sizes, nearest,
/// farthest, centre, distances to it, fresh margins, fresh scores, encoder, as <see cref="ProfileData"/> names them, the weights
/// of the columns of codes, their values, where rows are normalised, the offsets of the columns of numbers, the groups of rows that
/// depend on each other, the identities of rows as they were given, and the extents of a row; then the SHA-256 of all that. A row's
/// codes lie behind its numbers; normalised rows have coordinates in their place.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProfileHeader
{
    public const int Bytes = 128;
    public const uint CurrentVersion = 8;

    // Without an encoder the file is what version 1 was, and libraries of its time read it.
    private const uint WithoutEncoder = 1;

    // Rows of numbers alone are as version 2 has them, and those from which nothing is subtracted as version 4.
    private const uint WithoutCodes = 2;

    private const uint WithoutValues = 3;

    private const uint WithoutOffsets = 4;

    // Rows that are independent are as version 5 has them.
    private const uint WithoutGroups = 5;

    private const uint WithoutIdentities = 6;

    private const uint WithoutShape = 7;

    public ulong Magic;
    public uint Version;
    public uint ByteOrder;
    public long FileLength;
    public int Dimension;
    public int SearchedRows;
    public int K;
    public int Supports;
    public int Duplicates;
    public int Ties;
    public int Normalize;
    public short NonFinite;
    public short RowAxes;
    public double FalseDiscoveryRate;
    public int FreshMargins;
    public int FreshScores;
    public Content RealContent;
    public int EncoderBytes;
    public int CodeColumns;
    public int Values;
    public int Offsets;
    public int LargestGroup;
    public int Identities;

    // "faithPRF" and a number whose bytes are told apart.
    public static ulong MagicNumber => BitConverter.ToUInt64("faithPRF"u8);

    public const uint ByteOrderMark = 0x01020304;

    /// <summary>Columns of codes that lie behind the numbers of rows.</summary>
    public readonly int RowCodes => Values > 0 ? 0 : CodeColumns;

    /// <summary>The options it stands for.</summary>
    public readonly AuditOptions Options(int threads) => new()
    {
        K = K,
        Supports = (Supports)Supports,
        Duplicates = (DuplicateRule)Duplicates,
        Ties = (TieRule)Ties,
        Normalize = Normalize != 0,
        NonFinite = (NonFiniteRule)NonFinite,
        FalseDiscoveryRate = FalseDiscoveryRate,
        Threads = threads,
    };

    /// <summary>
    /// The version of a file of rows with so many axes, so many identities, with groups or none, and so many offsets, values, columns of
    /// codes and bytes of an encoder.
    /// </summary>
    public static uint VersionOf(
        int rowAxes, int identities, int largestGroup, int offsets, int values, int codeColumns, int encoderBytes) =>
        rowAxes > 0
            ? CurrentVersion
            : identities > 0
            ? WithoutShape
            : largestGroup > 0
            ? WithoutIdentities
            : offsets > 0
            ? WithoutGroups
            : values > 0
            ? WithoutOffsets
            : codeColumns > 0
            ? WithoutValues
            : encoderBytes > 0
            ? WithoutCodes
            : WithoutEncoder;

    public static ProfileHeader Of(ProfileData data, long fileLength)
    {
        ProfileHeader header = new()
        {
            Magic = MagicNumber,
            Version = VersionOf(
                data.RowShape.Length, data.Identities?.Count ?? 0, data.LargestGroup, data.Offsets?.Count ?? 0,
                data.Form?.Packed.Length ?? 0,
                data.Codes?.Count ?? 0, data.Encoder.Length),
            ByteOrder = ByteOrderMark,
            FileLength = fileLength,
            Dimension = data.Rows.Dimension,
            SearchedRows = data.Rows.Count,
            K = data.Options.K,
            Supports = (int)data.Options.Supports,
            Duplicates = (int)data.Options.Duplicates,
            Ties = (int)data.Options.Ties,
            Normalize = data.Options.Normalize ? 1 : 0,
            NonFinite = (short)data.Options.NonFinite,
            RowAxes = (short)data.RowShape.Length,
            FalseDiscoveryRate = data.Options.FalseDiscoveryRate,
            FreshMargins = data.FreshMargins.Length,
            FreshScores = data.FreshScores.Length,
            EncoderBytes = data.Encoder.Length,
            CodeColumns = data.Codes?.Count ?? 0,
            Values = data.Form?.Packed.Length ?? 0,
            Offsets = data.Offsets?.Count ?? 0,
            LargestGroup = data.LargestGroup,
            Identities = data.Identities?.Count ?? 0,
        };
        Convert.FromHexString(data.RealContent).CopyTo(header.RealContent);
        return header;
    }

    /// <summary>A SHA-256.</summary>
    [InlineArray(32)]
    public struct Content
    {
        private byte _first;
    }
}
