namespace FaithfulNative.Formats;

/// <summary>The values of the group column, which say which rows depend on each other.</summary>
/// <param name="Real">By real row.</param>
/// <param name="Synthetic">By synthetic row; null where the synthetic file lacks the column, so that its rows are independent.</param>
/// <param name="Holdout">By hold-out row; null where there are none.</param>
/// <param name="Notes">What is to be said about them.</param>
internal sealed record GroupKeys(
    IReadOnlyList<string> Real, IReadOnlyList<string>? Synthetic, IReadOnlyList<string>? Holdout, IReadOnlyList<string> Notes)
{
    /// <summary>The column of each file; null where no column is named.</summary>
    /// <param name="files">The files.</param>
    /// <param name="labels">The labels that were read with the rows of each.</param>
    /// <param name="request">What was asked for.</param>
    /// <exception cref="AuditException">A cell is missing.</exception>
    public static GroupKeys? Of(
        IReadOnlyList<DataSource> files, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> labels, DataFilesRequest request)
    {
        if (request.Group is not { } column)
        {
            return null;
        }

        IReadOnlyList<string>? synthetic = Keys(1);
        return new GroupKeys(
            Keys(0)!, synthetic, files.Count > 2 ? Keys(2) : null,
            synthetic is not null
                ? []
                : [$"{files[1].Path}: there is no group column '{column}'; its rows are taken as independent of each other"]);

        IReadOnlyList<string>? Keys(int place)
        {
            IReadOnlyList<string>? keys = labels[place].GetValueOrDefault(column);
            int empty = keys is null ? -1 : Enumerable.Range(0, keys.Count).FirstOrDefault(row => keys[row].Length == 0, -1);
            return empty < 0 ? keys : throw new AuditException(
                $"{files[place].Path}, row {empty}: the group column '{column}' has no value; every row needs a group");
        }
    }

    /// <summary>The request without the group column among those that are compared.</summary>
    public static DataFilesRequest Scored(DataFilesRequest request) =>
        request.Group is null || request.Group == request.Id ? request : request with { Drop = [.. request.Drop, request.Group] };
}
