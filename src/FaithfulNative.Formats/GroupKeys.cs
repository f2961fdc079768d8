using FaithfulNative.Formats.Subsets;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>The values of the group column, which say which rows depend on each other.</summary>
/// <param name="Real">By real row.</param>
/// <param name="Synthetic">By synthetic row; null where the synthetic file lacks the column, so that its rows are independent.</param>
/// <param name="Holdout">By hold-out row; null where there are none.</param>
/// <param name="Notes">What is to be said about them.</param>
internal sealed record GroupKeys(
    IReadOnlyList<string> Real, IReadOnlyList<string>? Synthetic, IReadOnlyList<string>? Holdout, IReadOnlyList<string> Notes)
{
    /// <summary>Reads the column of each file; null where no column is named.</summary>
    /// <exception cref="AuditException">The real rows or the hold-out lack it, or a cell is missing.</exception>
    public static GroupKeys? Read(IReadOnlyList<DataSource> files, DataFilesRequest request)
    {
        if (request.Group is not { } column)
        {
            return null;
        }

        IReadOnlyList<string>? synthetic = Has(files[1], column, request.Text) ? Keys(request.Synthetic, files[1]) : null;
        return new GroupKeys(
            Keys(request.Real, files[0]), synthetic, request.Holdout is null ? null : Keys(request.Holdout, files[2]),
            synthetic is not null
                ? []
                : [$"{files[1].Path}: there is no group column '{column}'; its rows are taken as independent of each other"]);

        IReadOnlyList<string> Keys(FileSet given, DataSource file)
        {
            IReadOnlyList<string> keys = RowLabels.Read(given, column, request.Text);
            int empty = Enumerable.Range(0, keys.Count).FirstOrDefault(row => keys[row].Length == 0, -1);
            return empty < 0 ? keys : throw new AuditException(
                $"{file.Path}, row {empty}: the group column '{column}' has no value; every row needs a group");
        }
    }

    /// <summary>The request without the group column among those that are compared.</summary>
    public static DataFilesRequest Scored(DataFilesRequest request) =>
        request.Group is null || request.Group == request.Id ? request : request with { Drop = [.. request.Drop, request.Group] };

    private static bool Has(DataSource file, string column, TextFormat text) =>
        !file.IsTable || TableFile.Open(file, text).Has(column);
}
