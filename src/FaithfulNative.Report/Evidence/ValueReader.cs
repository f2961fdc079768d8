using System.Collections.Immutable;
using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Search.Quantization;

namespace FaithfulNative.Report.Evidence;

/// <summary>The values of the rows that are shown: as images where they are images, else as cells.</summary>
internal static class ValueReader
{
    private const int CellsShown = 8;

    public static ShownValues Of(
        AuditResult result, ReportEvidence evidence, ReportSource source, RowNames names, CancellationToken cancellation)
    {
        Pair[][] galleries =
        [
            .. evidence.Galleries.Select(gallery => gallery.Pairs.Select(pair => new Pair(gallery.Kind, pair)).ToArray()),
        ];
        if (ItemEvidence.Of(source) is { } items)
        {
            return new ShownValues
            {
                Picture = PictureFigure.Of(result, source, cancellation),
                Galleries =
                [
                    .. galleries.Select(
                        gallery =>
                            gallery.Select(pair => items.Pair(pair.RowIsReal, pair.Rows.Row.Number, pair.Rows.Nearest.Number)).ToArray()),
                ],
                Typical = items.Typical(result.Diagnosis),
                Tables = items.Tables(result.Diagnosis, names),
            };
        }

        Pair[] pairs = [.. galleries.SelectMany(gallery => gallery)];
        RowImages? images = RowImages.Of(
            source.ImageShape, pairs.SelectMany(pair => new[] { pair.RowValues(source), pair.NearestValues(source) }));
        PictureFigure? picture = PictureFigure.Of(result, source, cancellation);
        if (images is not null)
        {
            return new ShownValues
            {
                Picture = picture,
                Galleries =
                [
                    .. galleries.Select(
                        gallery => gallery.Select(pair => Images(images, pair.RowValues(source), pair.NearestValues(source))).ToArray()),
                ],
                Typical = Typical(result.Diagnosis, images, source),
                Pixels = images.Range,
            };
        }

        ShownCells cells = new(
            source,
            [.. pairs.Select(pair => pair.Real), .. result.Diagnosis.Findings.SelectMany(finding => finding.TypicalReal)],
            [.. pairs.Select(pair => pair.Synthetic), .. result.Diagnosis.Findings.SelectMany(finding => finding.TypicalSynthetic)]);
        return new ShownValues
        {
            Picture = picture,
            Galleries = [.. galleries.Select(gallery => gallery.Select(pair => Cells(pair, cells)).ToArray())],
            Tables = TypicalRows.Of(result, cells, names),
        };
    }

    /// <summary>The same values with those of the rows of a later diagnosis.</summary>
    public static ShownValues Diagnosed(ShownValues values, AuditResult result, ReportSource source, RowNames names)
    {
        if (ItemEvidence.Of(source) is { } items)
        {
            return values with { Typical = items.Typical(result.Diagnosis), Tables = items.Tables(result.Diagnosis, names) };
        }

        if (values.Pixels is { } range)
        {
            return values with { Typical = Typical(result.Diagnosis, new RowImages(source.ImageShape, range), source) };
        }

        ImmutableArray<Finding> findings = result.Diagnosis.Findings;
        ShownCells cells = new(
            source, findings.SelectMany(finding => finding.TypicalReal), findings.SelectMany(finding => finding.TypicalSynthetic));
        return values with { Tables = TypicalRows.Of(result, cells, names) };
    }

    private static Dictionary<string, string> Typical(Diagnosis diagnosis, RowImages images, ReportSource source)
    {
        Dictionary<string, string> drawn = [];
        foreach (Finding finding in diagnosis.Findings)
        {
            Draw("real", source.Real, finding.TypicalReal);
            Draw("synthetic", source.Synthetic, finding.TypicalSynthetic);
        }

        return drawn;

        void Draw(string set, VectorSet values, IReadOnlyList<int> rows)
        {
            foreach (int row in rows)
            {
                drawn[TypicalKey(set, row)] = images.Png(Restored(values, row));
            }
        }
    }

    /// <summary>How a typical row is called in <see cref="ShownValues.Typical"/>.</summary>
    public static string TypicalKey(string set, int row) => string.Create(CultureInfo.InvariantCulture, $"{set} {row}");

    private static float[] Restored(VectorSet set, int row) => Array.ConvertAll(set.CopyRestoredRow(row), value => (float)value);

    private static PairValues Images(RowImages images, float[] row, float[] nearest) =>
        new(images.Png(row), images.Png(nearest), images.Difference(row, nearest), [], 0, 0);

    private static PairValues Cells(Pair pair, ShownCells cells)
    {
        int[] apart = cells.Apart(
            cells.Coordinates(pair.RowIsReal, pair.Rows.Row.Number), cells.Coordinates(!pair.RowIsReal, pair.Rows.Nearest.Number));
        CellPair[] shown = [.. apart.Take(CellsShown).Select(column => new CellPair(
            cells.Columns[column],
            cells[pair.RowIsReal, pair.Rows.Row.Number, column],
            cells[!pair.RowIsReal, pair.Rows.Nearest.Number, column]))];
        return new PairValues(null, null, null, shown, apart.Length, cells.Columns.Count - apart.Length);
    }

    /// <summary>A pair of a gallery, and which of its rows is in which set.</summary>
    private sealed record Pair(GalleryKind Kind, RowPair Rows)
    {
        public bool RowIsReal => Kind == GalleryKind.NotCovered;

        public int Real => (RowIsReal ? Rows.Row : Rows.Nearest).Number;

        public int Synthetic => (RowIsReal ? Rows.Nearest : Rows.Row).Number;

        public float[] RowValues(ReportSource source) => Values(source, RowIsReal);

        public float[] NearestValues(ReportSource source) => Values(source, !RowIsReal);

        private float[] Values(ReportSource source, bool real) =>
            real ? Restored(source.Real, Real) : Restored(source.Synthetic, Synthetic);
    }
}
