using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.CApi.Interop;

/// <summary>
/// The engine's enums by their numbers in faithful.h: item i of an array is number i, or bit i. Written down here, because
/// the engine may order its own as it likes and compiled callers cannot follow. A headline has its number in its definition.
/// </summary>
internal static class Numbers
{
    public static readonly DuplicateRule[] Duplicates = [DuplicateRule.Collapse, DuplicateRule.Keep];

    public static readonly TieRule[] Ties = [TieRule.Auto, TieRule.Literal, TieRule.Spread];

    public static readonly NonFiniteRule[] NonFinite = [NonFiniteRule.Error, NonFiniteRule.Drop];

    public static readonly SearchMethod[] Searches =
    [
        SearchMethod.Auto, SearchMethod.Exact, SearchMethod.Join, SearchMethod.Index, SearchMethod.Index,
    ];

    public static readonly CompatibilityMode[] Compatibility =
    [
        CompatibilityMode.Authors, CompatibilityMode.AuthorsFixed, CompatibilityMode.Synthcity, CompatibilityMode.Prdc,
        CompatibilityMode.KidInOrder,
    ];

    public static readonly Supports[] SupportBits = [Supports.Ball, Supports.Knn, Supports.Local];

    public static readonly OverallCode[] OverallCodes = [OverallCode.CannotTell, OverallCode.AsFresh, OverallCode.Differs];

    public static readonly Verdict[] Verdicts = [Verdict.None, Verdict.AsFresh, Verdict.Below, Verdict.Above];

    public static readonly RowVerdict[] RowVerdicts = [RowVerdict.AsFresh, RowVerdict.Copy, RowVerdict.OffSupport];

    public static readonly CurationDecision[] Decisions =
    [
        CurationDecision.Chosen, CurationDecision.NotNeeded, CurationDecision.NotFinite, CurationDecision.ExactCopy, CurationDecision.Copy,
        CurationDecision.OffSupport, CurationDecision.BeyondMaxAlpha,
        CurationDecision.Duplicate,
    ];

    public static readonly IdealSource[] IdealSources = [IdealSource.HoldOut, IdealSource.Splits, IdealSource.LeaveOneOut];

    /// <summary>The number of an enum's value.</summary>
    public static int Of<T>(T[] values, T value) where T : struct, Enum => Array.IndexOf(values, value) is >= 0 and int number
        ? number
        : throw new NotSupportedException($"{typeof(T).Name} {value} has no number");

    /// <summary>The sum of the bits of values.</summary>
    public static uint BitsOf<T>(T[] values, Predicate<T> chosen) where T : struct, Enum
    {
        uint bits = 0;
        for (int i = 0; i < values.Length; i++)
        {
            bits |= chosen(values[i]) ? 1u << i : 0;
        }

        return bits;
    }

    /// <summary>The value of a number from a caller.</summary>
    public static T Value<T>(T[] values, int number, string name) where T : struct, Enum =>
        (uint)number < (uint)values.Length ? values[number] : throw Choice.Outside(name, number, $"0 to {values.Length - 1}");

    /// <summary>The values of bits from a caller.</summary>
    public static T[] Values<T>(T[] values, uint bits, string name) where T : struct, Enum => bits >> values.Length == 0
        ? [.. values.Where((_, i) => ((bits >> i) & 1) != 0)]
        : throw Choice.Outside(name, bits, $"a sum of bits up to {1 << (values.Length - 1)}");
}
