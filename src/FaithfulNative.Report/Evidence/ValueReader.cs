using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Report.Evidence;

/// <summary>The values of the rows in the galleries: as images where they are images, else the cells that differ.</summary>
internal static class ValueReader
{
    private const int CellsShown = 8;

    public static ShownValues Of(AuditResult result, ReportEvidence evidence, ReportSource source)
    {
        Pair[][] galleries = [.. evidence.Galleries.Select(gallery => gallery.Pairs.Select(pair => new Pair(gallery.Kind, pair)).ToArray())];
        Pair[] pairs = [.. galleries.SelectMany(gallery => gallery)];
        RowImages? images = RowImages.Of(
            source.ImageShape, pairs.SelectMany(pair => new[] { pair.RowValues(source), pair.NearestValues(source) }));
        Func<Pair, PairValues> values = images is not null ? pair => Images(images, pair.RowValues(source), pair.NearestValues(source))
            : source is { Encoder: not null, Cells: not null } ? new TableCells(source, pairs).Of
            : pair => Columns(pair.RowValues(source), pair.NearestValues(source), source.ColumnName);
        return new ShownValues
        {
            Picture = PictureFigure.Of(result, source),
            Galleries = [.. galleries.Select(gallery => gallery.Select(values).ToArray())],
            Typical = images is null ? new Dictionary<string, string>() : Typical(result.Diagnosis, images, source),
            Pixels = images?.Range,
        };
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
                drawn[TypicalKey(set, row)] = images.Png([.. values.Row(row)]);
            }
        }
    }

    /// <summary>How a typical row is called in <see cref="ShownValues.Typical"/>.</summary>
    public static string TypicalKey(string set, int row) => string.Create(CultureInfo.InvariantCulture, $"{set} {row}");

    private static PairValues Images(RowImages images, float[] row, float[] nearest) =>
        new(images.Png(row), images.Png(nearest), images.Difference(row, nearest), [], 0, 0);

    private static PairValues Columns(float[] row, float[] nearest, Func<int, string>? name)
    {
        int[] differing = [.. Enumerable.Range(0, row.Length).Where(c => row[c] != nearest[c]).OrderByDescending(c => Math.Abs(row[c] - nearest[c]))];
        return Cells(
            differing.Take(CellsShown).Select(c => new CellPair(name?.Invoke(c) ?? $"column {c}", Text(row[c]), Text(nearest[c]))),
            differing.Length,
            row.Length);

        static string Text(float value) => value.ToString("G6", CultureInfo.InvariantCulture);
    }

    private static PairValues Cells(IEnumerable<CellPair> cells, int differing, int columns) =>
        new(null, null, null, [.. cells], differing, columns - differing);

    /// <summary>A pair of a gallery, and which of its rows is in which set.</summary>
    private sealed record Pair(GalleryKind Kind, RowPair Rows)
    {
        public bool RowIsReal => Kind == GalleryKind.NotCovered;

        public int Real => (RowIsReal ? Rows.Row : Rows.Nearest).Number;

        public int Synthetic => (RowIsReal ? Rows.Nearest : Rows.Row).Number;

        public float[] RowValues(ReportSource source) => Values(source, RowIsReal);

        public float[] NearestValues(ReportSource source) => Values(source, !RowIsReal);

        private float[] Values(ReportSource source, bool real) =>
            [.. real ? source.Real.Row(Real) : source.Synthetic.Row(Synthetic)];
    }

    /// <summary>Cells of tables: what the file says, in the order of what each column adds to the distance.</summary>
    private sealed class TableCells
    {
        private readonly ReportSource _source;
        private readonly string[] _columns;
        private readonly IReadOnlyDictionary<int, IReadOnlyList<string>> _real;
        private readonly IReadOnlyDictionary<int, IReadOnlyList<string>> _synthetic;

        public TableCells(ReportSource source, Pair[] pairs)
        {
            _source = source;
            _columns = [.. source.Encoder!.Columns.Select(column => column.Source).Distinct()];
            _real = source.Cells!.Read("real", _columns, [.. pairs.Select(pair => pair.Real)]);
            _synthetic = source.Cells.Read("synthetic", _columns, [.. pairs.Select(pair => pair.Synthetic)]);
        }

        public PairValues Of(Pair pair)
        {
            Dictionary<string, double> squares = Squares(_source.Real.Row(pair.Real), _source.Synthetic.Row(pair.Synthetic));
            int[] differing = [.. Enumerable.Range(0, _columns.Length).Where(c => squares[_columns[c]] > 0).OrderByDescending(c => squares[_columns[c]])];
            (IReadOnlyList<string> row, IReadOnlyList<string> nearest) =
                pair.RowIsReal ? (_real[pair.Real], _synthetic[pair.Synthetic]) : (_synthetic[pair.Synthetic], _real[pair.Real]);
            return Cells(
                differing.Take(CellsShown).Select(c => new CellPair(_columns[c], row[c], nearest[c])), differing.Length, _columns.Length);
        }

        /// <summary>What each column of the table adds to the squared distance.</summary>
        private Dictionary<string, double> Squares(ReadOnlySpan<float> real, ReadOnlySpan<float> synthetic)
        {
            Dictionary<string, double> squares = _columns.ToDictionary(column => column, _ => 0.0);
            for (int c = 0; c < real.Length; c++)
            {
                squares[_source.Encoder!.Columns[c].Source] += Math.Pow(real[c] - synthetic[c], 2);
            }

            return squares;
        }
    }
}
