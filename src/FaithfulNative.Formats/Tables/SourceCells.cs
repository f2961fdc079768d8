namespace FaithfulNative.Formats.Tables;

/// <summary>
/// The cells of single rows as they stand in the files. They are read again when asked for, so that they take no memory
/// before.
/// </summary>
public sealed class SourceCells
{
    private readonly Dictionary<string, TableFile> _files;

    internal SourceCells(Dictionary<string, TableFile> files) => _files = files;

    /// <summary>Reads cells; the file is read from front to back once.</summary>
    /// <param name="role">"real", "synthetic" or "holdout".</param>
    /// <param name="columns">Names of columns that the file has.</param>
    /// <param name="rows">Row numbers, in any order.</param>
    /// <returns>By row number, the text of each of the columns; empty where a value is missing.</returns>
    /// <exception cref="AuditException">The file cannot be read any more.</exception>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Read(string role, IReadOnlyList<string> columns, IReadOnlyCollection<int> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        TableFile file = _files[role];
        HashSet<int> wanted = [.. rows];
        PickedCells[] picked = [.. columns.Select(column => new PickedCells(file.Path, column, wanted, file.Marks))];
        file.Fill(picked);
        return wanted.ToDictionary(row => row, row => (IReadOnlyList<string>)[.. picked.Select(column => column[row])]);
    }
}
