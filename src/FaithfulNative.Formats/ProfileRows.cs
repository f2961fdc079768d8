using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>Rows of files made ready to be scored with a profile.</summary>
public static class ProfileRows
{
    /// <summary>The rows: those of tables encoded as the real ones were, those of arrays less the offsets of the profile.</summary>
    /// <param name="files">Tables or arrays, as for <see cref="DataFilesRequest"/>, of the sort that the profile was fitted on.</param>
    /// <param name="profile">The profile.</param>
    /// <exception cref="AuditException">A file is missing, damaged or of the other sort, or lacks a column.</exception>
    public static VectorSet Read(FileSet files, RealProfile profile)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Encoder is { } encoder ? TableEncoder.FromJson(encoder).Read(files) : ArrayLoader.Read(files, profile.Offsets);
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
