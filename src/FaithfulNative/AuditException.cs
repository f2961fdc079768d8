namespace FaithfulNative;

/// <summary>
/// The data, the options or the files do not allow what was asked for. The message names the set, row, column or
/// option, what was found and what is allowed; it is written for the person who reads it. <see cref="Fault"/> says the same for programs.
/// </summary>
public sealed class AuditException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AuditException() { }

    /// <summary>Creates the exception with a message for the user; the data are at fault.</summary>
    /// <param name="message">What is wrong.</param>
    public AuditException(string message) : base(message) { }

    /// <summary>Creates the exception with a message for the user and what caused it, which also tells what is at fault.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the system or a library said.</param>
    public AuditException(string message, Exception innerException) : base(message, innerException) => Fault = FaultOf(innerException);

    /// <summary>Creates the exception with what is at fault and a message for the user.</summary>
    /// <param name="fault">What is at fault.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the system or a library said; null for nothing.</param>
    public AuditException(AuditFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>What is at fault.</summary>
    public AuditFault Fault { get; }

    // That a file grows too large for its file system is told by an argument.
    private static AuditFault FaultOf(Exception cause) => cause switch
    {
        AuditException audit => audit.Fault,
        FileNotFoundException or DirectoryNotFoundException => AuditFault.NotFound,
        UnauthorizedAccessException => AuditFault.Permission,
        EndOfStreamException => AuditFault.Data,
        IOException or ArgumentOutOfRangeException { ParamName: "value", ActualValue: null } => AuditFault.Io,
        _ => AuditFault.Data,
    };
}
