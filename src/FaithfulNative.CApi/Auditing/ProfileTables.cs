using System.Runtime.CompilerServices;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.CApi.Auditing;

/// <summary>How profiles of tables encode rows.</summary>
internal static class ProfileTables
{
    // Read once: a service asks for every row.
    private static readonly ConditionalWeakTable<RealProfile, TableEncoder> s_encoders = [];

    /// <summary>The encoder of a profile; null where it was fitted on arrays.</summary>
    public static TableEncoder? EncoderOf(RealProfile profile) => profile.Encoder is null
        ? null
        : s_encoders.GetValue(profile, fitted => TableEncoder.FromJson(fitted.Encoder!));

    /// <summary>Values a row of a matrix: for tables those of the dense form.</summary>
    public static int ColumnsOf(RealProfile profile) => EncoderOf(profile)?.Columns.Count ?? profile.Dimension;
}
