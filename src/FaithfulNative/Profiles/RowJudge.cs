using FaithfulNative.Data;
using FaithfulNative.Metrics;
using FaithfulNative.Metrics.Curves;
using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Profiles;

/// <summary>From a row's nearest real rows to its scores: the definitions of an audit, for one row.</summary>
internal sealed unsafe class RowJudge
{
    private readonly ProfileData _data;
    private readonly ReferenceScores? _knn;
    private readonly ReferenceScores? _ball;
    private readonly ReferenceScores? _fidelity;
    private readonly TypicalityScore.Scale? _typicality;
    private readonly FreshMargins? _margins;
    private readonly FreshSample _scores;
    private readonly RowCentre? _centre;

    // Rows that may be extreme together with one that is scored, it among them.
    private readonly int _times;

    public RowJudge(ProfileData data)
    {
        _data = data;
        _times = Math.Max(1, data.LargestGroup);
        double[] headline = [];
        if (data.HasBall)
        {
            headline = data.Expand(group => data.ToCentre[group]);
            _centre = new RowCentre(data.Centre, CodeShares.Of(data.Rows, data.Sizes, data.Options.Parallel(CancellationToken.None)));
            _ball = new ReferenceScores(headline, data.Options.Ties, CancellationToken.None);
        }

        if (data.HasKnn)
        {
            headline = data.Expand(group => Math.Sqrt(data.Farthest[group]));
            double[] ratios = data.Expand(group => Ratio(data.Nearest[group], data.Farthest[group]));
            _knn = new ReferenceScores(headline, data.Options.Ties, CancellationToken.None);
            _typicality = new TypicalityScore.Scale((headline, ratios), data.Options.Ties, CancellationToken.None);
            _fidelity = new ReferenceScores([.. headline.Zip(ratios, _typicality.Of)], data.Options.Ties, CancellationToken.None);
        }

        bool hasHoldout = data.FreshScores.Length > 0;
        _margins = data.FreshMargins.Length > 0
            ? new FreshMargins(data.FreshMargins, hasHoldout ? 1 : CopyMargins.Together, CancellationToken.None)
            : null;
        _scores = new FreshSample(hasHoldout ? data.FreshScores : headline, -1, CancellationToken.None);
    }

    /// <summary>Scores a row; one at distance 0 is taken for an exact copy.</summary>
    /// <param name="row">Its numbers, and its codes behind them.</param>
    /// <param name="ids">Its nearest searched rows, nearest first.</param>
    /// <param name="squared">Their squared distances.</param>
    public RowScore Of(float* row, ReadOnlySpan<int> ids, ReadOnlySpan<double> squared)
    {
        int nearest = ids[0];
        double spacing = _data.Nearest[nearest];
        double margin = AuthenticityScore.MarginOf(squared[0], spacing);
        RowScore score = new()
        {
            NearestReal = _data.SourceRows[nearest],
            IsExactCopy = squared[0] == 0,
            Distance = Math.Sqrt(squared[0]),
            SecondDistance = Math.Sqrt(squared[1]),
            Spacing = Math.Sqrt(spacing),
            Margin = margin,
            Authentic = squared[0] > spacing,
            CopyPValue = _margins?.PValue(margin, _times),
        };
        if (_ball is not null)
        {
            score = score with { Ball = Level(_ball, ToCentre(row)) };
        }

        if (_knn is not null)
        {
            // Where equal rows count once, a row that equals a real one has that one's score.
            bool shared = _data.Options.Duplicates == DuplicateRule.Collapse && squared[0] == 0;
            (double first, double last) = shared
                ? (_data.Nearest[nearest], _data.Farthest[nearest])
                : (squared[0], squared[_data.Options.K - 1]);
            score = score with
            {
                Knn = Level(_knn, Math.Sqrt(last)),
                Fidelity = Level(_fidelity!, _typicality!.Of(Math.Sqrt(last), Ratio(first, last))),
            };
        }

        return Tested(score);
    }

    /// <summary>The score of a row with a value that no real row has, where all of these have one: rarer than every fresh row.</summary>
    public RowScore Outside(in RowScore score) => Tested(score, _scores.PValue(double.PositiveInfinity, _times));

    private RowScore Tested(in RowScore score)
    {
        double alpha = score.Alpha.Score;
        return Tested(
            score with { ScoreRatio = alpha == 0 ? 0 : alpha / (_knn ?? _ball)!.Largest }, _scores.PValue(alpha, _times));
    }

    private RowScore Tested(in RowScore score, double offSupport)
    {
        double level = _data.Options.FalseDiscoveryRate;
        return score with
        {
            OffSupportPValue = offSupport,
            Verdict = score.CopyPValue <= level ? RowVerdict.Copy : offSupport <= level ? RowVerdict.OffSupport : RowVerdict.AsFresh,
        };
    }

    private double ToCentre(float* row)
    {
        int numbers = _data.Rows.Dimension;
        ReadOnlySpan<int> codes = new(row + numbers, _data.Rows.CodeColumns?.Count ?? 0);
        return Math.Sqrt(_centre!.Squared(new ReadOnlySpan<float>(row, numbers), codes, ofTheSet: false));
    }

    private static RowLevel Level(ReferenceScores reference, double score) => new(score, reference.LevelOf(score).Middle);

    private static double Ratio(double nearest, double farthest) => farthest > 0 ? Math.Sqrt(nearest / farthest) : 1;
}
