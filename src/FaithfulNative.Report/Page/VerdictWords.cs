using FaithfulNative.Formats.Results;

namespace FaithfulNative.Report.Page;

/// <summary>The verdict in words, and what follows from it.</summary>
internal static class VerdictWords
{
    /// <summary>One line.</summary>
    public static string Title(ReportModel model)
    {
        Standing[] standings = Standings(model);
        return standings.Contains(Standing.Below) ? "Not yet a stand‑in for the real rows"
            : standings[0] == Standing.Above || standings[1] == Standing.Above ? "Better than chance allows, which is suspicious"
            : standings[2] == Standing.Above ? "Farther from the real rows than fresh ones would be"
            : standings.Contains(Standing.NoVerdict) ? "No verdict on every headline"
            : model.Findings.Any() ? "As good as fresh real rows by its headlines, but not by the diagnosis"
            : model.Copies?.Named > 0 || model.OffSupport.Named > 0 ? "As good as fresh real rows as a set, but single rows stand out"
            : "As good as fresh real rows, by these measures";
    }

    /// <summary>A sentence or two; what is wrong follows as a list.</summary>
    public static string Lead(ReportModel model)
    {
        string rows = Words.Of($"{model.SyntheticRows:N0} synthetic rows were judged against {model.RealRows:N0} real ones");
        return Faults(model).Any() ? $"{rows}. What is wrong:"
            : Standings(model).Contains(Standing.NoVerdict)
            ? $"{rows}. Where there is no interval, or no score of fresh real rows to hold it against, the numbers stand without a verdict."
            : $"{rows}. No headline differs from what fresh real rows would score by more than chance, and no single row is named.";
    }

    /// <summary>What is wrong, a sentence each.</summary>
    public static IEnumerable<string> Faults(ReportModel model) => [.. OfDiagnosis(model), .. OfSet(model), .. OfRows(model)];

    /// <summary>What a headline's standing means.</summary>
    public static string Beside(HeadlineSummary headline) => ReportModel.StandingOf(headline) switch
    {
        Standing.Below => "below fresh real rows",
        Standing.Above when headline.Metric == "authenticity" => "above fresh real rows",
        Standing.Above => "above fresh real rows: suspicious",
        Standing.AsFresh => "as fresh real rows",
        _ => "no verdict",
    };

    /// <summary>Each failure mode with its surest finding, whose evidence, behind the colon, is the diagnosis' own.</summary>
    private static IEnumerable<string> OfDiagnosis(ReportModel model) => model.Findings.GroupBy(finding => finding.Kind).Select(mode =>
    {
        string sentence = mode.First().Sentence.Split(':')[0].TrimEnd('.');
        string more = mode.Count() > 1 ? Words.Of($"; {Words.Count(mode.Count() - 1, "more finding", "more findings")} of this kind") : "";
        return $"{FindingTitle.Name(mode.Key)}: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}{more}.";
    });

    private static IEnumerable<string> OfSet(ReportModel model)
    {
        // What the curves mean a diagnosis that found something says better.
        bool unexplained = !model.Findings.Any();
        ScoresSummary scores = model.Summary.Scores;
        switch (ReportModel.StandingOf(model.AlphaPrecision))
        {
            case Standing.Below when unexplained:
                yield return scores.AlphaPrecision[0].SignedArea > 0 ? "The rows crowd the core of the real data." : "Too many rows lie where real rows seldom or never do.";
                break;
            case Standing.Above:
                yield return "Alpha-precision is better than chance allows.";
                break;
        }

        switch (ReportModel.StandingOf(model.BetaRecall))
        {
            case Standing.Below when unexplained:
                yield return $"The rows spread {(scores.BetaRecall[0].SignedArea > 0 ? "more" : "less")} widely than the real data.";
                break;
            case Standing.Above:
                yield return "Beta-recall is better than chance allows.";
                break;
        }

        if (ReportModel.StandingOf(model.Coverage) == Standing.Below)
        {
            yield return $"{Words.Share(1 - model.Coverage.Value, 1)} of the real rows have no synthetic row nearby; with fresh rows it would be {Words.Share(1 - model.Coverage.Ideal!.Value, 1)}.";
        }

        if (ReportModel.StandingOf(model.Authenticity) == Standing.Below && unexplained)
        {
            yield return "Rows sit too close to single real rows.";
        }

        if (ReportModel.StandingOf(model.Authenticity) == Standing.Above)
        {
            yield return "Rows keep farther from the real rows than fresh ones would.";
        }
    }

    private static IEnumerable<string> OfRows(ReportModel model)
    {
        if (model.Copies is { Named: > 0 } copies)
        {
            yield return Words.Count(copies.Named, "row is named as a copy.", "rows are named as copies.");
        }

        if (model.OffSupport.Named > 0)
        {
            yield return $"{Words.Count(model.OffSupport.Named, "row is", "rows are")} named as off the real data.";
        }
    }

    private static Standing[] Standings(ReportModel model) =>
        [.. new[] { model.AlphaPrecision, model.BetaRecall, model.Authenticity }.Select(ReportModel.StandingOf)];
}
