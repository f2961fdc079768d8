using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace FaithfulNative.Benchmarks;

/// <summary>Short runs in this process, so that the peak beside each kernel is measured under the same conditions.</summary>
internal sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(9));
        AddColumn(new Speed("Goperations/s", "2 for each product of two coordinates, one thread", peak: null));
        AddColumn(new Speed("% of FMA peak", "of float32 multiply-adds, measured on one thread of this process", FmaPeak.Measure(1)));
    }

    private sealed class Speed(string name, string legend, double? peak) : IColumn
    {
        public string Id => name;

        public string ColumnName => name;

        public string Legend => legend;

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Median;
            double speed =
                KernelBenchmarks.Operations((int)benchmarkCase.Parameters[nameof(KernelBenchmarks.D)]) / (nanoseconds ?? double.NaN);
            return (peak is { } most ? 100 * speed / most : speed).ToString("F1", summary.GetCultureInfo());
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    }
}
