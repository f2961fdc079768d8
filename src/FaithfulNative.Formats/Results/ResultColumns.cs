using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Results;

/// <summary>Whether a table that lies where one of ours goes is one of ours.</summary>
internal static class ResultColumns
{
    /// <summary>Whether a file is a table that has all of some columns; one that is empty is as good as none.</summary>
    /// <param name="file">A .csv or .parquet file.</param>
    /// <param name="columns">Names of columns.</param>
    public static bool AreIn(string file, params string[] columns)
    {
        try
        {
            TableFile? table = new FileInfo(file).Length == 0 ? null : TableFile.Open(DataPath.Parse(file), new TextFormat());
            return table is null || Array.TrueForAll(columns, table.Has);
        }
        catch (Exception e) when (e is AuditException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
