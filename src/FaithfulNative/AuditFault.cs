namespace FaithfulNative;

/// <summary>What is at fault where an <see cref="AuditException"/> is thrown.</summary>
public enum AuditFault
{
    /// <summary>The rows: too few, not finite, not alike, or a file that is damaged or of another format.</summary>
    Data,

    /// <summary>An option or a name: its value, or its value for these rows.</summary>
    Options,

    /// <summary>There is no such file, or no such folder to write into.</summary>
    NotFound,

    /// <summary>A file or folder may not be read or written.</summary>
    Permission,

    /// <summary>A file cannot be read or written for another reason, such as a full disk.</summary>
    Io,
}
