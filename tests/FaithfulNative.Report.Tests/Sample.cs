using System.Globalization;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;
using FaithfulNative.Tests;

namespace FaithfulNative.Report.Tests;

/// <summary>Audits with planted faults, and a folder that goes with the test.</summary>
internal sealed class Sample : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly List<IDisposable> _owned = [];

    private Sample()
    {
    }

    public AuditResult Result { get; private set; } = null!;

    public ResultContext Context { get; private set; } = new();

    public ReportSource Source { get; private set; } = null!;

    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>Images of 8 x 8: blobs in two corners; the synthetic set copies 40, has 30 of noise and no blob in one corner.</summary>
    public static Sample Images(int height = 8, int width = 8)
    {
        VectorSet real = VectorSet.Create(400, height * width, "real", (row, pixels) => Blob(row, row % 2 == 0, width, pixels));
        VectorSet synthetic = VectorSet.Create(300, height * width, "synthetic", (row, pixels) =>
        {
            Random random = new(row);
            if (row < 40)
            {
                real.CopyRow(row, pixels);
                pixels[row] = Math.Min(255, pixels[row] + 1);
            }
            else if (row < 70)
            {
                foreach (ref float pixel in pixels)
                {
                    pixel = random.Next(256);
                }
            }
            else
            {
                Blob(10_000 + row, true, width, pixels);
            }
        });
        return Of(real, synthetic, [height, width]);
    }

    public static Sample Of(VectorSet real, VectorSet synthetic, params int[] shape) => Of(real, synthetic, new AuditOptions(), shape);

    public static Sample Of(VectorSet real, VectorSet synthetic, AuditOptions options, params int[] shape)
    {
        Sample sample = new()
        {
            Result = Audit.Run(new AuditData { Real = real, Synthetic = synthetic }, options),
            Source = new ReportSource { Real = real, Synthetic = synthetic, ImageShape = shape },
        };
        sample._owned.AddRange([real, synthetic]);
        return sample;
    }

    /// <summary>
    /// Tables whose names and values are hostile to a page, and easy to find in it: 300 real rows, 200 synthetic ones, of
    /// which the first 30 are real ones with another age, and the last 10 far off with a word of their own.
    /// </summary>
    /// <param name="byColumns">With the view by columns.</param>
    public static Sample Tables(bool byColumns = false)
    {
        Sample sample = new();
        Random random = new(1);
        string[] real = [.. Enumerable.Range(0, 300).Select(row => Line($"r{row}", random, "<b>VILLAGE</b>"))];
        string[] synthetic =
        [
            .. real.Take(30)
                .Select(
                    (line, row) => $"s{row}," + string.Join(',', line.Split(',').Skip(1).Select((cell, c) => c == 0 ? Older(cell) : cell))),
            .. Enumerable.Range(30, 160).Select(row => Line($"s{row}", random, "<b>VILLAGE</b>")),
            .. Enumerable.Range(190, 10)
                .Select(row => string.Create(CultureInfo.InvariantCulture, $"s{row},{700 + row},98765.43,<script>alert(1)</script>")),
        ];
        const string Header = "id,age,\"<i>income</i> & more\",place";
        File.WriteAllLines(sample["real <b>.csv"], [Header, .. real]);
        File.WriteAllLines(sample["synthetic.csv"], [Header, .. synthetic]);
        LoadedData data =
            DataFiles.Load(new DataFilesRequest { Real = sample["real <b>.csv"], Synthetic = sample["synthetic.csv"], Id = "id" });
        sample._owned.Add(data);
        sample.Result = Audit.Run(byColumns ? data.ToAuditData() : new AuditData { Real = data.Real, Synthetic = data.Synthetic });
        sample.Source = ReportSource.Of(data);
        sample.Context = new ResultContext
        {
            RealIds = data.RealIds,
            SyntheticIds = data.SyntheticIds,
            Notes = data.Notes,
            TableColumns = byColumns ? data.Columns : [],
            Inputs = data.Files.ToDictionary(
                file => file.Role, file => new InputSummary(Path.GetFileName(file.Path), file.Sha256, "csv", file.Rows, file.Columns)),
        };
        return sample;
    }

    /// <summary>Writes a whole result directory.</summary>
    public string Write(bool redact = false)
    {
        string directory = this["out" + (redact ? "-redacted" : "")];
        using AtomicDirectory target = AtomicDirectory.Begin(directory);
        ResultFiles.Write(target, Result, Context);
        AuditReport.Write(target, Result, Context, Source, redact);
        target.Commit();
        return directory;
    }

    public string Html(bool redact = false) => AuditReport.ToHtml(Result, Context, Source, redact);

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private static string Line(string id, Random random, string place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{40 + (10 * Rows.Normal(random)):F3},{31234.56 + (5000 * Rows.Normal(random)):F2},{
            (random.Next(3) == 0 ? place : "TOWN & \"\"CO")}")
            .Replace("TOWN & \"\"CO", "\"TOWN & \"\"CO\"", StringComparison.Ordinal);

    private static string Older(string age) =>
        (double.Parse(age, CultureInfo.InvariantCulture) + 0.001).ToString("F3", CultureInfo.InvariantCulture);

    private static void Blob(int seed, bool topLeft, int width, Span<float> pixels)
    {
        Random random = new(seed);
        (double x, double y) = ((topLeft ? 2 : 5) + Rows.Normal(random), (topLeft ? 2 : 5) + Rows.Normal(random));
        for (int i = 0; i < pixels.Length; i++)
        {
            double distance = Math.Pow((i % width) - x, 2) + Math.Pow((i / width) - y, 2);
            pixels[i] = (float)Math.Clamp(Math.Round((220 * Math.Exp(-distance / 4)) + (8 * random.NextDouble())), 0, 255);
        }
    }
}
