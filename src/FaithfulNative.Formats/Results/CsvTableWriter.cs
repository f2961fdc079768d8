using System.Buffers;
using System.Globalization;
using System.Text;

namespace FaithfulNative.Formats.Results;

/// <summary>
/// Writes a table as comma-separated UTF-8 text with a header line (RFC 4180 quoting, lines end in \n). Numbers are in their
/// shortest form that reads back as the same number; infinities are inf and -inf, NaN is nan, booleans true and false, and
/// a missing word is an empty field.
/// </summary>
public static class CsvTableWriter
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the table and leaves the stream open.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Stops the writing between rows.</param>
    public static void Write(ResultTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        using StreamWriter text = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        Action<int>[] names = [.. table.Columns.Select<ResultColumn, Action<int>>(column => _ => WriteWord(text, column.Name))];
        Action<int>[] fields = [.. table.Columns.Select(column => Field(text, column))];
        WriteLine(text, names, 0);
        for (int row = 0; row < table.Rows; row++)
        {
            if (row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            WriteLine(text, fields, row);
        }
    }

    private static void WriteLine(StreamWriter text, Action<int>[] fields, int row)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                text.Write(',');
            }

            fields[i](row);
        }

        text.Write('\n');
    }

    private static Action<int> Field(StreamWriter text, ResultColumn column) => column.Values switch
    {
        double[] values => row => WriteNumber(text, values[row]),
        int[] values => row => text.Write(values[row].ToString(CultureInfo.InvariantCulture)),
        long[] values => row => text.Write(values[row].ToString(CultureInfo.InvariantCulture)),
        bool[] values => row => text.Write(values[row] ? "true" : "false"),
        string?[] values => row => WriteWord(text, values[row]),
        _ => throw new ArgumentException($"column '{column.Name}' is of type {column.Values.GetType().Name}", nameof(column)),
    };

    private static void WriteNumber(StreamWriter text, double value)
    {
        if (double.IsFinite(value))
        {
            Span<char> digits = stackalloc char[32];
            value.TryFormat(digits, out int length, "R", CultureInfo.InvariantCulture);
            text.Write(digits[..length]);
        }
        else
        {
            text.Write(double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
        }
    }

    private static void WriteWord(StreamWriter text, string? word)
    {
        if (word.AsSpan().ContainsAny(NeedsQuotes))
        {
            text.Write('"');
            text.Write(word!.Replace("\"", "\"\"", StringComparison.Ordinal));
            text.Write('"');
        }
        else
        {
            text.Write(word);
        }
    }
}
