using System.Runtime.CompilerServices;
using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>Rows of files and records made ready to be scored with a profile.</summary>
public static class ProfileRows
{
    // Read once: a service asks for every row.
    private static readonly ConditionalWeakTable<RealProfile, TableEncoder> s_encoders = [];

    /// <summary>How a profile of a table encodes rows; null where it was fitted on arrays.</summary>
    /// <param name="profile">The profile.</param>
    public static TableEncoder? EncoderOf(RealProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Encoder is null ? null : s_encoders.GetValue(profile, fitted => TableEncoder.FromJson(fitted.Encoder!));
    }

    /// <summary>Scores one record of mixed values.</summary>
    /// <param name="profile">A profile that was fitted on a table.</param>
    /// <param name="record">
    /// A value for each of the table's columns: text, numbers, true or false, times, durations; null where it is missing. What is not a
    /// column of the table has no part.
    /// </param>
    /// <returns>The score that a file of this row gives, bit for bit.</returns>
    /// <exception cref="AuditException">
    /// The profile is of arrays, or the record lacks a column or has a value that is not of its kind.
    /// </exception>
    public static RowScore Score(this RealProfile profile, IReadOnlyDictionary<string, object?> record) =>
        Score(profile, (IReadOnlyList<IReadOnlyDictionary<string, object?>>)[record])[0];

    /// <summary>
    /// Scores records of mixed values, as <see cref="Score(RealProfile, IReadOnlyDictionary{string, object})"/> does one.
    /// </summary>
    /// <param name="profile">A profile that was fitted on a table.</param>
    /// <param name="records">The records.</param>
    /// <exception cref="AuditException">As for one record.</exception>
    public static RowScore[] Score(this RealProfile profile, IReadOnlyList<IReadOnlyDictionary<string, object?>> records)
    {
        TableEncoder encoder = EncoderOf(profile)
            ?? throw new AuditException("this profile was fitted on arrays; records with names need one that was fitted on a table");
        using VectorSet rows = encoder.Read(records);
        return profile.Score(rows);
    }

    /// <summary>The rows: those of tables encoded as the real ones were, those of arrays less the offsets of the profile.</summary>
    /// <param name="files">Tables or arrays, as for <see cref="DataFilesRequest"/>, of the sort that the profile was fitted on.</param>
    /// <param name="profile">The profile.</param>
    /// <exception cref="AuditException">A file is missing, damaged or of the other sort, or lacks a column.</exception>
    public static VectorSet Read(FileSet files, RealProfile profile)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(profile);
        return EncoderOf(profile)?.Read(files) ?? ArrayLoader.Read(files, profile.Offsets);
    }

    /// <summary>Whether the files are tables.</summary>
    /// <param name="files">The files.</param>
    /// <exception cref="AuditException">A file is missing or of no known format.</exception>
    public static bool AreTables(FileSet files)
    {
        using DataSource source = DataSource.Open(files, "rows");
        return source.IsTable;
    }
}
