using System.Diagnostics;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Formats.Tests;

/// <summary>Several files, folders, patterns and pipes as one set.</summary>
public sealed class FileSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileSetTests()
    {
        Directory.CreateDirectory(_folder.File("parts"));
        Write("whole.csv", 0, 30);
        Write("parts/part-0.csv", 0, 10);
        Write("parts/part-1.csv", 10, 20);
        _folder.Write("parts/_SUCCESS", "");
        _folder.Write("parts/.part-0.csv.crc", "x");
    }

    public static TheoryData<string> Ways { get; } = ["parts", "parts/*.csv", "p*ts/part-?.csv", "parts/part-0.csv|parts/part-1.csv"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void Parts_are_one_set(string paths)
    {
        FileSet parts = FileSet.Of([.. paths.Split('|').Select(_folder.File)]);
        using LoadedData data = DataFiles.Load(new() { Real = _folder.File("whole.csv"), Synthetic = parts, Holdout = parts });
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Holdout!));
        Assert.Equal(["part-0.csv", "part-1.csv"], data.Files[1].Parts.Select(part => Path.GetFileName(part.Path)));
        Assert.Equal(30, data.Files[1].Rows);
        Assert.Equal("29", data.Cells!.Read("synthetic", ["n"], [29])[29][0]);
        Assert.Equal(30, RowLabels.Read(parts, "w").Count);
    }

    [Fact]
    public void Chosen_rows_of_parts_go_into_one_file()
    {
        using MemoryStream into = new();
        RowSubset.Write(_folder.File("parts"), "subset.csv", [29, 3, 10], into, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("n,x,w\n3,1.5,a\n10,5,b\n29,14.5,c\n", System.Text.Encoding.UTF8.GetString(into.ToArray()));
        Check.Fails(() => RowSubset.Write(_folder.File("parts"), "subset.csv", [30], Stream.Null), "there is no row 30; the file has 30");
    }

    [Fact]
    public void Arrays_in_parts_are_one_set()
    {
        string array = TemporaryFolder.Fixture("f4.npy");
        using LoadedData data = DataFiles.Load(new() { Real = FileSet.Of(array, array), Synthetic = array });
        Assert.Equal(Check.Rows(data.Synthetic).Concat(Check.Rows(data.Synthetic)), Check.Rows(data.Real));
        Check.Fails(
            () => DataFiles.Load(new() { Real = FileSet.Of(array, TemporaryFolder.Fixture("one_axis.npy")), Synthetic = array }),
            "one_axis.npy has rows of shape ()", "the files of one set must have rows of one shape");
    }

    [Fact]
    public void Odd_cells_are_named_by_the_part_and_its_row()
    {
        _folder.Write("parts/part-1.csv", "n,x,w\n10,many,b\n");
        Check.Fails(
            () => Load("whole.csv", "parts", request => request with { Columns = ["w", "x"], Holdout = _folder.File("parts/part-1.csv") }),
            "part-1.csv: row 0, column 'x': 'many' is no number");
    }

    [Fact]
    public void Says_what_is_wrong_with_sets()
    {
        _folder.Write("parts/part-2.csv", "n,w\n1,a\n");
        Check.Fails(
            () => Load("whole.csv", "parts"), "part-2.csv: the columns are n, w; those of",
            "part-0.csv are n, x, w: the files of one set must have the same");
        _folder.Write("parts/part-2.csv", "");
        Check.Fails(() => Load("whole.csv", "parts"), "part-2.csv: the file is empty");
        File.Move(_folder.File("parts/part-2.csv"), _folder.File("parts/part-2.parquet"));
        Check.Fails(() => Load("whole.csv", "parts"), "are of two formats");
        Check.Fails(() => Load("whole.csv", "none-*.csv"), "none-*.csv: no file matches this pattern");
        Directory.CreateDirectory(_folder.File("hive/day=1"));
        Write("hive/day=1/part.csv", 0, 3);
        Check.Fails(() => Load("whole.csv", "hive"), "the folder 'day=1' holds the value of a column in its name");
    }

    [Theory]
    [InlineData("pipe.csv", "whole.csv")]
    [InlineData("pipe", "whole.csv")]
    [InlineData("pipe", "whole.jsonl")]
    public async Task Pipes_are_read(string pipe, string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Write(
            "whole.jsonl",
            string.Concat(
                Enumerable.Range(0, 30).Select(row => $"{{\"n\": {row}, \"x\": {row * 0.5}, \"w\": \"{(char)('a' + (row / 10))}\"}}\n")));
        string path = _folder.File(pipe);
        using (Process make = Process.Start("mkfifo", path))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task feed = Task.Run(() => File.WriteAllBytes(path, File.ReadAllBytes(_folder.File(file))), TestContext.Current.CancellationToken);
        using LoadedData data = DataFiles.Load(new() { Real = _folder.File("whole.csv"), Synthetic = path });
        await feed;
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
    }

    [Fact]
    public async Task What_is_said_of_a_pipe_names_it_as_given()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = _folder.File("rows.csv");
        using (Process made = Process.Start("mkfifo", path))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string text = "n,x,w,more\n"
            + string.Concat(
                Enumerable.Range(0, 30).Select(row => FormattableString.Invariant($"{row},{(row == 7 ? "odd" : $"{row}.5")},a,1\n")));
        Task feed = Task.Run(() => File.WriteAllText(path, text), TestContext.Current.CancellationToken);
        using LoadedData data = DataFiles.Load(new() { Real = _folder.File("whole.csv"), Synthetic = path });
        await feed;
        Assert.Equal(path, data.Files[1].Path);
        Assert.Equal($"synthetic ({path})", data.Synthetic.Name);
        Assert.Contains($"1 column of {path} not in {_folder.File("whole.csv")}, left out: more", data.Notes);
        Assert.Contains(
            data.Notes, note => note.StartsWith($"{path}: column 'x': 1 of 30 cells is no number: row 7 'odd'", StringComparison.Ordinal));
    }

    [Fact]
    public void What_reads_twice_refuses_pipes()
    {
        Check.Fails(
            () => RowLabels.Read("-", "w"),
            "-: this is a pipe, or empty, and labels are read apart from the rows; write the rows to a file first");
        Check.Fails(
            () =>
                RowSubset.Check("-", "subset.csv"), "-: this is a pipe, or empty, and the chosen rows are copied from it after the audit");
        Check.Fails(
            () => new DataFilesRequest { Real = "-", Synthetic = "a.csv" }.CheckRereadable(),
            "-: this is a pipe, or empty, and real rows are read for each synthetic set");
        Check.Fails(
            () => new DataFilesRequest { Real = "a.csv", Synthetic = "a.csv", Holdout = "-" }.CheckRereadable(),
            "hold-out rows are read for each synthetic set");
    }

    [Fact]
    public void Devices_are_refused()
    {
        if (!OperatingSystem.IsWindows())
        {
            Check.Fails(
                () => DataFiles.Load(new() { Real = "/dev/zero", Synthetic = _folder.File("whole.csv") }),
                "/dev/zero: this is a device; a file, a folder or a pipe is needed");
        }
    }

    private LoadedData Load(string real, string synthetic, Func<DataFilesRequest, DataFilesRequest>? choose = null) =>
        DataFiles.Load((choose ?? (request => request))(new() { Real = _folder.File(real), Synthetic = _folder.File(synthetic) }));

    private void Write(string name, int first, int count) =>
        _folder.Write(name, "n,x,w\n" + string.Concat(Enumerable.Range(first, count).Select(row =>
        FormattableString.Invariant($"{row},{row * 0.5},{(char)('a' + (row / 10))}\n"))));
}
