using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Tests;

namespace FaithfulNative.Report.Tests;

/// <summary>What the figures show is what the audit found.</summary>
public class FigureTests
{
    [Fact]
    public void Margins_are_counted_each_once()
    {
        using Sample sample = Sample.Images();
        MarginFigure figure = MarginFigure.Of(sample.Result);
        double[] margins = [.. sample.Result.Scores.Authenticity.Margin];
        for (int bin = 0; bin < figure.Synthetic.Count; bin++)
        {
            double high = bin == figure.Synthetic.Count - 1 ? double.PositiveInfinity : (bin + 1) * figure.BinWidth;
            Assert.Equal(margins.Count(m => m >= bin * figure.BinWidth && m < high), figure.Synthetic[bin]);
        }

        Assert.Equal(400, figure.Fresh.Sum());
        Assert.False(figure.FreshAreHoldout);
    }

    [Fact]
    public void Infinite_margins_are_in_the_last_bin()
    {
        // Twins leave no spacing when every row counts.
        using Sample sample = Sample.Of(
            Rows.Set("real", [0, 0], [0, 0], [5, 5], [9, 1], [3, 8], [7, 7], [2, 1], [8, 4]),
            Rows.Set("synthetic", [0, 1], [5, 6], [9, 2], [3, 7]),
            new AuditOptions { K = 2, Duplicates = DuplicateRule.Keep, Replicates = 0, IdealRows = 0 });
        Assert.Equal(double.PositiveInfinity, sample.Result.Scores.Authenticity.Margin[0]);
        Assert.Equal(4, MarginFigure.Of(sample.Result).Synthetic.Sum());
        Assert.Contains("Cannot tell whether the rows are as good as fresh real rows", sample.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_are_the_audits_own()
    {
        using Sample sample = Sample.Images();
        IReadOnlyList<CurveFigure> figures = CurveFigure.AllOf(sample.Result);
        Assert.Equal(["fidelity", "alpha_precision", "beta_recall"], figures.Select(figure => figure.Metric));
        CurveFigure alpha = figures[1];
        SupportScore knn = sample.Result.Scores.AlphaPrecision[0];
        Assert.Equal(["knn", "ball"], alpha.Lines.Select(line => line.Support));
        Assert.Equal(201, alpha.Lines[0].Shares.Count);
        Assert.All(Enumerable.Range(0, 201), step => Assert.Equal(knn.Curve.ShareAt(step / 200.0), alpha.Lines[0].Shares[step], 6));
        // Massey's table: 1.358 sqrt(1/n + 1/m) for 95 %.
        Assert.Equal(1.358 * Math.Sqrt((1.0 / 400) + (1.0 / 300)), alpha.Band!.Value, 4);
    }

    [Fact]
    public void Galleries_hold_the_planted_rows_worst_first()
    {
        using Sample sample = Sample.Images();
        Gallery[] galleries = [.. Gallery.AllOf(sample.Result, new RowNames(sample.Result, null, null), CancellationToken.None)];
        Assert.Equal([GalleryKind.Copies, GalleryKind.OffSupport, GalleryKind.NotCovered], galleries.Select(gallery => gallery.Kind));
        Assert.All(galleries[0].Pairs, pair =>
        {
            Assert.InRange(pair.Row.Number, 0, 39);
            Assert.Equal(pair.Row.Number, pair.Nearest.Number);
            Assert.Equal(1, pair.Value, 5);
            Assert.Equal(pair.Value / pair.Scale, pair.Ratio, 9);
            Assert.True(pair.Holds);
        });
        Assert.All(galleries[1].Pairs, pair => Assert.InRange(pair.Row.Number, 40, 69));
        Assert.All(galleries[2].Pairs, pair => Assert.Equal(1, pair.Row.Number % 2));
        Assert.Equal(galleries[0].Pairs.Select(pair => pair.Ratio).Order(), galleries[0].Pairs.Select(pair => pair.Ratio));
        Assert.Equal(galleries[2].Pairs.Select(pair => pair.Ratio).OrderDescending(), galleries[2].Pairs.Select(pair => pair.Ratio));
    }

    [Fact]
    public void The_plane_of_two_columns_keeps_every_distance()
    {
        double[][] rows = Rows.ToDouble(Rows.Gaussian("rows", 100, 2, seed: 3));
        PrincipalPlane plane = PrincipalPlane.Of(rows, CancellationToken.None);
        (double X, double Y)[] places = Array.ConvertAll(rows, plane.Place);
        Assert.Equal(1, plane.Explained.Sum(), 9);
        for (int i = 1; i < rows.Length; i++)
        {
            double before = Math.Sqrt(rows[i].Zip(rows[0], (a, b) => Math.Pow(a - b, 2)).Sum());
            Assert.Equal(before, Math.Sqrt(Math.Pow(places[i].X - places[0].X, 2) + Math.Pow(places[i].Y - places[0].Y, 2)), 9);
        }
    }

    [Fact]
    public void The_plane_finds_the_directions_that_vary_most()
    {
        // Standard deviations 1, 9, 1, 4 and 1: the second column and then the fourth.
        double[] scale = [1, 9, 1, 4, 1];
        double[][] rows =
        [
            .. Rows.ToDouble(Rows.Gaussian("rows", 2000, 5, seed: 4)).Select(row => row.Zip(scale, (v, s) => v * s).ToArray()),
        ];
        PrincipalPlane plane = PrincipalPlane.Of(rows, CancellationToken.None);
        Assert.InRange(plane.Explained[0], 0.79, 0.83);
        Assert.InRange(plane.Explained[1], 0.14, 0.18);
        (double X, double Y) from = plane.Place(new double[5]);
        (double X, double Y) to = plane.Place([0, 1, 0, 0, 0]);
        Assert.InRange(to.X - from.X, 0.99, 1.01);
        to = plane.Place([0, 0, 0, 1, 0]);
        Assert.InRange(to.Y - from.Y, 0.99, 1.01);
    }

    [Fact]
    public void The_picture_shows_every_kind_and_counts_all()
    {
        using Sample sample = Sample.Images();
        PictureFigure picture = PictureFigure.Of(sample.Result, sample.Source, CancellationToken.None)!;
        Assert.Equal(400, picture.Layers.Where(layer => layer.Kind is PointKind.Covered or PointKind.NotCovered).Sum(layer => layer.Total));
        Assert.Equal(
            300, picture.Layers.Where(layer => layer.Kind is not (PointKind.Covered or PointKind.NotCovered)).Sum(layer => layer.Total));
        Assert.All(picture.Layers, layer => Assert.Equal(layer.Total, layer.X.Count));
        Assert.InRange(picture.Layers.Single(layer => layer.Kind == PointKind.Copy).Total, 40, 45);
        Assert.Equal(picture.Layers[0].X, PictureFigure.Of(sample.Result, sample.Source, CancellationToken.None)!.Layers[0].X);
    }

    [Fact]
    public void Rows_far_off_do_not_turn_the_picture_to_themselves()
    {
        VectorSet real = Rows.Gaussian("real", 300, 3, seed: 5);
        VectorSet synthetic = VectorSet.Create(200, 3, "synthetic", (row, values) =>
        {
            Rows.Gaussian("row", 1, 3, 100 + row).CopyRow(0, values);
            values[0] += row < 20 ? 1e4f : 0;
        });
        using Sample sample = Sample.Of(real, synthetic);
        PictureFigure picture = PictureFigure.Of(sample.Result, sample.Source, CancellationToken.None)!;
        Assert.InRange(picture.Explained[1], 0.2, 0.5);
        Assert.InRange(picture.Layers.Single(layer => layer.Kind == PointKind.OffSupport).Total, 20, 23);
    }
}
