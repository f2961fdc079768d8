using FaithfulNative.Data;

namespace FaithfulNative.Report.Evidence;

/// <summary>What a point of the picture is.</summary>
internal enum PointKind
{
    /// <summary>A real row with a synthetic row nearby.</summary>
    Covered,

    /// <summary>A synthetic row that neither test names.</summary>
    Typical,

    /// <summary>A real row without a synthetic row nearby.</summary>
    NotCovered,

    /// <summary>A synthetic row named as off the real support.</summary>
    OffSupport,

    /// <summary>A synthetic row named as a copy.</summary>
    Copy,
}

/// <summary>Real and synthetic rows in the plane in which samples of both spread most.</summary>
/// <param name="Explained">Share of the variance along each axis.</param>
/// <param name="Layers">The points, those drawn first first.</param>
internal sealed record PictureFigure(IReadOnlyList<double> Explained, IReadOnlyList<PointLayer> Layers)
{
    // Enough to show a shape, few enough for a small page; a rare kind is shown whole, so that it is not lost.
    private const int PointsOfAKind = 800;
    private const int SampleOfASet = 1000;

    // Values of codes that have a coordinate of their own; rarer ones of a column share one.
    private const int FrequentValues = 256;

    // Synthetic rows this many times as far out as every real row would turn the plane to themselves.
    private const double FarOut = 1.5;

    /// <summary>Null for rows of one value, which have no plane.</summary>
    public static PictureFigure? Of(AuditResult result, ReportSource source, CancellationToken cancellation)
    {
        DenseForm form = DenseForm.OfFrequentValues([source.Real, source.Synthetic], FrequentValues, cancellation);
        if (form.Dimension < 2)
        {
            return null;
        }

        // One stream for all draws: the same rows every time.
        Random random = new(result.Options.Seed);
        RowValues real = new(source.Real, form, result.Real, result.Options.Normalize);
        RowValues synthetic = new(source.Synthetic, form, result.Synthetic, result.Options.Normalize);
        PrincipalPlane plane = PrincipalPlane.Of(
        [
            .. Sample(real, Enumerable.Range(0, result.Real.Rows)),
            .. Sample(synthetic, Enumerable.Range(0, result.Synthetic.Rows).Where(row => result.RowTests.ScoreRatios[row] <= FarOut)),
        ], cancellation);
        ILookup<PointKind, int> reals = Enumerable.Range(0, result.Real.Rows)
            .ToLookup(row => result.Scores.Coverage.Covered[row] ? PointKind.Covered : PointKind.NotCovered);
        ILookup<PointKind, int> synthetics = Enumerable.Range(0, result.Synthetic.Rows).ToLookup(row => KindOf(result, row));
        return new PictureFigure(plane.Explained, [.. Enum.GetValues<PointKind>().Select(kind =>
            kind is PointKind.Covered or PointKind.NotCovered ? Layer(kind, real, reals) : Layer(kind, synthetic, synthetics))]);

        IEnumerable<double[]> Sample(RowValues values, IEnumerable<int> rows) =>
            Draw([.. rows], SampleOfASet, random).Select(row => Row(values, row));

        double[] Row(RowValues values, int row)
        {
            cancellation.ThrowIfCancellationRequested();
            return values[row];
        }

        PointLayer Layer(PointKind kind, RowValues values, ILookup<PointKind, int> rows)
        {
            int[] all = [.. rows[kind]];
            int[] shown = Draw(all, PointsOfAKind, random);
            (double X, double Y)[] places = Array.ConvertAll(shown, row => plane.Place(Row(values, row)));
            return new PointLayer(kind, all.Length, [.. places.Select(p => (float)p.X)], [.. places.Select(p => (float)p.Y)]);
        }
    }

    /// <summary>So many of the rows at random, or all of them.</summary>
    private static int[] Draw(int[] rows, int count, Random random)
    {
        if (rows.Length <= count)
        {
            return rows;
        }

        random.Shuffle(rows);
        return rows[..count];
    }

    // Without a test for copies, only rows equal to a real row are sure ones.
    private static PointKind KindOf(AuditResult result, int row) =>
        result.RowTests.Copies?.Named[row] ?? result.Scores.Authenticity.Distance[row] == 0 ? PointKind.Copy
        : result.RowTests.OffSupport.Named[row] ? PointKind.OffSupport
        : PointKind.Typical;
}

/// <summary>Points of one kind.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Total">How many rows there are of the kind, shown or not.</param>
/// <param name="X">Along the first axis.</param>
/// <param name="Y">Along the second.</param>
internal sealed record PointLayer(PointKind Kind, int Total, IReadOnlyList<float> X, IReadOnlyList<float> Y);

/// <summary>The coordinates of scored rows, as distances saw them.</summary>
internal sealed class RowValues(VectorSet rows, DenseForm form, SetSummary summary, bool normalize)
{
    public double[] this[int scored]
    {
        get
        {
            float[] coordinates = new float[form.Dimension];
            form.Write(rows, summary.SourceRow(scored), coordinates);
            double[] values = Array.ConvertAll(coordinates, value => (double)value);
            double length = normalize ? Math.Sqrt(values.Sum(value => value * value)) : 1;
            return length is 0 or 1 ? values : Array.ConvertAll(values, value => value / length);
        }
    }
}
