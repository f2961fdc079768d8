namespace FaithfulNative.Cli.Shared;

/// <summary>An option or argument that cannot be understood; the message names it and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Checks that what a command writes goes together with what it reads.</summary>
    public static void Check(Action check)
    {
        try
        {
            check();
        }
        catch (AuditException error)
        {
            throw new UsageException(error.Message);
        }
    }
}

/// <summary>Turns what ends a command into one line on standard error and an exit code.</summary>
internal static class CommandOutcome
{
    public static async Task<int> OfAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception error) when (OutOfMemory.IsCause(error))
        {
            OutOfMemory.Say();
            return ExitCode.BadData;
        }
        catch (Exception error) when (Of(error) is not null)
        {
            (string message, int code) = Of(error)!.Value;
            await Console.Error.WriteLineAsync($"faithful: {message}");
            return code;
        }
    }

    /// <summary>What is said of an exception, and the code; null for one that is a fault of this program.</summary>
    private static (string Message, int Code)? Of(Exception error) => error switch
    {
        UsageException => (error.Message, ExitCode.Usage),
        OperationCanceledException => ("interrupted; nothing was written", ExitCode.Interrupted),
        AuditException or IOException or UnauthorizedAccessException or InvalidDataException => (error.Message, ExitCode.BadData),
        AggregateException { InnerExceptions.Count: > 0 } several => Of(several.InnerExceptions[0]),
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        _ => null,
    };
}
