using FaithfulNative.Auditing;
using FaithfulNative.Data;

namespace FaithfulNative.Profiles;

/// <summary>
/// What must hold of a profile's file before it is used. The checksum tells damage; it does not tell that whoever made it
/// wrote what belongs together.
/// </summary>
internal static class ProfileChecks
{
    // Doubles that scoring makes for each real row.
    private const int DoublesForARow = 8;

    /// <summary>Everything the header says is possible, and the parts that it gives make up the file.</summary>
    public static void Header(in ProfileHeader header, Int128 length, string path)
    {
        Need(
            header is
            {
                SearchedRows: > 0, Dimension: >= 0, CodeColumns: >= 0, Values: >= 0, Offsets: >= 0, LargestGroup: >= 0, Identities: >= 0,
                RowAxes: >= 0 and <= VectorSet.MostAxes, FreshMargins: >= 0, FreshScores: >= 0, EncoderBytes: >= 0,
            }
            && (long)header.Dimension + header.CodeColumns is > 0 and <= int.MaxValue,
            path, $"it gives {header.SearchedRows} rows of {header.Dimension} numbers and {header.CodeColumns} codes, or a length below 0");
        Need(
            Enum.IsDefined((DuplicateRule)header.Duplicates)
                && Enum.IsDefined((TieRule)header.Ties)
                && Enum.IsDefined((NonFiniteRule)header.NonFinite)
            && header.Normalize is 0 or 1, path, "an option has a value that does not exist");
        Need(
            header.Offsets is 0 || header.Offsets == header.Dimension, path,
            $"it gives {header.Offsets} offsets for {header.Dimension} columns of numbers");
        Need(
            header.Identities is 0 || (header.Identities == header.SearchedRows && header.Normalize == 0), path,
            $"it gives {header.Identities} identities of {header.SearchedRows} rows");
        Need(
            header.Version == ProfileHeader.VersionOf(
                header.RowAxes, header.Identities, header.LargestGroup, header.Offsets, header.Values, header.CodeColumns,
                header.EncoderBytes), path,
            $"it is of version {header.Version} and gives {header.RowAxes} axes, {header.Identities} identities, {header.Offsets} offsets, "
                + $"{header.CodeColumns} columns of codes and {header.EncoderBytes} bytes of an encoder");
        Need(
            header.Normalize != 0 && header.CodeColumns > 0 ? header.Values > header.CodeColumns : header.Values == 0, path,
            $"it gives {header.Values} values of {header.CodeColumns} columns of codes");
        try
        {
            header.Options(0).Validate();
        }
        catch (AuditException e)
        {
            throw Refused(path, e.Message);
        }

        Supports supports = (Supports)header.Supports;
        Need((supports & (Supports.Ball | Supports.Knn)) != 0, path, "it has neither the ball nor the knn support");
        int others = (supports & (Supports.Knn | Supports.Local)) != 0 ? header.K : 1;
        Need(others < header.SearchedRows, path, $"k = {header.K} needs as many other rows, and it gives {header.SearchedRows} rows");
        Need(length == header.FileLength, path, $"its parts make {length} bytes, and the file has {header.FileLength}");
    }

    /// <summary>Columns of codes can have these weights.</summary>
    public static void Weights(double[] weights, string path) => Need(
        Array.TrueForAll(weights, weight => weight is >= CodeColumns.LeastWeight and <= CodeColumns.MostWeight),
        path, "a weight of a column of codes is out of range");

    /// <summary>Columns can have these offsets.</summary>
    public static void Offsets(double[] offsets, string path) =>
        Need(Array.TrueForAll(offsets, double.IsFinite), path, "an offset is not finite");

    /// <summary>The extents of a row make up its values.</summary>
    public static void Shape(int[] shape, int dimension, string path) => Need(
        shape.Length == 0 || shape.Aggregate(Int128.One, (product, extent) => product * extent) == dimension && Array.TrueForAll(
            shape, extent => extent > 0),
        path, $"it gives rows of shape ({string.Join(", ", shape)}) for {dimension} columns of numbers");

    /// <summary>Values of codes make up the coordinates of rows; null where there are none.</summary>
    public static ProfileForm? Form(int[] packed, CodeColumns? columns, int dimension, string path) => packed.Length == 0
        ? null
        : ProfileForm.Read(packed, columns!, dimension)
            ?? throw Refused(path, "the values of its columns of codes do not make up its rows");

    /// <summary>The numbers are such as a fit gives.</summary>
    public static void Contents(ProfileData data, string path)
    {
        Need(AreDistinct(data.SourceRows), path, "its row numbers are not distinct and 0 or above");
        long rows = 0;
        foreach (int size in data.Sizes)
        {
            Need(size > 0, path, "a row stands for no row");
            rows += size;
        }

        Groups(data, path);
        bool hasHoldout = data.FreshScores.Length > 0;
        Need(
            hasHoldout
                ? data.FreshMargins.Length == data.FreshScores.Length
                : data.FreshMargins.Length == 0 || data.FreshMargins.Length == rows,
            path,
            $"it gives {rows} real rows, {data.FreshMargins.Length} margins and {data.FreshScores.Length} scores of fresh rows, which do "
            + "not go together");
        long needed = rows * DoublesForARow * sizeof(double);
        Need(
            rows <= Array.MaxLength && needed <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            path, $"its rows stand for {rows} real rows, which need {needed} bytes of memory; this machine has less");

        Need(
            AreDistances(data.Nearest) && AreDistances(data.Farthest) && AreDistances(data.ToCentre) && AreDistances(data.FreshScores),
            path, "a distance is negative or not finite");
        for (int row = 0; row < data.Farthest.Length; row++)
        {
            Need(data.Nearest[row] <= data.Farthest[row], path, "a row is farther from its nearest row than from its k-th nearest");
        }

        Need(Array.TrueForAll(data.FreshMargins, margin => margin >= 0), path, "a margin is negative or NaN");
        Need(Array.TrueForAll(data.Centre, double.IsFinite), path, "a value of the centre is not finite");
        for (int row = 0; row < data.Rows.Count; row++)
        {
            Need(PreparedSet.FirstNonFinite(data.Rows.Row(row)) < 0, path, "a value of a row is not finite");
        }
    }

    private static void Groups(ProfileData data, string path)
    {
        if (data.LargestGroup == 0)
        {
            return;
        }

        Need(data.Options.Duplicates == DuplicateRule.Keep, path, "rows of groups are searched one by one, and it collapses duplicates");
        Need(data.Dependent is not null, path, "it gives groups, and each of its rows is a group of its own");
        Need(data.K <= data.Dependent!.Count, path, $"k = {data.K} needs as many other groups, and it gives {data.Dependent.Count}");
    }

    private static bool AreDistances(double[] values) => Array.TrueForAll(values, value => value >= 0 && double.IsFinite(value));

    private static bool AreDistinct(int[] numbers)
    {
        int[] sorted = [.. numbers];
        Array.Sort(sorted);
        int last = -1;
        foreach (int number in sorted)
        {
            if (number <= last)
            {
                return false;
            }

            last = number;
        }

        return true;
    }

    private static void Need(bool holds, string path, string reason)
    {
        if (!holds)
        {
            throw Refused(path, reason);
        }
    }

    private static AuditException Refused(string path, string reason) =>
        new($"profile {path}: the file was damaged, or no fit wrote it: {reason}");
}
