using FaithfulNative.Formats;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Cli.Tests;

/// <summary>`faithful curate` over every format: the rows come back in the user's own columns, with reasons and what was gained.</summary>
public sealed class CurateCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Out => _scratch["out"];

    private void Audit(string real, string synthetic, params string[] more) => Assert.Equal(0, Faithful.Run(
        [
            "audit", "--real", real, "--synth", synthetic, "--out", Out, "--quiet", "--replicates", "200", "--ideal-rows", "80", .. more,
        ]).Code);

    /// <summary>Fresh rows, then 10 real rows to the letter, then 10 far out, then 10 of the fresh ones again.</summary>
    private (string Real, string Synthetic) Planted()
    {
        string real = _scratch.Table("real.csv", 240, 1), fresh = _scratch.Table("fresh.csv", 150, 2);
        string[] rows = [.. File.ReadLines(fresh).Skip(1)];
        return (real, _scratch.Text("synth.csv",
        [
            "id,height,weight,colour", .. rows, .. File.ReadLines(real).Skip(1).Take(10),
            .. Enumerable.Range(0, 10).Select(row => $"far{row},{50 + row}.50,-{9000 + row},red"), .. rows.Take(10),
        ]));
    }

    [Fact]
    public void Columns_of_lists_are_named_as_they_are_not_written()
    {
        Audit(
            _scratch.Table("real.csv", 100, 1), Path.Combine(AppContext.BaseDirectory, "data", "tables", "nested.parquet"), "--columns",
            "height,weight");
        Faithful.Outcome run = Faithful.Run("curate", Out, "-n", "10", "-o", _scratch["subset.parquet"], "--json");
        Assert.Contains("column 'tags' holds lists, structs or maps and is not written", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\"not_written\": [\n    \"tags\"\n  ]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_rows_come_back_to_the_letter_with_the_reasons_of_the_others()
    {
        (string real, string synthetic) = Planted();
        Audit(real, synthetic, "--id", "id");
        Faithful.Outcome run = Faithful.Run("curate", Out, "-n", "40", "--fdr", "0.1", "-o", _scratch["subset.csv"]);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        string[] lines = File.ReadAllLines(synthetic), chosen = File.ReadAllLines(_scratch["subset.csv"]);
        Assert.Equal(lines[0], chosen[0]);
        Assert.Equal(41, chosen.Length);
        Assert.All(chosen, line => Assert.Contains(line, lines));

        string[][] reasons = [.. File.ReadLines(_scratch["subset-reasons.csv"]).Select(line => line.Split(','))];
        Assert.Equal(["row", "id", "chosen", "reason", "order"], reasons[0][..5]);
        Assert.Equal(lines.Length, reasons.Length);
        Assert.All(reasons[151..161], reason => Assert.Equal("exact_copy", reason[3]));
        Assert.All(reasons[161..171], reason => Assert.Equal("off_support", reason[3]));
        Assert.All(reasons[171..181], reason => Assert.Contains(reason[3], new[] { "duplicate", "copy", "off_support" }));
        string[][] kept = [.. reasons.Where(reason => reason[2] == "true")];
        Assert.Equal(chosen[1..], kept.Select(reason => lines[int.Parse(reason[0]) + 1]));
        Assert.Equal(Enumerable.Range(1, 40), kept.Select(reason => int.Parse(reason[4])).Order());

        Assert.Contains("points of coverage are lost by it", run.Output, StringComparison.Ordinal);
        Assert.Contains("on 120 others that the choice never saw", run.Output, StringComparison.Ordinal);
        Assert.Contains("curated less random", run.Output, StringComparison.Ordinal);
        Assert.Contains("beta-recall, knn", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_rows_can_be_balanced_by_a_column_that_was_not_audited()
    {
        ResultTable Table(int rows, int seed)
        {
            Random random = new(seed);
            double[] Normal() => [.. Enumerable.Range(0, rows).Select(_ => FaithfulNative.Tests.Rows.Normal(random))];
            return new ResultTable()
                .Add("a", Normal())
                .Add("b", Normal())
                .Add("label", [.. Enumerable.Range(0, rows).Select(row => row % 5 == 0 ? "rare" : "common")]);
        }

        foreach ((string name, int rows) in new[] { ("real.parquet", 200), ("synth.parquet", 200) })
        {
            using FileStream stream = File.Create(_scratch[name]);
            ParquetTableWriter.Write(Table(rows, name.Length), stream);
        }

        Audit(_scratch["real.parquet"], _scratch["synth.parquet"], "--drop", "label");
        string output = _scratch["subset.parquet"];
        Assert.Equal(0, Faithful.Run("curate", Out, "-n", "30", "--balance", "label", "--max-alpha", "0.99", "--out", output).Code);
        using LoadedData data = DataFiles.Load(new() { Real = output, Synthetic = output });
        Assert.Equal(["a", "b", "label"], data.Encoder!.Columns.Select(column => column.Name.Split('=')[0].Split(' ')[0]).Distinct());
        string[] labels = [.. Formats.Subsets.RowLabels.Read(output, "label")];
        Assert.Equal((15, 15), (labels.Count(label => label == "rare"), labels.Count(label => label == "common")));
        Assert.Equal(200, Formats.Subsets.RowLabels.Read(_scratch["subset-reasons.parquet"], "reason").Count);

        Faithful.Outcome run = Faithful.Run("curate", Out, "--balance", "colour", "-o", output);
        Assert.Equal(3, run.Code);
        Assert.Contains("there is no column 'colour'; the columns are a, b, label", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_come_back_as_arrays_wherever_the_files_are_now()
    {
        Audit(_scratch.Npy("real.npy", 200, 4, 1), _scratch.Npy("synth.npy", 150, 4, 2));
        File.Move(_scratch["synth.npy"], _scratch["moved.npy"]);
        Faithful.Outcome lost = Faithful.Run("curate", Out, "-n", "50", "-o", _scratch["subset.npy"]);
        Assert.Equal(3, lost.Code);
        Assert.Contains("there is no such file", lost.Errors, StringComparison.Ordinal);

        Assert.Equal(0, Faithful.Run("curate", Out, "-n", "50", "-o", _scratch["subset.npy"], "--synth", _scratch["moved.npy"]).Code);
        using LoadedData data = DataFiles.Load(new() { Real = _scratch["moved.npy"], Synthetic = _scratch["subset.npy"] });
        int[] chosen =
        [
            .. File.ReadLines(_scratch["subset-reasons.csv"])
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(line => line[1] == "true")
                .Select(line => int.Parse(line[0])),
        ];
        Assert.Equal(50, data.Synthetic.Count);
        Assert.Equal(chosen.Select(row => data.Real.CopyRow(row)), Enumerable.Range(0, 50).Select(row => data.Synthetic.CopyRow(row)));
    }

    [Fact]
    public void A_folder_of_parts_gets_no_part_and_a_choice_is_large_enough_to_be_audited()
    {
        (string real, string synthetic) = Planted();
        Directory.CreateDirectory(_scratch["parts"]);
        File.Move(synthetic, _scratch["parts/a.csv"]);
        File.Copy(_scratch["parts/a.csv"], _scratch["parts/b.csv"]);
        Audit(real, _scratch["parts"], "--id", "id");
        Faithful.Outcome inside = Faithful.Run("curate", Out, "-n", "40", "-o", _scratch["parts/kept.csv"]);
        Assert.NotEqual(0, inside.Code);
        Assert.Contains("all of which is read for the synthetic rows: write it elsewhere", inside.Errors, StringComparison.Ordinal);
        Faithful.Outcome few = Faithful.Run("curate", Out, "-n", "5", "-o", _scratch["kept.csv"]);
        Assert.Equal(3, few.Code);
        Assert.Contains("rows is 5; the chosen rows are audited with k = 5, so at least 6", few.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_said_before_anything_is_written()
    {
        Audit(_scratch.Npy("real.npy", 100, 4, 1), _scratch.Npy("synth.npy", 60, 4, 2));
        foreach ((string[] arguments, int code, string message) in new (string[], int, string)[]
        {
            (["-n", "5", "-o", _scratch["subset.csv"]], 3, "rows of synth.npy are written in its own format, so the name must end in .npy"),
            (["-n", "0", "-o", _scratch["subset.npy"]], 2, "--rows: found '0'; it must be a whole number, 1 or more"),
            (["--max-alpha", "2", "-o", _scratch["subset.npy"]], 2, "--max-alpha: found '2'; it must be a number above 0 and at most 1"),
            (["-n", "5", "-o", Path.Combine(_scratch["nowhere"], "a.npy")], 3, "cannot be written"),
        })
        {
            Faithful.Outcome run = Faithful.Run(["curate", Out, .. arguments]);
            Assert.Equal(code, run.Code);
            Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(["out", "real.npy", "synth.npy"], Directory.GetFileSystemEntries(_scratch.Root).Select(Path.GetFileName).Order());
    }
}
