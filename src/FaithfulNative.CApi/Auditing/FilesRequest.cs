using FaithfulNative.CApi.Arrow;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.CApi.Auditing;

/// <summary>An fth_files as the request that the readers take; streams are files from here on.</summary>
internal static unsafe class FilesRequest
{
    public static DataFilesRequest Of(in FilesStruct given, GivenStreams streams)
    {
        // All before any is refused: a stream belongs to the call that it was handed to.
        GivenStream? real = streams.Take(given.RealStream, "real");
        GivenStream? synthetic = streams.Take(given.SyntheticStream, "synthetic");
        GivenStream? holdout = streams.Take(given.HoldoutStream, "holdout");
        DataFilesRequest request = new()
        {
            Real = Set(given.Real, real, given.MoreReal, given.MoreRealCount, "real")
                ?? throw new StatusException(Status.InvalidArgument, "files: real is NULL, and so is real_stream"),
            Synthetic = Set(given.Synthetic, synthetic, given.MoreSynthetic, given.MoreSyntheticCount, "synthetic") ?? real?.Files
                ?? throw new StatusException(Status.InvalidArgument, "files: synthetic is NULL, and so is synthetic_stream"),
            Holdout = Set(given.Holdout, holdout, given.MoreHoldout, given.MoreHoldoutCount, "holdout"),
            Columns = Text.ReadList(given.Columns, given.ColumnsCount, "files: columns"),
            Drop = Text.ReadList(given.Drop, given.DropCount, "files: drop"),
            Categorical = Text.ReadList(given.Categorical, given.CategoricalCount, "files: categorical"),
            Id = Text.ReadOrNull(given.Id),
            Label = Text.ReadOrNull(given.Label),
            Group = Text.ReadOrNull(given.Group),
            ColumnsAs = Text.ReadOrNull(given.ColumnsAs),
            Weights = ColumnWeights.Parse(Text.ReadList(given.Weights, given.WeightsCount, "files: weights")),
            Scale = ScaleOf(given),
            Text = TextOf(given),
        };
        return request with { Categorical = [.. request.Categorical.Union(CategoriesOf(real, request))] };
    }

    private static FileSet? Set(byte* path, GivenStream? stream, byte** more, int moreCount, string role)
    {
        string? first = Text.ReadOrNull(path);
        if (stream is not null)
        {
            return first is null && moreCount == 0 ? stream.Files : throw new StatusException(
                Status.InvalidArgument, $"files: {role} and {role}_stream are both given; rows come from files or from a stream");
        }

        return first is null ? null : FileSet.Of([first, .. Text.ReadList(more, moreCount, $"files: more_{role}")]);
    }

    private static IEnumerable<string> CategoriesOf(GivenStream? real, DataFilesRequest request) => (real?.Categories ?? []).Where(name =>
        !request.Drop.Contains(name) && name != request.Id && name != request.Group
        && (request.Columns.Count == 0 || request.Columns.Contains(name)));

    private static ScaleRule ScaleOf(in FilesStruct given) => given.Scale switch
    {
        0 => ScaleRule.Auto,
        1 => ScaleRule.Standard,
        _ => throw Choice.Outside("files: scale", given.Scale, "0 (auto) or 1 (standard)"),
    };

    private static unsafe TextFormat TextOf(in FilesStruct given) => new()
    {
        Encoding = Text.ReadOrNull(given.Encoding),
        Delimiter = Sign(given.Delimiter, "delimiter"),
        DecimalMark = Sign(given.DecimalMark, "decimal_mark") is { } mark && mark is not ('.' or ',')
            ? throw new StatusException(Status.InvalidArgument, $"files: decimal_mark is '{mark}'; it must be . or ,")
            : Sign(given.DecimalMark, "decimal_mark"),
        Missing = given.Missing is null ? null : Text.ReadList(given.Missing, given.MissingCount, "files: missing"),
    };

    private static unsafe char? Sign(byte* text, string name) => Text.ReadOrNull(text) switch
    {
        null => null,
        { Length: 1 } sign => sign[0],
        var other => throw new StatusException(Status.InvalidArgument, $"files: {name} is '{other}'; one sign is needed"),
    };
}
