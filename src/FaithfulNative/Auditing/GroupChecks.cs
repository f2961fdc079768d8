using FaithfulNative.Data;

namespace FaithfulNative.Auditing;

/// <summary>What must hold of keys that say which rows depend on each other.</summary>
internal static class GroupChecks
{
    /// <summary>The keys fit the rows.</summary>
    public static void Fitting(AuditData data)
    {
        if (data.RealGroups is null)
        {
            if (data.SyntheticGroups is not null || data.HoldoutGroups is not null)
            {
                throw new AuditException("groups were given, but not of the real rows; give them for the real rows, or for none");
            }

            return;
        }

        Keys(data.Real, data.RealGroups);
        Keys(data.Synthetic, data.SyntheticGroups);
        if (data.Holdout is not null)
        {
            Keys(data.Holdout, data.HoldoutGroups ?? throw new AuditException(
                $"groups were given of the real rows and not of the hold-out rows; give the groups of {data.Holdout.Name}, too"));
        }
    }

    /// <summary>The way to audit such rows: those of different groups count each, equal or not.</summary>
    /// <exception cref="AuditException">An approximate search is asked for, which sees no groups.</exception>
    public static AuditOptions OptionsFor(AuditData data, AuditOptions options)
    {
        if (!HasGroups(data))
        {
            return options;
        }

        return options.MayApproximate
            ? throw new AuditException(AuditFault.Options, "groups need an exact search; leave recall, tolerance and the search method out")
            : options with { Duplicates = DuplicateRule.Keep };
    }

    /// <summary>Whether any two rows of a set have one key.</summary>
    public static bool HasGroups(AuditData data) =>
        RowGroups.ByKey(data.RealGroups) is not null || RowGroups.ByKey(data.SyntheticGroups) is not null;

    /// <summary>The keys of a set of rows: one each, none empty, and not the same for all.</summary>
    public static void Keys(VectorSet rows, IReadOnlyList<string>? keys)
    {
        if (keys is null)
        {
            return;
        }

        if (keys.Count != rows.Count)
        {
            throw new AuditException($"{rows.Name} has {rows.Count} rows and {keys.Count} groups; there must be one for each row");
        }

        int empty = Enumerable.Range(0, keys.Count).FirstOrDefault(row => string.IsNullOrEmpty(keys[row]), -1);
        if (empty >= 0)
        {
            throw new AuditException($"{rows.Name}, row {empty}: the group is missing; every row needs one");
        }

        if (keys.Count > 1 && keys.All(key => key == keys[0]))
        {
            throw new AuditException(
                $"{rows.Name}: all {keys.Count} rows are of one group, '{keys[0]}'; nothing tells then how groups vary, so give more "
                + "groups, or audit the rows as independent");
        }
    }

    /// <summary>Hold-out rows of groups that the real rows have: they are not held out.</summary>
    public static int[] SharedRows(AuditData data, SearchSet holdout)
    {
        HashSet<string> known = [.. data.RealGroups ?? []];
        return data.HoldoutGroups is not { } keys
            ? []
            : [.. Enumerable.Range(0, holdout.Rows.Count).Where(row => known.Contains(keys[holdout.ToSource(row)]))];
    }

    /// <summary>What a user should know where groups limit what can be said.</summary>
    public static IEnumerable<string> Notes(AuditScores scores, IdealReference? reference)
    {
        if (scores.RealGroups is null && scores.SyntheticGroups is null)
        {
            yield break;
        }

        yield return FormattableString.Invariant(
            $"rows go by group: {scores.RealRows:N0} real rows in {scores.RealUnits:N0} groups, {scores.SyntheticRows:N0} synthetic rows ")
            + FormattableString.Invariant($"in {scores.SyntheticUnits:N0}; neighbours are of other groups, and equal rows count each");
        if (reference is null)
        {
            yield return "there are too few groups of real rows to split them into fresh ones and others: no headline has a verdict";
        }
        else if (reference.Values.Any(value => !value.SameSizes && value.Support != Supports.Local))
        {
            yield return "the groups of the two sets differ in size, so what fresh groups would score is known for single rows alone: "
                + "other headlines have no verdict";
        }
    }
}
