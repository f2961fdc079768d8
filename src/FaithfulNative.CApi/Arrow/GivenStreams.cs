using FaithfulNative.Data;
using FaithfulNative.Formats;

namespace FaithfulNative.CApi.Arrow;

/// <summary>The streams of a call and the folder of their files, which goes when this is disposed.</summary>
internal sealed class GivenStreams : IDisposable
{
    private readonly List<GivenStream> _taken = [];
    private ScratchFolder? _folder;

    /// <summary>Takes a stream; null where none is given.</summary>
    /// <param name="given">The caller's; released whether or not it can be read.</param>
    /// <param name="role">What it holds, for messages.</param>
    /// <exception cref="AuditException">It cannot be read.</exception>
    public unsafe GivenStream? Take(ArrowStreamStruct* given, string role)
    {
        if (given is null)
        {
            return null;
        }

        _folder ??= ScratchFolder.Create();
        GivenStream taken = GivenStream.Take(given, role, _folder.FullPath);
        _taken.Add(taken);
        return taken;
    }

    /// <summary>Whether files are those of a stream.</summary>
    public bool Keep(FileSet files) => _taken.Exists(stream => stream.Files.Equals(files));

    /// <summary>A message that names streams by their roles.</summary>
    public string AsGiven(string message) => _taken.Aggregate(message, (text, stream) => stream.AsGiven(text));

    /// <summary>Does what reads the streams' files; what goes wrong names the streams.</summary>
    public T Named<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AuditException e) when (AsGiven(e.Message) != e.Message)
        {
            throw new AuditException(AsGiven(e.Message), e);
        }
    }

    public void Dispose() => _folder?.Dispose();
}
