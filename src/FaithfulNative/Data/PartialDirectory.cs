using Microsoft.Win32.SafeHandles;

namespace FaithfulNative.Data;

/// <summary>
/// A directory that is being written beside its target, open to its owner alone. It is held until it is disposed, so that nobody takes it
/// for one that a killed run left; what is in it stays.
/// </summary>
internal sealed class PartialDirectory : IDisposable
{
    private const int Attempts = 3;

    private readonly SafeFileHandle? _lock;

    private PartialDirectory(string path, SafeFileHandle? held) => (Path, _lock) = (path, held);

    /// <summary>Its full path, a random one.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <param name="target">Full path of what it is to replace.</param>
    /// <exception cref="IOException">The directory of the target may not be written.</exception>
    public static PartialDirectory Create(string target) => Create(target, Attempts);

    public void Dispose() => _lock?.Dispose();

    // Between its creation and its lock another run may take the directory for one that was left behind.
    private static PartialDirectory Create(string target, int attempts)
    {
        string path = PartialPath.New(target, PartialPath.Partial);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return new PartialDirectory(path, null);
        }

        Directory.CreateDirectory(path, Permissions.PrivateDirectory);
        SafeFileHandle? held = PathLock.TryTake(path);
        if ((held is not null && Directory.Exists(path)) || attempts <= 1)
        {
            return new PartialDirectory(path, held);
        }

        held?.Dispose();
        return Create(target, attempts - 1);
    }
}
