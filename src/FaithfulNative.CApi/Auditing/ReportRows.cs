using FaithfulNative.CApi.Interop;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Auditing;

/// <summary>An fth_report: the rows that a report shows, and how; held until disposed.</summary>
internal sealed class ReportRows(GivenRows rows, ReportSource source, bool redact) : IDisposable
{
    public bool Redact { get; } = redact;

    public static unsafe ReportRows Of(ReportStruct* report)
    {
        ReportStruct given = SizedStruct.Read(report, "report");
        bool redact = Choice.Flag(given.Redact, "report: redact");
        GivenRows rows = GivenRows.Of(given.Data, given.Real, given.Synthetic, "report");
        try
        {
            return new ReportRows(rows, rows.Files?.ForReport() ?? OfMatrices(given, rows), redact);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The rows, which must be those that were audited.</summary>
    public ReportSource Source(AuditResult audit)
    {
        rows.Check(audit);
        return source;
    }

    public void Dispose() => rows.Dispose();

    private static unsafe ReportSource OfMatrices(in ReportStruct given, GivenRows rows)
    {
        int dimension = rows.Real.Dimension;
        string[] names = Text.ReadList(given.Columns, given.ColumnsCount, "report: columns");
        if (names.Length != 0 && names.Length != dimension)
        {
            throw Choice.Outside("report: columns_count", names.Length, $"0 or {dimension}, the columns of the rows");
        }

        return new ReportSource
        {
            Real = rows.Real,
            Synthetic = rows.Synthetic,
            ImageShape = Image(given, dimension),
            ColumnName = names.Length == 0 ? null : column => names[column],
        };
    }

    private static int[] Image(in ReportStruct given, int dimension)
    {
        (int height, int width, int channels) = (given.ImageHeight, given.ImageWidth, given.ImageChannels);
        if (height == 0 && width == 0 && channels == 0)
        {
            return [];
        }

        if (channels is not (0 or 1 or 3 or 4))
        {
            throw Choice.Outside("report: image_channels", channels, "0, 1, 3 or 4");
        }

        return height > 0 && width > 0 && (long)height * width * Math.Max(channels, 1) == dimension
            ? channels == 0 ? [height, width] : [height, width, channels]
            : throw new StatusException(
                Status.InvalidArgument, $"report: an image of {height} x {width} x {channels} values does not fill a row of {dimension}");
    }
}
