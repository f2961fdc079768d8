using System.Globalization;

namespace FaithfulNative;

/// <summary>
/// How often a perfect generator is said to differ, at most, and what each part of an audit may spend of that. A perfect generator draws
/// rows independently from the law of the real rows. Every verdict, finding and named list takes its rate from here.
/// </summary>
public static class ErrorBudget
{
    /// <summary>Share of perfect generators that an audit says anything about, at most: the sum of the parts.</summary>
    public const double Total = Headlines + Diagnosis + (2 * RowList);

    /// <summary>Share of them with any headline below or above, over all headlines of an audit together.</summary>
    public const double Headlines = 0.03;

    /// <summary>Share of them with any finding.</summary>
    public const double Diagnosis = DiagnosisOfRows + DiagnosisOfColumns;

    /// <summary>
    /// The part of the diagnosis for rows, regions, places and classes. They have all of it where no view by columns is asked for.
    /// </summary>
    public const double DiagnosisOfRows = 0.005;

    /// <summary>The part of the diagnosis for columns, pairs of columns and detectability.</summary>
    public const double DiagnosisOfColumns = 0.005;

    /// <summary>
    /// Share of them whose rows one of the two row tests tells from fresh rows as a whole (Simes 1986). A list of named rows has its own
    /// false discovery rate; it counts in the overall verdict only beyond this.
    /// </summary>
    public const double RowList = 0.005;

    /// <summary>
    /// Share of comparisons of equally good sets in which any two of them are said to differ, over all pairs and headlines.
    /// </summary>
    public const double Comparison = 0.05;

    /// <summary>The budget of an audit in plain words, a sentence a part.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        $"Of perfect generators, which draw fresh rows of the real law, at most {Percent(Total)} get anything said about them.",
        $"Any headline is called below or above in at most {Percent(Headlines)}: the intervals of all differences from fresh rows hold "
            + "together.",
        $"The diagnosis finds anything in at most {Percent(Diagnosis)}.",
        $"Each of the two lists of named rows counts in at most {Percent(RowList)}; within a list the false discovery rate holds.",
        "All other intervals are descriptive, each by itself, and lead to no verdict.",
        "Rows are taken as independent of each other, but for those that a group column (--group) puts together, as those of one person.",
    ];

    /// <summary>The budget of an audit in one line.</summary>
    public static string Line { get; } =
        $"of perfect generators at most {Percent(Total)} are blamed: headlines {Percent(Headlines)}, diagnosis {Percent(Diagnosis)}, "
        + $"each list of rows {Percent(RowList)}";

    private static string Percent(double rate) => rate.ToString("0.## %", CultureInfo.InvariantCulture);
}
