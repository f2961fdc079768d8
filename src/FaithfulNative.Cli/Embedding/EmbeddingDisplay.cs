using FaithfulNative.Embedders;
using Spectre.Console;

namespace FaithfulNative.Cli.Embedding;

/// <summary>
/// Embeds with a line on standard error that shows the share, the rate and the time left; nothing where that is no terminal.
/// </summary>
internal static class EmbeddingDisplay
{
    // What is decoding a huge picture is left behind: the process ends.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(700);

    public static async Task<EmbeddedRows> EmbedAsync(
        EmbeddingItems items, EmbeddingModel model, EmbedRequest request, bool quiet, CancellationToken cancellation)
    {
        if (quiet || Console.IsErrorRedirected)
        {
            return await RunAsync(items, model, request, null, cancellation);
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => RunAsync(items, model, request, new Bar(context.AddTask(Markup.Escape(items.Source))), cancellation));
    }

    private static async Task<EmbeddedRows> RunAsync(
        EmbeddingItems items, EmbeddingModel model, EmbedRequest request, IProgress<EmbeddingProgress>? progress,
        CancellationToken cancellation)
    {
        Task<EmbeddedRows> work = Task.Run(
            () => Embedder.Run(items, model, request.Options, progress, cancellation), CancellationToken.None);
        try
        {
            return await work.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            // Vectors that are done are put into the cache meanwhile.
            await Task.WhenAny(work, Task.Delay(s_grace, CancellationToken.None));
            throw;
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<EmbeddingProgress>
    {
        public void Report(EmbeddingProgress value)
        {
            task.Value = 100.0 * value.Done / value.Total;
            string left = value.Remaining is { } time ? FormattableString.Invariant($", {time:h\\:mm\\:ss} left") : "";
            task.Description = Markup.Escape(
                FormattableString.Invariant($"{value.Source}: {value.Done:N0} of {value.Total:N0}, {value.PerSecond:F1}/s{left}"));
        }
    }
}
