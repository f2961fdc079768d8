using FaithfulNative.Formats;
using FaithfulNative.Report;

namespace FaithfulNative.Guessed.Tests;

public class Report
{
    [Fact]
    public void A_page_and_a_summary()
    {
        using VectorSet real = VectorSet.From(Sample.Grid(120, 4, 1)), synthetic = VectorSet.From(Sample.Grid(100, 4, 2));
        AuditData data = new() { Real = real, Synthetic = synthetic };
        AuditResult result = Audit.Run(data, Sample.Quick, cancellationToken: TestContext.Current.CancellationToken);

        string page = AuditReport.ToHtml(result), withRows = AuditReport.ToHtml(result, data);

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(withRows.Length > page.Length);
        Assert.Contains("\"alpha_precision\"", result.ToJson(), StringComparison.Ordinal);
    }
}
