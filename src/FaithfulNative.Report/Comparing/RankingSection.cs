using FaithfulNative.Formats.Results;
using FaithfulNative.Report.Markup;
using FaithfulNative.Report.Page;

namespace FaithfulNative.Report.Comparing;

/// <summary>The verdict, and for each metric the sets in their order.</summary>
internal static class RankingSection
{
    public static Html Of(ComparisonModel model) => Html.Of($"""
        <header>
        <p class="kicker">Comparison of {model.Sets.Count} synthetic sets against {model.Sets[0].Result.Real.Rows:N0} real rows</p>
        <h1>{Title(model)}</h1>
        {Faults(model)}
        </header>
        <section id="ranking" aria-labelledby="ranking-title">
        <h2 id="ranking-title">Ranking</h2>
        <p class="read">How to read it: the highest score is first. Ranks in brackets are those that chance leaves open; a set is named as
        beaten only where the
        interval of the difference, on the same resamples of the real rows, leaves out 0. A score above that of <strong>fresh real
        rows</strong> is no merit.</p>
        <div class="cards">{model.First.Select(headline => Card(headline, model))}</div>
        </section>
        """);

    public static string Title(ComparisonModel model)
    {
        if (model.Baseline is not null)
        {
            string[] worse =
            [
                .. model.Sets.Select(set => set.Name).Where(name => model.Regressions.Any(regression => regression.Set == name)),
            ];
            return worse.Length == 0
                ? (
                    model.Sets.Count == 2
                        ? $"{model.Sets.First(set => set.Name != model.Baseline).Name} is not worse than {model.Baseline}"
                        : $"No set is worse than {model.Baseline}")
                : $"{Words.Join(worse)} {(worse.Length == 1 ? "is" : "are")} worse than {model.Baseline}";
        }

        // Higher than fresh rows beats nobody.
        HashSet<string> beaten =
        [
            .. model.Sets.SelectMany(set => model.Comparison.RegressionsFrom(set.Name)).Select(regression => regression.Set),
        ];
        string[] ahead = [.. model.Sets.Select(set => set.Name).Where(name => !beaten.Contains(name))];
        return ahead.Length == model.Sets.Count ? "No set is ahead of another beyond chance"
            : ahead.Length == 0 ? "No set is ahead on every score"
            : $"{Words.Join(ahead)} {(ahead.Length == 1 ? "is" : "are")} beaten on no score";
    }

    private static Html Faults(ComparisonModel model) => model.Regressions.Count == 0 ? Html.Empty : Html.Of($"""
        <ul class="faults">{model.Regressions.Select(Regression)}</ul>
        """);

    private static Html Regression(Regression regression)
    {
        string interval = $"{Words.Score(-regression.Interval.High)} to {Words.Score(-regression.Interval.Low)}";
        string name = regression.Definition.Title.ToLowerInvariant();
        return Html.Of($"<li>{regression.Set}: {name} is lower by {Words.Score(-regression.Value)} ({interval}).</li>");
    }

    private static Html Card(HeadlineComparison headline, ComparisonModel model) => Html.Of($"""
        <article class="card">
        <h3>{model.NameOf(headline)}</h3>
        <p class="question">{headline.Definition.Question}</p>
        <ol class="ranking">{headline.Sets.Select(set => Entry(set, headline, model.Summary(set.Name, headline)))}</ol>
        </article>
        """);

    private static Html Entry(RankedSet set, HeadlineComparison headline, HeadlineSummary summary)
    {
        string rank = set.BestRank == set.WorstRank ? $"{set.Rank}" : $"{set.Rank} ({set.BestRank} to {set.WorstRank})";
        string[] beaten =
        [
            .. headline.Sets.Where(other => other.Name != set.Name && headline.Difference(set.Name, other.Name).Interval.Low > 0)
                .Select(other => other.Name),
        ];
        return Html.Of($"""
            <li class="{VerdictWords.Class(summary.VerdictCode)}">
            <p class="set"><span class="rank">{rank}</span> <b>{set.Name}</b> <span
            class="number">{Words.Score(set.Headline.Value)}</span></p>
            {FirstScreen.Meter(summary)}
            <p class="beats"><span
            class="badge">{VerdictWords.Beside(summary)}</span>{(beaten.Length == 0 ? "" : $"; beats {Words.Join(beaten)}")}</p>
            </li>
            """);
    }
}
