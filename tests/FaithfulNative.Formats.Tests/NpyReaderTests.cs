using FaithfulNative.Data;
using FaithfulNative.Formats.Arrays;

namespace FaithfulNative.Formats.Tests;

public sealed class NpyReaderTests : IDisposable
{
    private static readonly float[][] Values = [[0, 1, -2], [3, 4, 5], [-6, 7, 8], [9, 10, 11]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("f2"), InlineData("f4"), InlineData("f8")]
    [InlineData("i1"), InlineData("i2"), InlineData("i4"), InlineData("i8")]
    [InlineData("big_f4"), InlineData("big_f8"), InlineData("big_i4")]
    [InlineData("fortran_f4"), InlineData("fortran_f8"), InlineData("fortran_i4")]
    [InlineData("version2"), InlineData("version3")]
    public void Reads_what_numpy_wrote(string file)
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture(file + ".npy"), "set");
        Assert.Equal(Values, Check.Rows(set));
    }

    [Theory]
    [InlineData("u1"), InlineData("u2"), InlineData("u4"), InlineData("u8")]
    public void Reads_unsigned_integers(string file)
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture(file + ".npy"), "set");
        Assert.Equal(Values.Select(row => row.Select(Math.Abs).ToArray()), Check.Rows(set));
    }

    [Fact]
    public void Reads_booleans_as_0_and_1()
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture("bool.npy"), "set");
        Assert.Equal(Values.Select(row => row.Select(v => v == 0 ? 0f : 1f).ToArray()), Check.Rows(set));
    }

    [Fact]
    public void One_axis_is_one_value_a_row()
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture("one_axis.npy"), "set");
        Assert.Equal([[0f], [1f], [2f], [3f], [4f]], Check.Rows(set));
    }

    [Theory]
    [InlineData("images.npy")]
    [InlineData("fortran_images.npy")]
    public void Images_are_flattened_last_axis_fastest(string file)
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture(file), "set");
        Assert.Equal(
            [[.. Enumerable.Range(0, 12).Select(v => (float)v)], [.. Enumerable.Range(12, 12).Select(v => (float)v)]],
            Check.Rows(set));
    }

    [Fact]
    public void Values_that_are_not_finite_are_kept_for_the_audit_to_judge()
    {
        using VectorSet set = NpyReader.Read(TemporaryFolder.Fixture("not_finite.npy"), "set");
        Assert.Equal([[1, float.NaN], [float.PositiveInfinity, float.NegativeInfinity]], Check.Rows(set));
    }

    [Fact]
    public void A_float32_file_is_mapped_and_released_with_the_set()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the list of mapped files in /proc");
        string path = _folder.Write("a.npy", File.ReadAllBytes(TemporaryFolder.Fixture("f4.npy")));
        using (VectorSet set = NpyReader.Read(path, "set"))
        {
            Assert.Contains(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
            Assert.Equal(Values, Check.Rows(set));
        }

        Assert.DoesNotContain(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_at_an_odd_address_are_copied()
    {
        byte[] whole = File.ReadAllBytes(TemporaryFolder.Fixture("f4.npy"));
        byte[] shifted = [.. whole[..8], (byte)(whole[8] + 1), whole[9], .. whole[10..127], (byte)' ', .. whole[127..]];
        using VectorSet set = NpyReader.Read(_folder.Write("odd.npy", shifted), "set");
        Assert.Equal(Values, Check.Rows(set));
    }

    [Theory]
    [InlineData("object.npy", "pickled Python objects, which are never loaded (dtype '|O')")]
    [InlineData("structured.npy", "structured (has named fields)")]
    [InlineData("string.npy", "strings (dtype '<U1')")]
    [InlineData("complex.npy", "complex numbers (dtype '<c16')")]
    [InlineData("date.npy", "dates or times (dtype '<M8[D]')")]
    [InlineData("scalar.npy", "0 dimensions, shape ()")]
    [InlineData("five_axes.npy", "5 dimensions, shape (1, 1, 1, 1, 2)")]
    [InlineData("empty.npy", "the array is empty, shape (0, 3)")]
    [InlineData("too_big.npy", "row 1, column 1: -1E+39 is beyond single precision")]
    public void Refuses_what_is_not_rows_of_numbers(string file, string said) =>
        Check.Fails(() => NpyReader.Read(TemporaryFolder.Fixture(file), "set"), file, said);

    [Fact]
    public void Says_how_many_bytes_are_missing_or_too_many()
    {
        byte[] whole = File.ReadAllBytes(TemporaryFolder.Fixture("f4.npy"));
        Check.Fails(
            () => NpyReader.Read(_folder.Write("cut.npy", whole[..^5]), "set"),
            "cut.npy", "cut off", "shape (4, 3) of float32 needs 48 bytes of values, found 43");
        Check.Fails(
            () => NpyReader.Read(_folder.Write("more.npy", [.. whole, 1, 2]), "set"),
            "more.npy", "something follows the values", "needs 48 bytes of values, found 50");
        Check.Fails(
            () => NpyReader.Read(_folder.Write("head.npy", whole[..60]), "set"), "head.npy",
            "cut off inside its header: 118 bytes expected, found 50");
        Check.Fails(() => NpyReader.Read(_folder.Write("front.npy", whole[..9]), "set"), "front.npy", "cut off inside its header");
        Check.Fails(() => NpyReader.Read(_folder.Write("none.npy", ""), "set"), "none.npy", "empty (0 bytes)");
    }

    [Fact]
    public void Says_what_is_wrong_with_a_header()
    {
        Check.Fails(() => NpyReader.Read(_folder.Write("text.npy", "a,b\n1,2\n3,4\n"), "set"), "not a .npy file", "612C620A312C");
        Check.Fails(() => NpyReader.Read(WithHeader("{'descr': '<f4', 'shape': (4, 3), }"), "set"), "cannot be understood");
        Check.Fails(
            () => NpyReader.Read(WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (4, x), }"), "set"),
            "'x' in the shape is no whole number");
        Check.Fails(
            () => NpyReader.Read(WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (-4, 3), }"), "set"),
            "shape (-4, 3) is out of range");
        Check.Fails(
            () => NpyReader.Read(WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000, 3), }"), "set"),
            "shape (9000000000, 3) is out of range");
        Check.Fails(
            () => NpyReader.Read(WithHeader("{'descr': '<f16', 'fortran_order': False, 'shape': (1, 3), }"), "set"),
            "not supported (dtype '<f16')");

        byte[] newer = File.ReadAllBytes(TemporaryFolder.Fixture("f4.npy"));
        newer[6] = 4;
        Check.Fails(() => NpyReader.Read(_folder.Write("newer.npy", newer), "set"), "version 4.0 is not known; versions 1 to 3 are");
    }

    private string WithHeader(string header) =>
        _folder.Write(
            "header.npy",
            [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[48]]);
}
