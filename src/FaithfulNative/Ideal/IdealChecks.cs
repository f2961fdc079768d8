namespace FaithfulNative.Ideal;

/// <summary>What must hold of an ideal reference that comes from a text, whoever wrote it.</summary>
internal static class IdealChecks
{
    /// <summary>Refuses a reference that no audit can have made.</summary>
    public static void Possible(IdealReference reference)
    {
        int[] counts =
        [
            reference.RealRows, reference.RealGroups ?? 1, reference.SyntheticRows, reference.ReferenceRows, reference.FreshRows,
            reference.Repeats,
        ];
        if (Array.Exists(counts, count => count < 1))
        {
            throw new AuditException("ideal reference: a number of rows or of repeats is below 1");
        }

        if (reference.Values.IsDefaultOrEmpty || reference.Values.Any(value => value is null))
        {
            throw new AuditException("ideal reference: it lacks values");
        }

        foreach (IdealValue value in reference.Values)
        {
            string name = $"{value.Metric} ({value.Support})";
            if (string.IsNullOrEmpty(value.Metric.Key) || !Enum.IsDefined(value.Support) || !Enum.IsDefined(value.Source))
            {
                throw new AuditException($"ideal reference: there is no {name}");
            }

            if (value.Value is not (>= 0 and <= 1) || !Ascending(value.Interval) || value.Spread is not (>= 0 and <= double.MaxValue)
                || value.SearchBound is not (>= 0 and <= 1)
                || value.ClosedForm is { } theory && !double.IsFinite(theory))
            {
                throw new AuditException(
                    $"ideal reference: {name} is {value.Value:R} in [{value.Interval.Low:R}, {value.Interval.High:R}]; shares in [0, 1] "
                    + "are needed");
            }

            if (reference.Values.Count(other => other.Metric == value.Metric && other.Support == value.Support) > 1)
            {
                throw new AuditException($"ideal reference: it gives {name} more than once");
            }
        }
    }

    private static bool Ascending(Interval interval) =>
        double.IsFinite(interval.Low) && double.IsFinite(interval.High) && interval.Low <= interval.High;
}
