using System.Globalization;
using Spectre.Console;

namespace FaithfulNative.Cli.Shared;

/// <summary>
/// A line on standard error that shows the stage, its share, the rate and the time left; nothing at all when standard
/// error is not a terminal.
/// </summary>
internal static class ProgressDisplay
{
    public static async Task<T> RunAsync<T>(bool quiet, Func<IProgress<AuditProgress>?, Task<T>> work)
    {
        if (quiet || Console.IsErrorRedirected)
        {
            return await work(null);
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context, terminal)));
    }

    private sealed class Bars(ProgressContext context, IAnsiConsole terminal) : IProgress<AuditProgress>
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(AuditProgress value)
        {
            lock (_lock)
            {
                if (!_tasks.TryGetValue(value.Stage, out ProgressTask? task))
                {
                    _tasks[value.Stage] = task = context.AddTask(value.Stage);
                }

                if (value.Plan is { } plan)
                {
                    terminal.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{value.Stage}: {plan.Pairs / 1e6:N1} M pairs, {plan.Flops / 1e12:N2} Tflop in full, {plan.Bytes / 1e9:N2} GB, "
                            + $"{plan.Method}"));
                }

                task.Description = value.PairsPerSecond > 0 ? $"{value.Stage}, {value.PairsPerSecond / 1e6:F0} M pairs/s" : value.Stage;
                task.Value = 100 * value.StageShare;
            }
        }
    }
}
