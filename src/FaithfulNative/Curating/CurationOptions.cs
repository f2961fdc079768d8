namespace FaithfulNative;

/// <summary>Which synthetic rows are worth keeping.</summary>
public sealed record CurationOptions
{
    /// <summary>How many rows to choose, at least 1; null for every row that nothing speaks against.</summary>
    public int? Rows { get; init; }

    /// <summary>
    /// Reject rows whose alpha level, by the headline's support, is larger, in (0, 1]: 0.95 keeps what lies where 95 % of the
    /// real rows lie. Null for no bound beside the test.
    /// </summary>
    public double? MaxAlpha { get; init; }

    /// <summary>
    /// Greatest expected share of fresh rows among those rejected as copies, and among those rejected as off the support, between
    /// 0 and 1; that of the audit when null.
    /// </summary>
    public double? FalseDiscoveryRate { get; init; }

    /// <summary>
    /// A label for every synthetic row of the caller's set, to choose as many rows of each label as of any other, as far as there
    /// are; without <see cref="Rows"/>, as many as of the rarest one. Null for no balance.
    /// </summary>
    public IReadOnlyList<string>? Labels { get; init; }

    internal void Validate(int syntheticRows)
    {
        if (Rows < 1)
        {
            throw new AuditException(AuditFault.Options, $"curation: rows is {Rows}; it must be at least 1");
        }

        if (MaxAlpha is not (null or (> 0 and <= 1)))
        {
            throw new AuditException(AuditFault.Options, $"curation: max alpha is {MaxAlpha}; it must be above 0 and at most 1");
        }

        if (FalseDiscoveryRate is not (null or (> 0 and < 1)))
        {
            throw new AuditException(
                AuditFault.Options,
                $"curation: false discovery rate is {FalseDiscoveryRate}; it must lie between 0 and 1");
        }

        if (Labels is not null && Labels.Count != syntheticRows)
        {
            throw new AuditException(
                AuditFault.Options,
                $"curation: there are {Labels.Count} labels for {syntheticRows} synthetic rows; each row needs one");
        }
    }
}
