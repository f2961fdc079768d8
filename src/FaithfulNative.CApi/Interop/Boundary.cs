using System.Text;

namespace FaithfulNative.CApi.Interop;

/// <summary>
/// The one way from C into the engine: an exception that left an export would abort the host, so each becomes a status,
/// and its message the calling thread's last error.
/// </summary>
internal static class Boundary
{
    [ThreadStatic]
    private static byte[]? t_lastError;

    /// <summary>The text of this thread's last failure, terminated.</summary>
    public static ReadOnlySpan<byte> LastError => t_lastError ?? "\0"u8;

    /// <summary>Runs the body of an export.</summary>
    /// <returns>The status for the caller.</returns>
    public static int Run(Action body)
    {
        try
        {
            body();
            return (int)Status.Ok;
        }
        catch (Exception error)
        {
            return (int)Failed(error);
        }
    }

    private static Status Failed(Exception error)
    {
        (Status status, string text) = Cause(error) switch
        {
            StatusException refused => (refused.Status, refused.Message),
            AuditException e => (StatusOf(e.Fault), e.Message),
            OperationCanceledException => (Status.Cancelled, "cancelled"),
            OutOfMemoryException => (Status.OutOfMemory, "there is not enough memory"),
            UnauthorizedAccessException e => (Status.Permission, e.Message),
            IOException e => (Status.Io, e.Message),
            Exception e => (Status.Internal, $"internal error, please report it: {e.GetType().Name}: {e.Message}"),
        };
        try
        {
            t_lastError = Encoding.UTF8.GetBytes(text + '\0');
        }
        catch (OutOfMemoryException)
        {
            t_lastError = null;
        }

        return status;
    }

    // FTH_E_DATA says of data and options alike that they do not allow what was asked for.
    private static Status StatusOf(AuditFault fault) => fault switch
    {
        AuditFault.NotFound => Status.NotFound,
        AuditFault.Permission => Status.Permission,
        AuditFault.Io => Status.Io,
        _ => Status.Data,
    };

    // Threads fail together: one without memory explains the others.
    private static Exception Cause(Exception error) => error is AggregateException { InnerExceptions.Count: > 0 } several
        ? Cause(several.InnerExceptions.FirstOrDefault(inner => inner is OutOfMemoryException) ?? several.InnerExceptions[0])
        : error is TaskSchedulerException { InnerException: { } inner } ? Cause(inner)
        : error;
}
