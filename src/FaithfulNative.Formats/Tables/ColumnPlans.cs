namespace FaithfulNative.Formats.Tables;

/// <summary>Decides about all columns of the real table together.</summary>
internal static class ColumnPlans
{
    /// <summary>The plans, in the order of the columns asked for.</summary>
    /// <param name="real">The real file.</param>
    /// <param name="raw">Its cells.</param>
    /// <param name="names">The columns asked for, nested ones too.</param>
    /// <param name="request">What the user says of them.</param>
    /// <exception cref="AuditException">No column is left, or one that the user names cannot be used.</exception>
    public static IReadOnlyList<ColumnPlan> Of(TableFile real, RawTable raw, IReadOnlyList<string> names, DataFilesRequest request)
    {
        Dictionary<string, DeclaredKind> declared = Declared(real, request);
        Dictionary<string, RawColumn> cells = raw.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        ColumnPlan[] plans = [.. names.Select(name => Plan(name))];
        if (!Array.Exists(plans, plan => plan.Used))
        {
            // Keys are all that there is: better compared than refused.
            plans = Array.ConvertAll(plans, plan => plan.Kind == ColumnKind.Identifier && !declared.ContainsKey(plan.Name)
                ? Used(plan, cells[plan.Name], $"{plan.Why}; used because no other column is left") : plan);
        }

        return Array.Exists(plans, plan => plan.Used) ? plans : throw new AuditException(
            $"{real.Path}: no column varies and can be compared, so no distance can be measured; at least 1 must " +
            $"({string.Join("; ", plans.Take(10).Select(plan => $"'{plan.Name}': {KindNames.Of(plan.Kind)}, {plan.Why}"))})");

        ColumnPlan Plan(string name)
        {
            bool named = request.Columns.Contains(name);
            string? nested = real.Nested.GetValueOrDefault(name) ?? cells[name].OddType;
            if (nested is not null)
            {
                return named
                    ? throw new AuditException(
                        AuditFault.Options,
                        $"{real.Path}: column '{name}' holds {nested}; numbers, words, booleans, dates or times are needed (leave it out)")
                    : new ColumnPlan(name, ColumnKind.Nested, false, nested);
            }

            ColumnPlan plan = KindInference.Decide(
                cells[name], named ? null : real.Indexes.GetValueOrDefault(name), declared.GetValueOrDefault(name), real.Comma);
            return named && plan.Kind is ColumnKind.Identifier or ColumnKind.Text && !declared.ContainsKey(name)
                ? Used(plan, cells[name], $"{plan.Why}; named by columns")
                : plan;
        }
    }

    /// <summary>Warns of columns that a user says something of and the real file does not have.</summary>
    public static IEnumerable<string> Unknown(TableFile real, DataFilesRequest request) =>
        DeclaredKinds.Read(request.ColumnsAs).Keys.Where(name => !real.Has(name)).Select(name =>
            $"WARNING: columns-as: {MissingColumn.Says(real.Path, name, real.Names)}");

    private static Dictionary<string, DeclaredKind> Declared(TableFile real, DataFilesRequest request)
    {
        Dictionary<string, DeclaredKind> declared = new(DeclaredKinds.Read(request.ColumnsAs), StringComparer.Ordinal);
        if (request.ColumnsAs is not null && !declared.Keys.Any(real.Has))
        {
            throw new AuditException(
                AuditFault.Options,
                $"columns-as: none of the columns {string.Join(", ", declared.Keys.Take(20))} is in {real.Path}, which has "
                + $"{string.Join(", ", real.Names.Take(20))}");
        }

        foreach (string name in request.Categorical)
        {
            declared[name] = new DeclaredKind(ColumnKind.Category, "named as categorical");
        }

        return declared;
    }

    private static ColumnPlan Used(ColumnPlan plan, RawColumn cells, string why) => plan with
    {
        Kind = cells.Type == RawType.Numbers ? ColumnKind.Whole : ColumnKind.Category,
        Used = true,
        Why = why,
        Origin = cells.ExactNumbers is { } exact ? exact.Min() : 0,
    };
}
