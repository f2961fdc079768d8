using FaithfulNative.CApi.Interop;
using FaithfulNative.Formats.Results;
using FaithfulNative.Report;

namespace FaithfulNative.CApi.Auditing;

/// <summary>Several results side by side, held until disposed.</summary>
internal sealed class Compared : IDisposable
{
    private readonly List<HandleTable.Lease<Result>> _leases = [];
    private readonly List<(string Name, AuditResult Result)> _audits = [];
    private readonly string? _baseline;

    private Compared(string? baseline) => _baseline = baseline;

    /// <summary>Takes hold of the caller's results.</summary>
    /// <param name="results">Handles, count of them.</param>
    /// <param name="names">What the sets are called.</param>
    /// <param name="count">At least 2.</param>
    /// <param name="baseline">One of the names; null for none.</param>
    public static unsafe Compared Of(nint* results, byte** names, int count, byte* baseline)
    {
        if (results is null)
        {
            throw new StatusException(Status.InvalidArgument, "results is NULL");
        }

        string[] called = Text.ReadList(names, count, "names");
        Compared compared = new(Text.ReadOrNull(baseline));
        try
        {
            for (int i = 0; i < count; i++)
            {
                compared._leases.Add(HandleTable.Use<Result>(results[i], $"results[{i}]"));
                compared._audits.Add((called[i], compared._leases[i].Target.Audit));
            }

            return compared;
        }
        catch
        {
            compared.Dispose();
            throw;
        }
    }

    public ComparisonSummary Summary()
    {
        Comparison comparison = Comparison.Of(_audits);
        return ComparisonSummary.Of(comparison, _audits[0].Result.Options.ConfidenceLevel, _baseline);
    }

    public void WritePage(string path)
    {
        _leases.ForEach(lease => lease.Target.Reads.CheckFiles(path));
        string page = ComparisonReport.ToHtml(_audits, _leases.Count == 0 ? null : _leases[0].Target.RealIds, _baseline);
        AuditReport.Save(page, path);
    }

    public void Dispose() => _leases.ForEach(lease => lease.Dispose());
}
