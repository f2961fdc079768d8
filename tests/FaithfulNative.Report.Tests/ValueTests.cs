using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Report.Evidence;
using FaithfulNative.Search.Quantization;
using FaithfulNative.Tests;
using StbImageSharp;

namespace FaithfulNative.Report.Tests;

/// <summary>Values are shown as they are: images pixel for pixel, tables as their cells.</summary>
public class ValueTests
{
    [Fact]
    public void Images_come_back_pixel_for_pixel()
    {
        using Sample sample = Sample.Images(height: 8, width: 6);
        (ReportEvidence evidence, ShownValues values) = Shown(sample);
        Assert.Equal(new PixelRange(0, 255), values.Pixels);
        RowPair copy = evidence.Galleries[0].Pairs[0];
        ImageResult image = Decode(values.Galleries[0][0].RowPng!);
        Assert.Equal((6, 8), (image.Width, image.Height));
        Assert.Equal(sample.Source.Synthetic.CopyRow(copy.Row.Number), image.Data.Select(value => (float)value));
        Assert.Equal(
            sample.Source.Real.CopyRow(copy.Nearest.Number), Decode(values.Galleries[0][0].NearestPng!).Data.Select(value => (float)value));
        Assert.Equal(1, Decode(values.Galleries[0][0].DifferencePng!).Data.Sum(value => value));
    }

    [Fact]
    public void Large_images_are_reduced_by_block_means()
    {
        float[] pixels = new float[100 * 130 * 3];
        Array.Fill(pixels, 0.5f);
        pixels[0] = 1;
        RowImages images = RowImages.Of([100, 130, 3], [pixels])!;
        ImageResult image = ImageResult.FromMemory(Convert.FromBase64String(images.Png(pixels)), ColorComponents.RedGreenBlue);
        Assert.Equal((44, 34), (image.Width, image.Height));
        // Blocks of 3 x 3: the first red one holds a single white pixel.
        Assert.Equal((byte)Math.Round(255 * (1 + (8 * 0.5)) / 9), image.Data[0]);
        Assert.All(image.Data.Skip(1), value => Assert.Equal(128, value));
    }

    [Fact]
    public void Rows_that_are_no_images_have_none()
    {
        Assert.Null(RowImages.Of([], []));
        Assert.Null(RowImages.Of([5, 4, 2], []));
        Assert.Null(RowImages.Of([20], []));
    }

    [Fact]
    public void Tables_show_the_cells_that_differ()
    {
        using Sample sample = Sample.Tables();
        (ReportEvidence evidence, ShownValues values) = Shown(sample);
        RowPair copy = evidence.Galleries[0].Pairs[0];
        Assert.Equal("s" + copy.Row.Number, copy.Row.Id);
        Assert.Equal("r" + copy.Row.Number, copy.Nearest.Id);
        PairValues pair = values.Galleries[0][0];
        Assert.Equal((1, 2), (pair.Differing, pair.Equal));
        CellPair cell = Assert.Single(pair.Cells);
        string[] real = File.ReadAllLines(sample["real <b>.csv"])[copy.Nearest.Number + 1].Split(',');
        string[] synthetic = File.ReadAllLines(sample["synthetic.csv"])[copy.Row.Number + 1].Split(',');
        Assert.Equal(new CellPair("age", synthetic[1], real[1]), cell);

        // Far off: a word that the real rows do not have, and numbers, the farthest first.
        PairValues off = values.Galleries[1][0];
        Assert.Equal(["age", "<i>income</i> & more", "place"], off.Cells.Select(c => c.Column));
        Assert.Equal("<script>alert(1)</script>", off.Cells[2].Row);
    }

    [Fact]
    public void Arrays_show_the_columns_that_differ_most()
    {
        using Sample sample = Sample.Of(Rows.Gaussian("real", 60, 12, 1), Rows.Gaussian("synthetic", 50, 12, 2));
        (ReportEvidence evidence, ShownValues values) = Shown(sample);
        RowPair pair = evidence.Galleries[1].Pairs[0];
        PairValues shown = values.Galleries[1][0];
        Assert.Equal((12, 0, 8), (shown.Differing, shown.Equal, shown.Cells.Count));
        float[] synthetic = sample.Source.Synthetic.CopyRow(pair.Row.Number);
        float[] real = sample.Source.Real.CopyRow(pair.Nearest.Number);
        int most = Enumerable.Range(0, 12).MaxBy(c => Math.Abs(synthetic[c] - real[c]));
        Assert.Equal($"column {most}", shown.Cells[0].Column);
    }

    [Fact]
    public void Findings_about_tables_show_the_cells_of_a_few_rows()
    {
        using Sample sample = Sample.Tables();
        (_, ShownValues values) = Shown(sample);
        Finding copies = sample.Result.Diagnosis.Findings.Single(finding => finding.Kind == FindingKind.Memorisation);
        TypicalTable table = values.Tables[TypicalRows.Key(copies)];
        Assert.Equal(["<i>income</i> & more", "age", "place"], table.Columns.Order(StringComparer.Ordinal));
        Assert.Equal(copies.TypicalReal.Concat(copies.TypicalSynthetic), table.Rows.Select(row => row.Row.Number));
        foreach (TypicalRow row in table.Rows)
        {
            string[] line = File.ReadAllLines(sample[row.IsReal ? "real <b>.csv" : "synthetic.csv"])[row.Row.Number + 1].Split(',');
            Assert.Equal(line[0], row.Row.Id);
            Assert.Equal(line[1], row.Cells[table.Columns.ToList().IndexOf("age")]);
        }
    }

    [Fact]
    public void Findings_about_arrays_show_the_columns_in_which_their_rows_stand_out()
    {
        using Sample sample = Sample.Of(Modes("real", 400, 2), Modes("synthetic", 300, 1));
        (_, ShownValues values) = Shown(sample);
        Finding lost = Assert.Single(sample.Result.Diagnosis.Findings);
        TypicalTable table = values.Tables[TypicalRows.Key(lost)];
        Assert.Equal((8, 12, "column 7"), (table.Columns.Count, table.Of, table.Columns[0]));
        Assert.Equal(
            lost.TypicalReal.Select(row => sample.Source.Real.CopyRow(row)[7].ToString("G6", CultureInfo.InvariantCulture)),
            table.Rows.Select(row => row.Cells[0]));

        // Of two modes, the second lies far out in one column.
        static VectorSet Modes(string name, int rows, int modes)
        {
            Random random = new(rows);
            return VectorSet.Create(rows, 12, name, (row, values) =>
            {
                foreach (ref float value in values)
                {
                    value = (float)Rows.Normal(random);
                }

                values[7] += row % modes * 20;
            });
        }
    }

    private static (ReportEvidence, ShownValues) Shown(Sample sample)
    {
        RowNames names = new(sample.Result, sample.Context.RealIds, sample.Context.SyntheticIds);
        ReportEvidence evidence = ReportEvidence.Of(sample.Result, names, CancellationToken.None);
        return (evidence, ValueReader.Of(sample.Result, evidence, sample.Source, names, CancellationToken.None));
    }

    private static ImageResult Decode(string png) => ImageResult.FromMemory(Convert.FromBase64String(png), ColorComponents.Grey);

    [Fact]
    public void Codes_stand_beside_numbers()
    {
        using Sample sample = Sample.Of(Coded("real", -1), Coded("synthetic", 777));
        string page = sample.Html();
        Assert.Contains("column 2", page, StringComparison.Ordinal);
        Assert.Contains("777", page, StringComparison.Ordinal);

        // The last rows of the synthetic set have a value of their own, and lie far out.
        static VectorSet Coded(string name, int odd) => VectorSet.Create(300, 1, CodeColumns.OfWeightOne(2), name, (row, numbers, codes) =>
        {
            Random random = new(row + name.Length);
            bool far = odd > 0 && row >= 290;
            numbers[0] = (float)random.NextDouble() + (far ? 9 : 0);
            (codes[0], codes[1]) = (random.Next(4), far ? odd : random.Next(3));
        });
    }
}
