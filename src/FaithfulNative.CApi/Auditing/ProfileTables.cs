using FaithfulNative.Formats;

namespace FaithfulNative.CApi.Auditing;

/// <summary>The width of what a profile scores.</summary>
internal static class ProfileTables
{
    /// <summary>Values a row of a matrix: for tables those of the dense form.</summary>
    public static int ColumnsOf(RealProfile profile) => ProfileRows.EncoderOf(profile)?.Columns.Count ?? profile.Dimension;
}
