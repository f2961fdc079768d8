using FaithfulNative.Data;
using System.Security.Cryptography;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

public sealed class DataFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("f4.npy")] // read in place
    [InlineData("f8.npy")] // copied
    public void Rows_that_were_let_go_are_read_again(string file)
    {
        string path = TemporaryFolder.Fixture(file);
        using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = path, Synthetic = path });
        float[][] before = Check.Rows(data.Real);
        data.LetGo();
        Assert.Equal(before, Check.Rows(data.Real));
        Assert.Equal(before, Check.Rows(data.Synthetic));
    }

    [Fact]
    public void The_system_hears_in_which_order_rows_are_read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string path = _folder.Write("rows.bin", new byte[100_000]);
        using ByteBlock block = ByteBlock.Map(path);
        IPagedRows rows = Assert.IsAssignableFrom<IPagedRows>(block.Owner);
        Assert.False(IsRandom());
        rows.Expect(anyOrder: true);
        Assert.True(IsRandom());
        rows.Expect(anyOrder: false);
        Assert.False(IsRandom());

        // "rr" marks pages that are expected in any order: man 5 proc_pid_smaps.
        bool IsRandom() => File.ReadLines("/proc/self/smaps").SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal))
            .First(line => line.StartsWith("VmFlags:", StringComparison.Ordinal)).Split(' ').Contains("rr");
    }

    [Fact]
    public void Loads_arrays_of_any_kind_together()
    {
        using LoadedData data = Arrays("fortran_f8.npy", "two.npz:x", "one.npz");
        Assert.Equal((4, 3), (data.Real.Count, data.Real.Dimension));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Synthetic));
        Assert.Equal(Check.Rows(data.Real), Check.Rows(data.Holdout!));
        Assert.Equal("real (fortran_f8.npy)", data.Real.Name);
        Assert.Equal("synthetic (two.npz:x)", data.Synthetic.Name);
        Assert.Equal("column 2", data.ColumnName(2));
        Assert.Equal(["real", "synthetic", "holdout"], data.Files.Select(file => file.Role));
        Assert.Equal([DataFormat.Npy, DataFormat.Npz, DataFormat.Npz], data.Files.Select(file => file.Format));
        Assert.Equal("x", data.Files[1].Member);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(TemporaryFolder.Fixture("two.npz")))),
            data.Files[1].Sha256);
    }

    [Fact]
    public void Columns_of_arrays_are_chosen_by_number()
    {
        using LoadedData kept = Arrays("f4.npy", "i4.npy", null, request => request with { Columns = ["2", "0-1"], Drop = ["0"] });
        Assert.Equal([[-2, 1], [5, 4], [8, 7], [11, 10]], Check.Rows(kept.Real));
        Assert.Equal(Check.Rows(kept.Real), Check.Rows(kept.Synthetic));
        Assert.Equal(["column 2", "column 1"], [kept.ColumnName(0), kept.ColumnName(1)]);
        using LoadedData dropped = Arrays("f4.npy", "fortran_f4.npy", null, request => request with { Drop = ["1"] });
        Assert.Equal([[0, -2], [3, 5], [-6, 8], [9, 11]], Check.Rows(dropped.Synthetic));

        Check.Fails(
            () => Arrays("f4.npy", "f4.npy", null, r => r with { Columns = ["3"] }), "there is no column 3; the columns are 0 to 2");
        Check.Fails(() => Arrays("f4.npy", "f4.npy", null, r => r with { Drop = ["age"] }), "'age' does not name columns of an array");
        Check.Fails(() => Arrays("f4.npy", "f4.npy", null, r => r with { Drop = ["0-2"] }), "no column is left of 3");
    }

    [Fact]
    public void Images_keep_their_shape_unless_columns_are_left_out()
    {
        string images =
            _folder.Write("images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        string flat = _folder.Write("flat.idx", [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 6, 0, 1, 2, 3, 4, 5]);
        using LoadedData both = Load(images, images);
        Assert.Equal([2, 3], both.ImageShape);
        using LoadedData one = Load(flat, images);
        Assert.Equal([2, 3], one.ImageShape);
        using LoadedData none = Load(flat, flat);
        Assert.Empty(none.ImageShape);
        using LoadedData chosen = DataFiles.Load(new DataFilesRequest { Real = images, Synthetic = images, Drop = ["0"] });
        Assert.Empty(chosen.ImageShape);
    }

    [Fact]
    public void Images_with_other_axes_are_refused()
    {
        string first = _folder.Write("a.idx", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 5]);
        string turned = _folder.Write("b.idx", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 2, 0, 1, 2, 3, 4, 5]);
        Check.Fails(
            () => Load(first, turned),
            "synthetic (b.idx) has rows of shape (3, 2), real (a.idx) (2, 3); they must have the same axes");
        Check.Fails(() => DataFiles.Load(new() { Real = first, Synthetic = first, Holdout = turned }), "(b.idx) has rows of shape (3, 2)");
    }

    [Fact]
    public void A_profile_knows_the_axes_of_its_images()
    {
        byte[] values = [.. Enumerable.Range(0, 240).Select(i => (byte)(i * 89 % 251))];
        string real = _folder.Write("a.idx", [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 3, .. values]);
        string turned = _folder.Write("b.idx", [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 3, 0, 0, 0, 2, .. values]);
        string flat = _folder.Write("c.idx", [0, 0, 8, 2, 0, 0, 0, 40, 0, 0, 0, 6, .. values]);
        using LoadedData data = Load(real, flat);
        using RealProfile fitted = RealProfile.Fit(data.Real);
        fitted.Save(_folder.File("a.profile"));
        using RealProfile profile = RealProfile.Load(_folder.File("a.profile"));
        Assert.Equal([2, 3], profile.RowShape);
        foreach (RealProfile known in new[] { fitted, profile })
        {
            using VectorSet same = ProfileRows.Read(real, known), plain = ProfileRows.Read(flat, known);
            using VectorSet other = ProfileRows.Read(turned, known);
            Assert.Equal(known.Score(same), known.Score(plain));
            Check.Fails(() => known.Score(other), "b.idx has rows of shape (3, 2), the profile (2, 3); they must have the same axes");
        }

        using RealProfile unknown = RealProfile.Fit(data.Synthetic);
        using VectorSet any = ProfileRows.Read(turned, unknown);
        Assert.Equal(40, unknown.Score(any).Length);
    }

    [Fact]
    public void Another_range_is_warned_about()
    {
        string bytes = _folder.Write("a.idx", [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 255, 17, 4]);
        string shares = _folder.Write("b.idx", [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 1, 0]);
        using LoadedData data = Load(bytes, shares);
        Assert.Equal(
            "WARNING: the values of real (a.idx) lie between 0 and 255, those of synthetic (b.idx) between 0 and 1: is one of them in "
            + "another unit?",
            Assert.Single(data.Notes));
        using LoadedData same = Load(bytes, bytes);
        Assert.Empty(same.Notes);
    }

    [Fact]
    public void Cells_of_single_rows_are_read_again_as_they_are()
    {
        string real = _folder.Write("real.csv", "name,age,place\na,1.50,\nb,2,\"x, y\"\nc,NA,z\n");
        using LoadedData data = Load(real, _folder.Write("synthetic.csv", "age,place,name\n7,q,d\n1,z,e\n"));
        var cells = data.Cells!.Read("real", ["place", "age"], [2, 0]);
        Assert.Equal([0, 2], cells.Keys.Order());
        Assert.Equal(["", "1.50"], cells[0]);
        Assert.Equal(["z", ""], cells[2]);
        Assert.Equal(["q", "7"], data.Cells.Read("synthetic", ["place", "age"], [0])[0]);

        _folder.Write("real.csv", "name,age,place\na,1.50,\n");
        Check.Fails(() => data.Cells.Read("real", ["age"], [2]), "real.csv", "row 2 is gone");
    }

    [Fact]
    public void Says_which_files_do_not_go_together()
    {
        Check.Fails(() => Arrays("f4.npy", "one_axis.npy"), "f4.npy has 3 values a row", "one_axis.npy has 1; they must be equal");
        string csv = _folder.Write("a.csv", "a\n1\n2\n");
        Check.Fails(() => Load(csv, TemporaryFolder.Fixture("f4.npy")), "a.csv is a table", "f4.npy is an array");
        Check.Fails(() => Arrays("f4.npy", "f4.npy", null, r => r with { Categorical = ["a"] }), "an array has no named columns");
        Check.Fails(() => Arrays("f4.npy", "f4.npy", null, r => r with { Id = "a" }), "an array has no named columns");
    }

    [Fact]
    public void Says_what_is_wrong_with_a_path()
    {
        string good = TemporaryFolder.Fixture("f4.npy");
        Check.Fails(() => Load(good, _folder.Path), _folder.Path, "this is a directory without data files");
        Check.Fails(() => Load(good, _folder.File("none.npy")), "none.npy: there is no such file");
        Check.Fails(() => Load(_folder.Write("a.xlsx", ""), good), "a.xlsx", "does not tell a known format", ".parquet");
        Check.Fails(() => Load(_folder.Write("a.npy.gz", ""), good), "a.npy.gz", "does not tell a known format");
    }

    [Fact]
    public void Says_that_a_file_may_not_be_read()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = _folder.Write("locked.csv", "a\n1\n");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Check.Fails(() => Load(path, path), "locked.csv: no permission to read it");
    }

    [Fact]
    public void Columns_that_differ_are_left_out_and_reported()
    {
        string real = _folder.Write("real.csv", "id,a,b,c\nr1,1,x,5\nr2,3,y,6\n");
        string synthetic = _folder.Write("synthetic.csv", "b,extra,a\nx,0,2\n");
        Check.Fails(
            () => Load(real, synthetic, request => request with { Id = "id" }),
            $"{synthetic}: 1 column of {real} is not there: c; the columns are b, extra, a (name those to compare with columns, or leave "
                + "these out with drop)");
        Check.Fails(
            () => Load(real, real, request => request with { Holdout = synthetic }),
            $"{synthetic}: 2 columns of {real} are not there: id, c");
        using LoadedData data = Load(real, synthetic, request => request with { Id = "id", Drop = ["c"] });
        Assert.Equal(["a", "b = x", "b = y"], data.Encoder!.Columns.Select(column => column.Name));
        Assert.Equal(["r1", "r2"], data.RealIds!);
        Assert.Equal(["0"], data.SyntheticIds!);
        Assert.Null(data.HoldoutIds);
        Assert.Equal(
            [
                $"1 column of {synthetic} not in {real}, left out: extra",
                $"{synthetic}: there is no id column 'id'; its rows are named by their numbers from 0",
            ],
            data.Notes);
        Assert.Equal([4, 3], data.Files.Select(file => file.Columns));
    }

    [Fact]
    public void Columns_of_tables_are_chosen_by_name()
    {
        string table = _folder.Write("t.csv", "a,b,c\n1,5,x\n2,6,y\n");
        using LoadedData kept = Load(table, table, request => request with { Columns = ["b", "a"], Drop = ["a"] });
        Assert.Equal(["b"], kept.Encoder!.Columns.Select(column => column.Source));
        Assert.Equal("column 'b'", kept.ColumnName(0));

        Check.Fails(
            () => Load(table, table, r => r with { Columns = ["d"] }),
            "t.csv: there is no column 'd', named by columns; the columns are a, b, c");
        Check.Fails(() => Load(table, table, r => r with { Drop = ["d"] }), "named by drop");
        Check.Fails(() => Load(table, table, r => r with { Categorical = ["d"] }), "named by categorical");
        Check.Fails(() => Load(table, table, r => r with { Id = "d" }), "named by id");
        Check.Fails(() => Load(table, table, r => r with { Drop = ["a", "b", "c"] }), "no column is left of 3");
        string other = _folder.Write("u.csv", "d\n1\n");
        Check.Fails(() => Load(table, other), "u.csv: 3 columns of", "t.csv are not there: a, b, c; the columns are d");
    }

    [Fact]
    public void Csv_and_parquet_of_the_same_rows_are_the_same_vectors()
    {
        ResultTable table = new ResultTable()
            .Add("x", new[] { 1, double.NaN, 3, double.PositiveInfinity })
            .Add("n", new[] { 1, 2, 3, 4 })
            .Add("big", new[] { 1L, 2, 3, 4 })
            .Add("flag", new[] { true, false, true, true })
            .Add("word", new[] { "a", null, "b", null });
        string parquet = _folder.File("real.parquet");
        using (FileStream stream = File.Create(parquet))
        {
            ParquetTableWriter.Write(table, stream, TestContext.Current.CancellationToken);
        }

        string csv = _folder.Write("synthetic.csv", "word,flag,x,n,big\na,True,1,1,1\n,False,,2,2\nb,True,3,3,3\n,True,inf,4,4\n");
        using LoadedData one = Load(parquet, csv, request => request with { Categorical = ["n"] });
        Assert.Equal(Check.Rows(one.Real), Check.Rows(one.Synthetic));
        Assert.Empty(one.Notes);
        using LoadedData two = Load(csv, parquet, request => request with { Id = "big" });
        Assert.Equal(Check.Rows(two.Real), Check.Rows(two.Synthetic));
        Assert.Equal(two.RealIds, two.SyntheticIds);
        Assert.Equal(["1", "2", "3", "4"], two.RealIds!);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_parquet_file()
    {
        string csv = _folder.Write("a.csv", "a\n1\n2\n");
        Check.Fails(
            () => Load(_folder.Write("text.parquet", "hello, this is text"), csv), "text.parquet: this is not a whole parquet file");
        Check.Fails(() => Load(_folder.Write("none.parquet", ""), csv), "none.parquet: the file is empty");
        string whole = _folder.File("whole.parquet");
        using (FileStream stream = File.Create(whole))
        {
            ParquetTableWriter.Write(new ResultTable().Add("a", new[] { "x", "y" }), stream, TestContext.Current.CancellationToken);
        }

        Check.Fails(
            () => Load(_folder.Write("cut.parquet", File.ReadAllBytes(whole)[..^9]), csv), "cut.parquet: this is not a whole parquet file");
        Check.Fails(() => Load(csv, whole), "whole.parquet: row 0, column 'a': 'x' is no number, as are 2 of 2 cells");
    }

    private static LoadedData Arrays(
        string real, string synthetic, string? holdout = null, Func<DataFilesRequest, DataFilesRequest>? choose = null) =>
        Load(TemporaryFolder.Fixture(real), TemporaryFolder.Fixture(synthetic), request => (choose ?? (r => r))(
            request with { Holdout = holdout is null ? null : TemporaryFolder.Fixture(holdout) }));

    private static LoadedData Load(string real, string synthetic, Func<DataFilesRequest, DataFilesRequest>? choose = null) =>
        DataFiles.Load((choose ?? (r => r))(new() { Real = real, Synthetic = synthetic }));
}
