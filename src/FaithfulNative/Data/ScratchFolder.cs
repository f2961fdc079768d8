namespace FaithfulNative.Data;

/// <summary>
/// A folder for files that only this run needs, in the system's place for such, open to its owner alone. It goes when it is disposed or
/// the process ends; what a killed run left is removed by the next run that makes one.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Name = "faithful";

    private readonly PartialDirectory _folder;

    private ScratchFolder(PartialDirectory folder)
    {
        _folder = folder;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Its full path.</summary>
    public string FullPath => _folder.Path;

    /// <summary>Makes one.</summary>
    /// <exception cref="AuditException">The system's place for such files may not be written.</exception>
    public static ScratchFolder Create()
    {
        string target = Path.Combine(Path.GetFullPath(Path.GetTempPath()), Name);
        try
        {
            PartialPath.Sweep(target, PartialPath.RemoveTree);
            return new ScratchFolder(PartialDirectory.Create(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"{Path.GetTempPath()}: temporary files cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Removes the folder and what is in it.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        PartialPath.RemoveTree(_folder.Path);
        _folder.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => PartialPath.RemoveTree(_folder.Path);
}
