using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Subsets;

/// <summary>Rows of text files to the letter, those of several files one after the other under one header.</summary>
internal static class TextSubset
{
    /// <summary>Writes the rows; returns the number of rows in the files.</summary>
    public static int Copy(DataSource files, SortedSet<int> rows, Stream into, TextFormat text)
    {
        int first = 0;
        foreach (DataPath part in files.Parts)
        {
            HashSet<int> wanted = [.. rows.Where(row => row >= first).Select(row => row - first)];
            bool header = part == files.Parts[0];
            switch (TableFile.Open(part, text))
            {
                case CsvTableFile csv:
                    using (StreamWriter writer = new(into, csv.WriteEncoding, 1 << 16, leaveOpen: true))
                    {
                        first += csv.Copy(wanted, writer, header);
                    }

                    break;
                case JsonLinesTableFile lines:
                    first += lines.Copy(wanted, into, header);
                    break;
            }
        }

        return first;
    }
}
