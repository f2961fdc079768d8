using FaithfulNative.CApi.Interop;

namespace FaithfulNative.CApi.Auditing;

/// <summary>What a profile says, as structs of C.</summary>
internal static class ProfileCopy
{
    private const uint Knn = 1;
    private const uint Ball = 2;
    private const uint CopyTest = 4;

    public static unsafe ProfileInfoStruct Of(RealProfile profile)
    {
        ProfileInfoStruct info = Options(profile);
        info.RowAxes = profile.RowShape.Count;
        for (int axis = 0; axis < info.RowAxes; axis++)
        {
            info.RowShape[axis] = profile.RowShape[axis];
        }

        return info;
    }

    private static ProfileInfoStruct Options(RealProfile profile) => new()
    {
        K = profile.Options.K,
        Supports = Numbers.BitsOf(Numbers.SupportBits, support => profile.Options.Supports.HasFlag(support)),
        Duplicates = Numbers.Of(Numbers.Duplicates, profile.Options.Duplicates),
        Ties = Numbers.Of(Numbers.Ties, profile.Options.Ties),
        Normalize = profile.Options.Normalize ? 1 : 0,
        NonFinite = Numbers.Of(Numbers.NonFinite, profile.Options.NonFinite),
        Encodes = profile.Encoder is null ? 0 : 1,
        FalseDiscoveryRate = profile.Options.FalseDiscoveryRate,
        RealRows = profile.RealRows,
        Columns = ProfileTables.ColumnsOf(profile),
        FreshValues = profile.FreshValues,
    };

    public static RowScoreStruct Of(in RowScore score) => new()
    {
        Verdict = Numbers.Of(Numbers.RowVerdicts, score.Verdict),
        Has = (score.Knn is null ? 0 : Knn) | (score.Ball is null ? 0 : Ball) | (score.CopyPValue is null ? 0 : CopyTest),
        Authentic = score.Authentic ? 1 : 0,
        NearestRealRow = score.NearestReal,
        ExactCopy = score.IsExactCopy ? 1 : 0,
        NearestRealDistance = score.Distance,
        SecondNearestRealDistance = score.SecondDistance,
        NearestRealSpacing = score.Spacing,
        Margin = score.Margin,
        AlphaScoreKnn = score.Knn?.Score ?? 0,
        AlphaLevelKnn = score.Knn?.Level ?? 0,
        AlphaScoreBall = score.Ball?.Score ?? 0,
        AlphaLevelBall = score.Ball?.Level ?? 0,
        FidelityScore = score.Fidelity?.Score ?? 0,
        FidelityLevel = score.Fidelity?.Level ?? 0,
        CopyPValue = score.CopyPValue ?? 0,
        OffSupportPValue = score.OffSupportPValue,
        ScoreRatio = score.ScoreRatio,
    };
}
