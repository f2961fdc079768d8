using System.Text;
using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Profiles;
using FaithfulNative.Scoring;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Transforms;

namespace FaithfulNative;

/// <content>How a profile comes to be: from rows, or from a file.</content>
public sealed unsafe partial class RealProfile
{
    /// <summary>Fits a profile: finds every real row's neighbours among the others, and copies the rows.</summary>
    /// <param name="real">The real rows; not needed afterwards.</param>
    /// <param name="options">
    /// How to score; <see cref="DefaultOptions"/> when null. Those about sets of rows, such as intervals, have no part.
    /// </param>
    /// <param name="holdout">Real rows that the generator never saw, for the tests; each real row among the others when null.</param>
    /// <param name="encoder">How rows of a table became vectors, for the file to keep; null for rows that came as numbers.</param>
    /// <param name="groups">
    /// A key for each real row, equal for rows that depend on each other, as <see cref="AuditData.RealGroups"/>; null for none.
    /// </param>
    /// <param name="holdoutGroups">The same of the hold-out rows, among whose keys is none of the real rows.</param>
    /// <param name="progress">Told how far the fit is, from any thread.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="AuditException">The rows or the options do not allow it; the message says what to change.</exception>
    public static RealProfile Fit(
        VectorSet real,
        AuditOptions? options = null,
        VectorSet? holdout = null,
        string? encoder = null,
        IReadOnlyList<string>? groups = null,
        IReadOnlyList<string>? holdoutGroups = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        using HeldRows heldReal = real.Hold("real");
        using HeldRows heldFresh = (holdout ?? real).Hold("holdout");
        VectorSet given = heldReal.Rows;
        using AlikeSets alike = AlikeSets.Of(holdout is null ? [given] : [given, heldFresh.Rows]);
        (real, holdout) = (alike.Sets[0], alike.Sets.ElementAtOrDefault(1));
        AuditData data = new()
        {
            Real = real, Synthetic = holdout ?? real, Holdout = holdout, RealGroups = groups, HoldoutGroups = holdoutGroups,
        };
        GroupChecks.Fitting(data);
        options = GroupChecks.OptionsFor(data, Scored(options ?? DefaultOptions));
        if (holdout is not null)
        {
            AuditChecks.Same(real, holdout);
        }

        progress = WholeProgress.Of(progress, [("real rows", 1), ("hold-out rows", holdout is null ? 0 : 1)]);
        ProfileForm? form = options.Normalize ? ProfileForm.Of(real, cancellationToken) : null;
        using PreparedSet prepared = PreparedSet.From(real, options, null, form?.Dense, cancellationToken, groups);
        using PreparedSet? fresh =
            holdout is null ? null : PreparedSet.From(holdout, options, null, form?.Dense, cancellationToken, holdoutGroups);
        if (fresh is not null && GroupChecks.SharedRows(data, fresh.Search) is { Length: > 0 } shared)
        {
            throw new AuditException(
                $"{holdout!.Name}, row {fresh.Search.ToSource(shared[0])}: the group is one of the real rows' too, so the row is not held "
                + "out");
        }

        AuditChecks.EnoughReal(prepared.Search, options);
        ProfileData fitted = ProfileFit.Of(
            prepared.Search,
            options,
            new SweepEngine(SweepSettings.Within(options.MemoryLimit)),
            StageProgress.Of(progress, "real rows"),
            cancellationToken);
        RealProfile profile = Of(
            fitted with
            {
                Encoder = Encoding.UTF8.GetBytes(encoder ?? ""),
                Form = form,
                Offsets = real.Offsets,
                RowShape = [.. given.RowShape],
                Identities = given.HasIdentities && !options.Normalize
                    ? new GivenIdentities(Array.ConvertAll(fitted.SourceRows, given.IdentityOf))
                    : null,
            },
            cancellationToken);
        return fresh is null ? profile : profile.Calibrated(fresh.Search, StageProgress.Of(progress, "hold-out rows"), cancellationToken);
    }

    /// <summary>Reads a profile that <see cref="Save"/> wrote. The rows stay in the file, which must not change meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Worker threads for batches; 0 for one a processor.</param>
    /// <exception cref="AuditException">There is no such file, or it is no whole and unchanged profile of this version.</exception>
    public static RealProfile Load(string path, int threads = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return Of(ProfileFile.Load(path, threads), CancellationToken.None);
    }

    /// <summary>Writes the profile to a file, which appears whole or not at all; an older profile in its place is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AuditException">The file cannot be written, or is there and is no profile.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Counted.Use use = Enter();
        ProfileFile.Save(_data, path);
    }

    private static RealProfile Of(ProfileData data, CancellationToken cancellationToken)
    {
        try
        {
            return new RealProfile(
                data, new ProfileIndex(data.Rows, data.K, data.Options.EffectiveThreads, cancellationToken, dependent: data.Dependent));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>The same with what hold-out rows give as the fresh values; takes the place of this one.</summary>
    private RealProfile Calibrated(SearchSet holdout, IProgress<PairProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            RowScore[] scores = Batch(holdout.Rows, progress, cancellationToken);
            return new RealProfile(
                _data with
                {
                    FreshMargins = Array.ConvertAll(scores, score => score.Margin),
                    FreshScores = Array.ConvertAll(scores, score => score.Alpha.Score),
                    LargestGroup = _data.LargestGroup == 0 ? 0 : holdout.Dependent?.Sizes.Max() ?? 1,
                },
                _index);
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
