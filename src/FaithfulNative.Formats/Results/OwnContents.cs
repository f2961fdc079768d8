namespace FaithfulNative.Formats.Results;

/// <summary>What a directory may hold that a new one takes the place of.</summary>
internal abstract class OwnContents
{
    /// <summary>What the directory is, with its article, for messages: "an older result".</summary>
    protected abstract string What { get; }

    /// <summary>Refuses a directory that holds anything else; one that is empty or absent is no harm.</summary>
    /// <param name="path">The name of the directory for messages.</param>
    /// <param name="directory">Where it is.</param>
    /// <exception cref="AuditException">The message names the first file or directory that is something else.</exception>
    public void Check(string path, string directory)
    {
        if (Directory.Exists(directory) && Foreign(directory) is { } name)
        {
            throw new AuditException(
                $"{path}: this directory holds '{name}', which is not part of {What}; it is left alone: name another, or an empty one");
        }
    }

    /// <summary>The first entry, by name, that is something else; null where there is none.</summary>
    public abstract string? Foreign(string directory);

    /// <summary>Removes a directory, whole or as far as it was written; one that holds anything else stays.</summary>
    public abstract void Remove(string directory);
}
