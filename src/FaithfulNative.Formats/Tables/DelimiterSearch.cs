namespace FaithfulNative.Formats.Tables;

/// <summary>Finds what separates the fields of a text file: what stands equally often in each of its first lines.</summary>
internal static class DelimiterSearch
{
    private const int Lines = 20;

    private static readonly char[] s_known = [',', ';', '\t', '|'];

    /// <summary>The delimiter.</summary>
    /// <param name="text">The file from its front.</param>
    /// <param name="usual">What its name says, which is right where nothing speaks against it.</param>
    public static char Find(TextReader text, char usual)
    {
        List<int[]> lines = [];
        int[] counts = new int[s_known.Length];
        bool quoted = false;
        bool any = false;
        for (int c; lines.Count < Lines && (c = text.Read()) >= 0;)
        {
            quoted ^= c == '"';
            if (c == '\n' && !quoted)
            {
                lines.Add(counts);
                (counts, any) = (new int[s_known.Length], false);
            }
            else if (!quoted)
            {
                int place = Array.IndexOf(s_known, (char)c);
                any = true;
                counts[Math.Max(place, 0)] += place >= 0 ? 1 : 0;
            }
        }

        if (any && lines.Count < Lines)
        {
            lines.Add(counts);
        }

        return lines.Count == 0 || lines[0].Sum() == 0
            ? usual
            : s_known.MaxBy(sign => Rank(lines, Array.IndexOf(s_known, sign), sign == usual));
    }

    /// <summary>What messages call a delimiter.</summary>
    public static string NameOf(char delimiter) => delimiter == '\t' ? "tabs" : $"'{delimiter}'";

    // First whether it stands in the header, then in how many lines as often as there; the usual one wins a draw, then the more frequent.
    private static (bool InHeader, double Steady, bool Usual, int Count) Rank(List<int[]> lines, int place, bool usual)
    {
        int header = lines[0][place];
        double steady = Math.Round((double)lines.Count(line => line[place] == header) / lines.Count, 1);
        return (header > 0, steady, usual, header);
    }
}

/// <summary>Order of numbers.</summary>
internal static class Ascent
{
    /// <summary>Whether every number is above the one before it.</summary>
    public static bool IsAscending(this double[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (double.IsNaN(numbers[i]) || (i > 0 && !(numbers[i] > numbers[i - 1])))
            {
                return false;
            }
        }

        return true;
    }
}
