using FaithfulNative.Report.Markup;

namespace FaithfulNative.Report.Comparing;

/// <summary>Every difference between two sets with its interval.</summary>
internal static class DifferenceSection
{
    public static Html Of(ComparisonModel model)
    {
        (string First, string Second)[] pairs = [.. Pairs(model)];
        return Html.Of($"""
            <section id="differences" aria-labelledby="differences-title">
            <h2 id="differences-title">Differences{(model.Baseline is null ? "" : $" from {model.Baseline}")}</h2>
            <p class="read">How to read it: each cell is the score of one set less that of the other, and its interval; sampling of the
            real rows is shared and cancels. A coloured difference is beyond chance: the intervals of all differences hold together, and of
            comparisons of equally good sets
            at most {100 * ErrorBudget.Comparison:0.##} % have any coloured one.</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">metric</th>
            {pairs.Select(pair => Html.Of($"""<th scope="col">{pair.First} less {pair.Second}</th>"""))}</tr></thead>
            <tbody>{model.All.Select(headline => Html.Of($"""
                <tr><th scope="row">{model.NameOf(headline)}</th>{pairs.Select(pair => Cell(headline, pair))}</tr>
                """))}</tbody></table></div>
            </section>
            """);
    }

    private static IEnumerable<(string First, string Second)> Pairs(ComparisonModel model) => model.Baseline is { } baseline
        ? model.Sets.Where(set => set.Name != baseline).Select(set => (set.Name, baseline))
        : model.Comparison.Headlines[0].Pairs.Select(pair => (pair.First, pair.Second));

    private static Html Cell(HeadlineComparison headline, (string First, string Second) sets)
    {
        PairDifference pair = headline.Difference(sets.First, sets.Second);
        string kind = !pair.Differ ? "" : pair.Value < 0 ? "worse" : "better";
        string interval = $"{Signed(pair.Interval.Low)} to {Signed(pair.Interval.High)}";
        return Html.Of($"""<td class="{kind}">{Signed(pair.Value)} ({interval})</td>""");
    }

    private static string Signed(double value) => (value > 0 ? "+" : "") + Words.Score(value);
}
