using FaithfulNative.Curating;
using FaithfulNative.Data;
using FaithfulNative.Metrics.Definitions;
using FaithfulNative.Search.Exact;
using FaithfulNative.Tests.Auditing;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Curating;

/// <summary>Planted truth: what must go, what must stay, and what the choice gains.</summary>
public sealed class CurationTests : IDisposable
{
    private const int Fresh = 300, Rare = 15, Copies = 40, Exact = 10, Noise = 30, Repeats = 20;

    private static readonly AuditOptions Quick = new() { Replicates = 0, IdealRows = 0 };

    // Real rows are of two modes; the generator makes one well, the other seldom.
    private readonly VectorSet _real = VectorSet.Create(600, 6, "real", (row, values) => Draw(row, row % 3 == 0 ? 12 : 0, values));
    private readonly VectorSet _synthetic;

    public CurationTests() =>
        _synthetic = VectorSet.Create(Fresh + Rare + Copies + Exact + Noise + Repeats, 6, "synthetic", (row, values) =>
    {
        switch (Kind(row))
        {
            case "fresh":
                Draw(10_000 + row, 0, values);
                break;
            case "rare":
                Draw(10_000 + row, 12, values);
                break;
            case "copy":
                _real.Row(row - Fresh).CopyTo(values);
                values[0] += 1e-3f;
                break;
            case "exact":
                _real.Row(row - Fresh).CopyTo(values);
                break;
            case "noise":
                Draw(10_000 + row, row % 2 == 0 ? -40 : 50, values);
                break;
            default:
                Draw(10_000 + row - (Fresh + Rare + Copies + Exact + Noise), 0, values);
                break;
        }
    });

    public void Dispose()
    {
        _real.Dispose();
        _synthetic.Dispose();
    }

    private AuditData Data => new() { Real = _real, Synthetic = _synthetic };

    private static string Kind(int row) => row switch
    {
        < Fresh => "fresh",
        < Fresh + Rare => "rare",
        < Fresh + Rare + Copies => "copy",
        < Fresh + Rare + Copies + Exact => "exact",
        < Fresh + Rare + Copies + Exact + Noise => "noise",
        _ => "repeat",
    };

    private static void Draw(int seed, double mean, Span<float> values)
    {
        Random random = new(seed);
        foreach (ref float value in values)
        {
            value = (float)(mean + Rows.Normal(random));
        }
    }

    private CuratedSet Choose(CurationOptions? options = null, AuditData? data = null, AuditOptions? auditing = null)
    {
        data ??= Data;
        AuditResult result = Audited.Run(data, auditing ?? Quick);
        return FaithfulNative.Curation.Choose(result, data, options, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Planted_faults_are_rejected_for_their_reason()
    {
        CuratedSet set = Choose();
        ILookup<string, CurationDecision> decisions = Enumerable.Range(0, set.Decisions.Length).ToLookup(Kind, row => set.Decisions[row]);
        Assert.All(decisions["exact"], decision => Assert.Equal(CurationDecision.ExactCopy, decision));
        Assert.All(decisions["copy"], decision => Assert.Equal(CurationDecision.Copy, decision));
        Assert.All(decisions["noise"], decision => Assert.Equal(CurationDecision.OffSupport, decision));
        // What repeats a row that is rejected is rejected as that row is.
        Assert.All(
            decisions["repeat"],
            decision =>
                Assert.Contains(decision, new[] { CurationDecision.Duplicate, CurationDecision.Copy, CurationDecision.OffSupport }));
        Assert.True(decisions["repeat"].Count(decision => decision == CurationDecision.Duplicate) >= Repeats - 3);
        Assert.True(decisions["fresh"].Count(decision => decision == CurationDecision.Chosen) >= 0.9 * Fresh);
        Assert.Equal(set.Rows.Length, set.Count(CurationDecision.Chosen));
        Assert.Equal(set.Candidates, set.Rows.Length);
    }

    [Fact]
    public void Few_rows_cover_more_than_as_many_at_random_and_reach_the_rare_mode()
    {
        const int Wanted = 60;
        CuratedSet all = Choose();
        CuratedSet set = Choose(new CurationOptions { Rows = Wanted });
        Assert.Equal(Wanted, set.Rows.Length);
        Assert.Equal(set.Rows, Choose().Rows.Take(Wanted));
        Assert.True(set.Coverage <= set.CoverageOfCandidates && set.CoverageOfCandidates <= set.CoverageOfAll);
        Assert.Equal(all.CoverageOfCandidates, all.Coverage);

        // 5 % of the candidates are of the rare mode, so 3 of 60 would be by chance; it holds a third of the real rows.
        int rare = set.Rows.Count(row => Kind(row) == "rare");
        Assert.True(rare >= 6, $"{rare} of the rare mode");
        int[] random = [.. all.Rows.Order()];
        new Random(1).Shuffle(random);
        using VectorSet subset = _synthetic.Select(random[..Wanted]);
        double chance = Audited.Run(_real, subset, Quick).Scores.Coverage.Value;
        Assert.True(set.Coverage > 1.3 * chance, $"{set.Coverage} of the chosen, {chance} of random rows");
    }

    [Fact]
    public void Its_coverage_is_that_of_an_audit_of_the_chosen_rows()
    {
        CuratedSet set = Choose(new CurationOptions { Rows = 80 });
        using VectorSet subset = _synthetic.Select([.. set.Rows]);
        Assert.Equal(Audited.Run(_real, subset, Quick).Scores.Coverage.Value, set.Coverage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_graph_is_that_of_the_definition(int threads)
    {
        double[][] real = Rows.ToDouble(_real), synthetic = Rows.ToDouble(_synthetic);
        const int K = 5;
        CoverGraph graph = CoverGraph.Find(
            new SearchSet(_real, collapse: true, new ParallelOptions()), _synthetic, K, new SweepEngine(), threads, null,
            TestContext.Current.CancellationToken);
        int[][] expected = [.. synthetic.Select(_ => Array.Empty<int>())];
        for (int i = 0; i < real.Length; i++)
        {
            double radius = Oracle.Nearest(real[i], real, K, self: i)[^1].Squared;
            foreach (int j in Enumerable.Range(0, synthetic.Length).Where(j => Oracle.Squared(real[i], synthetic[j]) <= radius))
            {
                expected[j] = [.. expected[j], i];
            }
        }

        Assert.Equal(expected, Enumerable.Range(0, synthetic.Length).Select(j => graph.Covered(j).ToArray()));
        Assert.Equal(0, graph.Crowded);
    }

    [Fact]
    public void A_bound_on_the_level_rejects_what_is_beyond_it()
    {
        CuratedSet set = Choose(new CurationOptions { MaxAlpha = 0.5 });
        AuditResult result = Audited.Run(Data, Quick);
        Assert.All(set.Rows, row => Assert.True(result.Scores.AlphaPrecision[0].Levels[row] <= 0.5));
        Assert.True(set.Count(CurationDecision.BeyondMaxAlpha) > 100);
    }

    [Fact]
    public void Labels_are_balanced()
    {
        string[] labels = [.. Enumerable.Range(0, _synthetic.Count).Select(row => row % 10 == 0 ? "rare" : "common")];
        CuratedSet set = Choose(new CurationOptions { Rows = 40, Labels = labels });
        Assert.Equal(20, set.Rows.Count(row => labels[row] == "rare"));
        CuratedSet most = Choose(new CurationOptions { Labels = labels });
        Assert.Equal(most.Rows.Length, 2 * most.Rows.Count(row => labels[row] == "rare"));
    }

    [Fact]
    public void Rows_left_out_of_the_audit_keep_the_numbers_of_the_others()
    {
        using VectorSet synthetic = VectorSet.Create(_synthetic.Count, 6, "synthetic", (row, values) =>
        {
            _synthetic.Row(row).CopyTo(values);
            values[2] = row == 3 ? float.NaN : values[2];
        });
        AuditOptions options = Quick with { NonFinite = NonFiniteRule.Drop };
        CuratedSet set = Choose(data: Data with { Synthetic = synthetic }, auditing: options);
        Assert.Equal(CurationDecision.NotFinite, set.Decisions[3]);
        Assert.Equal(1, set.Count(CurationDecision.NotFinite));
        Assert.Equal(CurationDecision.ExactCopy, set.Decisions[Fresh + Rare + Copies]);
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        AuditResult result = Audited.Run(Data, Quick);
        using VectorSet other = Rows.Gaussian("other", 600, 6, 5);
        using VectorSet asMany = Rows.Gaussian("as many", _synthetic.Count, 6, 5);
        Refused(new(), "other rows than other and synthetic", Data with { Real = other });
        Refused(new(), "other rows than real and as many", Data with { Synthetic = asMany });
        Refused(new() { Rows = 0 }, "rows is 0; it must be at least 1");
        Refused(new() { MaxAlpha = 0 }, "max alpha is 0");
        Refused(new() { FalseDiscoveryRate = 1 }, "false discovery rate is 1");
        Refused(new() { Labels = ["a"] }, "there are 1 labels for 415 synthetic rows");
        AuditData copies = Data with { Synthetic = _real };
        AuditException none = Assert.Throws<AuditException>(() => Choose(data: copies));
        Assert.Equal("curation: no synthetic row is left of 600: 600 equal a real row", none.Message);

        void Refused(CurationOptions options, string message, AuditData? data = null) =>
            Assert.Contains(
                message, Assert.Throws<AuditException>(() => FaithfulNative.Curation.Choose(result, data ?? Data, options)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void On_real_rows_it_did_not_see_the_choice_still_gains()
    {
        CurationTrial trial = CurationTrial.Run(
            Data, Quick with { Replicates = 200 }, new CurationOptions { Rows = 60 },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((300, 300), (trial.ChoiceRows, trial.TrialRows));
        Assert.Equal([CurationTrial.CuratedName, CurationTrial.AllName, CurationTrial.RandomName], Names(trial));
        HeadlineComparison coverage = trial.Comparison.Headlines.Single(h => h.Metric == HeadlineMetric.Coverage);
        PairDifference gain =
            coverage.Pairs.Single(pair => pair.Second == CurationTrial.RandomName && pair.First == CurationTrial.CuratedName);
        Assert.True(gain.Interval.Low > 0, $"{gain.Value} {gain.Interval}");
        Assert.True(
            trial.Curated.Coverage > coverage.Sets.Single(set => set.Name == CurationTrial.CuratedName).Headline.Value,
            "the choice flatters itself on the rows it saw");
    }

    [Fact]
    public void Where_every_row_is_chosen_there_is_no_random_set()
    {
        using VectorSet fresh = Rows.Gaussian("synthetic", 100, 6, 9);
        using VectorSet real = Rows.Gaussian("real", 200, 6, 8);
        CurationTrial trial = CurationTrial.Run(
            new AuditData { Real = real, Synthetic = fresh }, Quick with { Replicates = 100, FalseDiscoveryRate = 0.001 },
            new CurationOptions(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([CurationTrial.CuratedName, CurationTrial.AllName], Names(trial));
        Assert.All(trial.Comparison.Headlines, h => Assert.Equal(0, h.Pairs[0].Value));
    }

    private static IEnumerable<string> Names(CurationTrial trial) =>
        trial.Comparison.Headlines[0].Sets.Select(set => set.Name)
            .Order(StringComparer.Ordinal)
            .OrderBy(name => name != CurationTrial.CuratedName);
}
