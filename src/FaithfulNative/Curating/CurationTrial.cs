using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Numerics;
using FaithfulNative.Scoring;

namespace FaithfulNative;

/// <summary>
/// What curation gains, on real rows that the choice never saw: the real rows are split at random, rows are chosen for one half, and
/// the curated rows, all rows and as many random rows are audited against the other half.
/// </summary>
/// <remarks>
/// Copies of the other half cannot be known from the first, so authenticity gains less here than where all real rows are used. With
/// half the real rows, balls are larger; what the trial compares is what the same rule does, not the same rows.
/// </remarks>
public sealed class CurationTrial
{
    private const ulong Splitting = 0x437572617465;

    private CurationTrial(CuratedSet curated, int choiceRows, int trialRows, Comparison comparison) =>
        (Curated, ChoiceRows, TrialRows, Comparison) = (curated, choiceRows, trialRows, comparison);

    /// <summary>What messages and rankings call the curated rows.</summary>
    public const string CuratedName = "curated";

    /// <summary>What they call all synthetic rows.</summary>
    public const string AllName = "all rows";

    /// <summary>What they call as many rows at random.</summary>
    public const string RandomName = "random rows";

    /// <summary>The choice for the first half.</summary>
    public CuratedSet Curated { get; }

    /// <summary>Real rows that rows were chosen for.</summary>
    public int ChoiceRows { get; }

    /// <summary>Real rows that they were audited against.</summary>
    public int TrialRows { get; }

    /// <summary>
    /// The three sets against the second half; without <see cref="RandomName"/> where every row was chosen, as it would be the same set.
    /// </summary>
    public Comparison Comparison { get; }

    /// <summary>Refuses a choice of too few rows to be audited, before any work.</summary>
    /// <exception cref="AuditException">The rows to choose are not more than k.</exception>
    public static void CheckSize(AuditOptions auditing, CurationOptions curation)
    {
        ArgumentNullException.ThrowIfNull(auditing);
        ArgumentNullException.ThrowIfNull(curation);
        if (curation.Rows >= 1 && curation.Rows <= auditing.K)
        {
            throw new AuditException(
                AuditFault.Options,
                $"curation: rows is {curation.Rows}; the chosen rows are audited with k = {auditing.K}, so at least {auditing.K + 1} are "
                    + "needed");
        }
    }

    /// <summary>Runs the trial: four audits with half of the real rows.</summary>
    /// <param name="data">The rows; a hold-out and an ideal are not used.</param>
    /// <param name="auditing">How to audit; its seed decides the split. No replicates are taken for 1000.</param>
    /// <param name="curation">What to keep.</param>
    /// <param name="progress">Told how far it is, from any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AuditException">As for <see cref="Audit"/> and <see cref="Curation.Choose"/>, or half the real rows are too
    /// few.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CurationTrial Run(
        AuditData data,
        AuditOptions auditing,
        CurationOptions curation,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(auditing);
        ArgumentNullException.ThrowIfNull(curation);
        CheckSize(auditing, curation);
        using HeldData held = HeldData.Of(data);
        data = held.Data;
        SplitMix random = SplitMix.Of(auditing.Seed, Splitting, 0);
        (int[] first, int[] second) = Halves();
        AuditData choice = data with
        {
            Real = Half(first, "first half"),
            RealGroups = Of(data.RealGroups, first),
            Holdout = null,
            HoldoutGroups = null,
            Ideal = null,
            RealColumns = null,
            SyntheticColumns = null,
        };
        AuditData trial = choice with { Real = Half(second, "second half"), RealGroups = Of(data.RealGroups, second) };
        AuditOptions options = auditing with
        {
            Companions = false, Compatibility = [], IdealCache = null, Replicates = auditing.Replicates > 0 ? auditing.Replicates : 1000,
        };

        int part = 0;
        AuditResult found = Audit.Run(choice, options with { Replicates = 0, IdealRows = 0 }, Next(), cancellationToken);
        CuratedSet curated = Curation.Choose(found, choice, curation, Next(), cancellationToken);
        List<(string, AuditResult)> audits = [(AllName, Audited(null, null))];
        AuditResult ours = Audited([.. curated.Rows.Order()], null);
        audits.Insert(0, (CuratedName, ours));
        int[] finite =
        [
            .. Enumerable.Range(0, curated.Decisions.Length).Where(row => curated.Decisions[row] != CurationDecision.NotFinite),
        ];
        if (curated.Rows.Length < finite.Length)
        {
            int[] drawn = random.Permutation(finite.Length)[..curated.Rows.Length];
            audits.Add((RandomName, Audited([.. drawn.Select(row => finite[row]).Order()], ours.IdealReference)));
        }

        return new CurationTrial(curated, choice.Real.Count, trial.Real.Count, Comparison.Of(audits));

        VectorSet Half(int[] rows, string name) => rows.Length == 0
            ? throw new AuditException($"{data.Real.Name}: there is {data.Real.Count} row; a trial splits them, so at least 2 are needed")
            : data.Real.Select([.. rows.Order()]).Named($"{data.Real.Name}, {name}");

        // Rows that depend on each other stay together.
        (int[] First, int[] Second) Halves()
        {
            if (RowGroups.ByKey(data.RealGroups) is { } groups)
            {
                return groups.Split(random, data.Real.Count / 2, data.Real.Count);
            }

            int[] order = random.Permutation(data.Real.Count);
            return (order[..(order.Length / 2)], order[(order.Length / 2)..]);
        }

        static string[]? Of(IReadOnlyList<string>? keys, int[] rows) => keys is null ? null : [.. rows.Order().Select(row => keys[row])];

        // Two audits and the choice, and an audit of the chosen rows and of random ones.
        IProgress<AuditProgress>? Next() => WholeProgress.Part(progress, part++, 5);

        // Fresh rows score the same whatever set of as many rows is in their place.
        AuditResult Audited(int[]? rows, IdealReference? ideal) => Audit.Run(
            trial with
            {
                Synthetic = rows is null ? data.Synthetic : data.Synthetic.Select(rows),
                SyntheticGroups = rows is null ? data.SyntheticGroups : Of(data.SyntheticGroups, rows),
                Ideal = ideal,
            },
            options, Next(), cancellationToken);
    }
}
