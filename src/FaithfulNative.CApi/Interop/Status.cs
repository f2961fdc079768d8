namespace FaithfulNative.CApi.Interop;

/// <summary>The FTH_E_* codes of faithful.h.</summary>
internal enum Status
{
    Ok = 0,
    InvalidArgument = -1,
    InvalidHandle = -2,
    OutOfMemory = -3,
    BufferTooSmall = -4,
    Io = -5,
    Unsupported = -6,
    Cancelled = -7,
    Data = -8,
    WrongProcess = -9,
    Version = -10,
    NotFound = -11,
    Permission = -12,
    Internal = -99,
}

/// <summary>A call that cannot be done, with the code and the text that the caller gets.</summary>
internal sealed class StatusException(Status status, string message) : Exception(message)
{
    public Status Status { get; } = status;
}
