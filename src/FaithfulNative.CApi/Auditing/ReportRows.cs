using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Auditing;

/// <summary>An fth_report: the rows that a report shows, and how; held until disposed.</summary>
internal sealed class ReportRows(ReportSource source, bool redact, Action release) : IDisposable
{
    public bool Redact { get; } = redact;

    public static unsafe ReportRows Of(ReportStruct* report)
    {
        ReportStruct given = SizedStruct.Read(report, "report");
        bool redact = Choice.Flag(given.Redact, "report: redact");
        if (given.Data != 0)
        {
            HandleTable.Lease<LoadedFiles> data = HandleTable.Use<LoadedFiles>(given.Data, "report: data");
            return new ReportRows(data.Target.ForReport(), redact, () => data.Dispose());
        }

        VectorSet real = Matrix.Rows(given.Real, "report: real");
        VectorSet? synthetic = null;
        try
        {
            synthetic = Matrix.Rows(given.Synthetic, "report: synthetic");
            string[] names = Text.ReadList(given.Columns, given.ColumnsCount, "report: columns");
            if (names.Length != 0 && names.Length != real.Dimension)
            {
                throw Choice.Outside("report: columns_count", names.Length, $"0 or {real.Dimension}, the columns of the rows");
            }

            ReportSource source = new()
            {
                Real = real,
                Synthetic = synthetic,
                ImageShape = Image(given, real.Dimension),
                ColumnName = names.Length == 0 ? null : column => names[column],
            };
            return new ReportRows(source, redact, () => Release(real, synthetic));
        }
        catch
        {
            Release(real, synthetic);
            throw;
        }
    }

    /// <summary>The rows, which must be those that were audited.</summary>
    public ReportSource Source(AuditResult audit)
    {
        Check(source.Real, audit.Real, "real");
        Check(source.Synthetic, audit.Synthetic, "synthetic");
        return source;
    }

    public void Dispose() => release();

    private static void Release(VectorSet real, VectorSet? synthetic)
    {
        real.Dispose();
        synthetic?.Dispose();
    }

    private static void Check(VectorSet rows, SetSummary audited, string name)
    {
        int count = audited.Rows + audited.DroppedRows;
        if (rows.Count != count || rows.Dimension != audited.Dimension)
        {
            throw new StatusException(
                Status.InvalidArgument,
                $"report: {name} has {rows.Count} rows of {rows.Dimension} values; {count} of {audited.Dimension} were audited");
        }
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
            : throw new StatusException(Status.InvalidArgument, $"report: an image of {height} x {width} x {channels} values does not fill a row of {dimension}");
    }
}
