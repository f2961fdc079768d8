using CsCheck;
using FaithfulNative.Formats.Results;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void What_csv_and_parquet_hold_reads_back_the_same()
    {
        // Letters around the rest, since a parquet string such as NA counts as missing.
        Gen<string> text = Any(",", "\"", "\n", "\r\n", "a", "ä", " ").Array[0, 8].Select(parts => "w" + string.Concat(parts) + "w");
        Gen<double> number = Gen.OneOf(Gen.Double, Any(double.PositiveInfinity, double.NegativeInfinity, double.NaN, -0.0, double.Epsilon));
        Gen.Select(number, text).Array[1, 20].Sample(
            rows =>
            {
                double[] numbers = [.. rows.Select(row => row.Item1)];
                string[] words = [.. rows.Select(row => row.Item2)];
                ResultTable table = new ResultTable().Add("number", numbers).Add("word", words);
                Same(table, "t.csv", CsvTableWriter.Write, numbers, words);
                Same(table, "t.parquet", ParquetTableWriter.Write, numbers, words);
            },
            iter: 200);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Same(
        ResultTable table, string name, Action<ResultTable, Stream, CancellationToken> write, double[] numbers, string[] words)
    {
        using TemporaryFolder folder = new();
        using (FileStream stream = File.Create(folder.File(name)))
        {
            write(table, stream, TestContext.Current.CancellationToken);
        }

        RawTable read = TableFile.Open(DataPath.Parse(folder.File(name)), new()).ReadRaw(["number"], new HashSet<string>(), "word");
        Assert.Equal(numbers, read.Columns[0].Numbers);
        Assert.Equal(words, read.Ids!);
    }
}
