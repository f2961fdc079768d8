namespace FaithfulNative.Cli;

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
        catch (UsageException error)
        {
            return await FailAsync(error.Message, ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("interrupted; nothing was written", ExitCode.Interrupted);
        }
        catch (Exception error) when (error is AuditException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await FailAsync(error.Message, ExitCode.BadData);
        }
    }

    private static async Task<int> FailAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync($"faithful: {message}");
        return code;
    }
}
