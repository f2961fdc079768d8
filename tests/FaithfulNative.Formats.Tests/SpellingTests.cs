using System.Globalization;

namespace FaithfulNative.Formats.Tests;

/// <summary>The same values written in another way are the same, and what may be meant otherwise is said or refused.</summary>
public sealed class SpellingTests : IDisposable
{
    private const int Rows = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{0:dd/MM/yyyy}")]
    [InlineData("{0:dd/MM/yy}")]
    [InlineData("{0:d/M/yyyy} 12:30")]
    public void Another_order_of_day_and_month_than_in_the_real_file_is_refused(string form)
    {
        string[] real = Days(form, last: 12), synthetic = Days(form, last: 28);
        Check.Fails(
            () => Load(real, synthetic), "s.csv: row 12, column 'v': '", "is no date as M/d/yy", "the others are other dates as d/M/yy",
            "\"datetime_format\"");
        using LoadedData said = Load(real, synthetic, columnsAs: Declared(form));
        Assert.Equal(Check.Rows(said.Real)[3][0], Check.Rows(said.Synthetic)[3][0]);
        Assert.DoesNotContain(said.Notes, note => note.Contains("can be read as", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_that_the_real_file_shows_is_that_of_all_files()
    {
        using LoadedData data = Load(Days("{0:dd/MM/yyyy}", last: 28), Days("{0:dd/MM/yyyy}", last: 12));
        Assert.Equal(Check.Rows(data.Real)[3][0], Check.Rows(data.Synthetic)[3][0]);
        Assert.DoesNotContain(data.Notes, note => note.Contains("WARNING", StringComparison.Ordinal));
    }

    [Fact]
    public void Dates_that_fit_both_orders_are_told()
    {
        string[] days = Days("{0:dd/MM/yyyy}", last: 12);
        Told(Load(days, days), "r.csv: column 'v': all dates can be read as M/d/yyyy and as d/M/yyyy; M/d/yyyy is taken");
        Told(Load(Days("{0:yyyy-MM-dd}", last: 28), days), "s.csv: column 'v': all dates can be read as M/d/yyyy and as d/M/yyyy");
        Told(Load(Days("{0:dd.MM.yyyy}", last: 28), Days("{0:M/d/yyyy}", last: 28)), "dates are written as M/d/yyyy, in the real file as");
    }

    [Fact]
    public void Signs_of_money_and_percent_in_one_file_alone_are_told()
    {
        Told(Load(Numbers("{0}.5%"), Numbers("{0}.5")), "numbers without a sign stand beside numbers in % in the real file; 5 %");
        Told(Load(Numbers("{0}.5"), Numbers("{0}.5%")), "numbers in % stand beside numbers without a sign in the real file");
        Told(Load(Numbers("${0}"), Numbers("{0} €")), "numbers in € stand beside numbers in $ in the real file; amounts");
        Told(Load(Numbers("USD {0}"), Numbers("{0} CHF")), "numbers in CHF stand beside numbers in USD");
        using LoadedData same = Load(Numbers("${0}"), Numbers("{0} $"));
        Assert.DoesNotContain(same.Notes, note => note.Contains("WARNING", StringComparison.Ordinal));
    }

    [Fact]
    public void What_fits_several_notations_is_read_as_in_the_real_file()
    {
        string[] comma = [.. Enumerable.Range(0, Rows).Select(row => $"{row},{100 + row}")];
        using LoadedData data = Load([.. comma[1..], "28,7"], comma);
        Assert.Equal(Check.Rows(data.Real)[4][0], Check.Rows(data.Synthetic)[5][0]);
    }

    [Fact]
    public void A_column_that_is_nearly_one_of_numbers_is_told()
    {
        string[] cells = [.. Enumerable.Range(0, Rows).Select(row => row % 10 == 7 ? "unknown" : $"{row * 3}")];
        Told(Load(cells, cells), "54 of 60 cells are numbers, but 6 are not (row 7: 'unknown')", "--missing");
    }

    [Fact]
    public void What_columns_as_says_of_no_column_or_against_the_cells_is_told()
    {
        string[] cells = [.. Enumerable.Range(0, Rows).Select(row => "abcd"[row % 4].ToString())];
        Told(
            Load(cells, cells, columnsAs: """{"columns": {"v": {"kind": "category"}, "incom": {"kind": "number"}}}"""),
            "there is no column 'incom'; the columns are v");
        Check.Fails(
            () => Load(cells, cells, columnsAs: """{"columns": {"v": {"kind": "two_valued"}}}"""),
            "column 'v' is said to be two_valued and has 4 values, such as 'a', 'b', 'c'; say category");
        Check.Fails(
            () => Load(cells, cells, columnsAs: """{"columns": {"v": {"kind": "number"}}}"""),
            "the column is said by columns-as to hold numbers");
    }

    [Fact]
    public void A_first_row_of_values_is_not_taken_for_names()
    {
        Check.Fails(
            () => DataFiles.Load(new DataFilesRequest
            {
                Real = _folder.Write("h.csv", "43.5,54952.0,d\n41.5,1.0,c\n"), Synthetic = _folder.Write("i.csv", "a,b,c\n1,2,d\n"),
            }),
            "h.csv: the first line holds numbers (43.5, 54952.0, d); it must name the columns");
    }

    private static string Declared(string form)
    {
        string date = form.Contains("yyyy", StringComparison.Ordinal) ? "%d/%m/%Y" : "%d/%m/%y";
        string time = form.EndsWith("30", StringComparison.Ordinal) ? " %H:%M" : "";
        return $"{{\"columns\": {{\"v\": {{\"kind\": \"time\", \"datetime_format\": \"{date}{time}\"}}}}}}";
    }

    private static void Told(LoadedData data, params string[] parts)
    {
        using (data)
        {
            Assert.Contains(data.Notes, note => note.StartsWith("WARNING: ", StringComparison.Ordinal)
                && parts.All(part => note.Contains(part, StringComparison.Ordinal)));
        }
    }

    // Rows 0 to 11 are the days 1 to 12; the others have the rest, or the same again.
    private static string[] Days(string form, int last) =>
    [
        .. Enumerable.Range(0, Rows).Select(row =>
            string.Format(CultureInfo.InvariantCulture, form, new DateTime(2020, 1 + (row % 11), row < 12 ? row + 1 : last, 0, 0, 0))),
    ];

    private static string[] Numbers(string form) =>
        [.. Enumerable.Range(0, Rows).Select(row => string.Format(CultureInfo.InvariantCulture, form, (row * 7) % 50))];

    private LoadedData Load(string[] real, string[] synthetic, string? columnsAs = null) => DataFiles.Load(new DataFilesRequest
    {
        Real = _folder.Write("r.csv", Csv(real)), Synthetic = _folder.Write("s.csv", Csv(synthetic)), ColumnsAs = columnsAs,
    });

    private static string Csv(string[] cells) => "v,w\n" + string.Concat(cells.Select((cell, row) => $"\"{cell}\",{row % 7}\n"));
}
