namespace FaithfulNative;

/// <summary>
/// The data or the options do not allow the audit that was asked for. The message names the set, row, column or
/// option, what was found and what is allowed; it is written for the person who reads it.
/// </summary>
public sealed class AuditException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AuditException() { }

    /// <summary>Creates the exception with a message for the user.</summary>
    public AuditException(string message) : base(message) { }

    /// <summary>Creates the exception with a message for the user and what caused it.</summary>
    public AuditException(string message, Exception innerException) : base(message, innerException) { }
}
