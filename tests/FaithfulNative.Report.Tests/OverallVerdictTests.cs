using System.Net;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Report.Markup;
using FaithfulNative.Tests;

namespace FaithfulNative.Report.Tests;

/// <summary>Title, lead and advice follow from all headlines, findings and named rows, whichever of them speaks alone.</summary>
public sealed class OverallVerdictTests : IDisposable
{
    private const string Good = "As good as fresh real rows";
    private const string Nothing = "Nothing here calls for a change";

    private readonly Sample _sample = Sample.Of(
        Rows.Gaussian("real", 200, 2, 3),
        Rows.Gaussian("synthetic", 200, 2, 4),
        new AuditOptions { Replicates = 100, IdealRows = 100, IdealRepeats = 2 });

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void A_result_without_a_reason_is_as_fresh()
    {
        AuditResult result = Blameless();
        Assert.Equal((OverallCode.AsFresh, 0), (result.Overall.Code, result.Overall.Reasons.Length));
        string page = Page(result);
        Assert.Contains($"<h1>{Good}", page, StringComparison.Ordinal);
        Assert.Contains(Nothing, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_headline_alone_makes_the_whole_differ()
    {
        AuditResult fresh = Blameless();
        foreach (Headline headline in fresh.Headlines)
        {
            foreach (Verdict verdict in new[] { Verdict.Below, Verdict.Above })
            {
                AuditResult result = With(fresh, h => h == headline, verdict);
                VerdictReason reason = Assert.Single(result.Overall.Reasons);
                Assert.Equal((ReasonKind.Headline, headline.Definition.Id), (reason.Kind, reason.Name));
                Differs(result, headline.Definition.Advice(verdict), reason.Words);
            }
        }
    }

    [Fact]
    public void Every_finding_alone_makes_the_whole_differ()
    {
        AuditResult fresh = Blameless();
        foreach (FindingKind kind in Enum.GetValues<FindingKind>())
        {
            Finding finding = new()
            {
                Kind = kind,
                Sentence = "Something is wrong: of its 10 rows, 9 are synthetic.",
                Measure = "odds",
                Strength = 9,
                Interval = new Interval(4, 20),
                Ideal = 1,
                PValue = 1e-6,
            };
            AuditResult result = new(fresh) { Diagnosis = new(fresh.Diagnosis) { Findings = [finding] } };
            VerdictReason reason = Assert.Single(result.Overall.Reasons);
            Assert.Equal((ReasonKind.Finding, kind.Name()), (reason.Kind, reason.Name));
            Differs(
                result, "Begin with the diagnosis",
                kind < FindingKind.NewValues ? "something is wrong" : "Something is wrong: of its 10 rows");
        }
    }

    [Fact]
    public void Every_list_of_named_rows_beyond_chance_alone_makes_the_whole_differ()
    {
        AuditResult fresh = Blameless();
        RowTests tests = fresh.RowTests;
        Named(new(tests) { Copies = new(tests.Copies!) { Count = 2, QValues = [0.005] } }, "copies", "Remove 2 copies");
        Named(
            new(tests) { OffSupport = new(tests.OffSupport) { Count = 1, QValues = [0.001, 1] } }, "off_support",
            "Leave out 1 row off the real data");

        AuditResult within = new(fresh) { RowTests = new(tests) { Copies = new(tests.Copies!) { Count = 2, QValues = [0.02] } } };
        Assert.Equal(OverallCode.AsFresh, within.Overall.Code);
        Assert.Contains("2 rows that are named do not count", Page(within), StringComparison.Ordinal);

        void Named(RowTests named, string name, string advice)
        {
            AuditResult result = new(fresh) { RowTests = named };
            VerdictReason reason = Assert.Single(result.Overall.Reasons);
            Assert.Equal((ReasonKind.RowList, name), (reason.Kind, reason.Name));
            Differs(result, advice, reason.Words);
        }
    }

    [Fact]
    public void A_metric_without_a_verdict_leaves_the_whole_open()
    {
        AuditResult fresh = Blameless();
        AuditResult one = With(fresh, h => h.Metric == HeadlineMetric.Authenticity, Verdict.None);
        Assert.Equal((OverallCode.CannotTell, "authenticity"), (one.Overall.Code, Assert.Single(one.Overall.Reasons).Name));
        string page = Page(one);
        Assert.DoesNotContain(Good, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Nothing, page, StringComparison.Ordinal);
        Assert.Contains("There is no verdict on authenticity", page, StringComparison.Ordinal);

        // Another support of the metric has a verdict.
        Assert.Equal(OverallCode.AsFresh, With(fresh, h => h.Support == Supports.Local, Verdict.None).Overall.Code);

        AuditResult untested = new(fresh) { RowTests = new(fresh.RowTests) { Copies = null } };
        Assert.Equal((OverallCode.CannotTell, "copies"), (untested.Overall.Code, Assert.Single(untested.Overall.Reasons).Name));
    }

    [Fact]
    public void The_summary_says_what_the_page_says()
    {
        AuditSummary summary = SummaryOf.FromJson(SummaryOf.ToJson(SummaryOf.Result(_sample.Result, new ResultContext())));
        OverallVerdict overall = _sample.Result.Overall;
        Assert.Equal((overall.Code, overall.Words), (summary.Overall!.Code, summary.Overall.Words));
        Assert.Equivalent(overall.Reasons, summary.Overall.Reasons, strict: true);
        Assert.Equal(_sample.Result.Headlines.Select(h => h.Verdict), summary.Headlines.Select(h => h.VerdictCode));
        Assert.Contains(overall.Words.Replace('-', '\u2011'), Page(_sample.Result).Replace('-', '\u2011'), StringComparison.Ordinal);
    }

    private static AuditResult With(AuditResult result, Predicate<Headline> which, Verdict verdict) =>
        new(result) { Headlines = [.. result.Headlines.Select(h => which(h) ? new Headline(h) { Verdict = verdict } : h)] };

    private AuditResult Blameless() => new(_sample.Result)
    {
        Headlines = [.. _sample.Result.Headlines.Select(headline => new Headline(headline) { Verdict = Verdict.AsFresh })],
        Diagnosis = new(_sample.Result.Diagnosis) { Findings = [] },
        RowTests = new(_sample.Result.RowTests)
        {
            Copies = new(_sample.Result.RowTests.Copies!) { Count = 0 },
            OffSupport = new(_sample.Result.RowTests.OffSupport) { Count = 0 },
        },
    };

    private void Differs(AuditResult result, params string[] words)
    {
        Assert.Equal(OverallCode.Differs, result.Overall.Code);
        string page = Page(result);
        Assert.DoesNotContain(Good, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Nothing, page, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
    }

    private string Page(AuditResult result) => WebUtility.HtmlDecode(AuditReport.ToHtml(result, _sample.Context, _sample.Source));
}
