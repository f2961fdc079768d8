using System.Security;
using FaithfulNative.Data;

namespace FaithfulNative.Ideal;

/// <summary>
/// A folder of ideal references, a file each, named by all that they depend on. It saves time, and nothing that is wrong with it
/// costs more than that: a file that cannot be used, or not be written, is noted, and the reference is made anew.
/// </summary>
internal static class IdealCache
{
    // A reference has some kilobytes.
    private const long MostBytes = 1 << 20;

    /// <summary>The reference kept in the folder, or a new one that is then kept.</summary>
    public static IdealReference? GetOrMake(
        string? folder, string realContent, int syntheticRows, int? syntheticGroups, AuditOptions options, ICollection<string> notes,
        Func<IdealReference?> make)
    {
        if (folder is null)
        {
            return make();
        }

        string path = Path.Combine(folder, IdealKey.FileName(realContent, syntheticRows, options, syntheticGroups));
        if (Tried(Kept, $"{path} was not used and is made anew", notes) is { } kept)
        {
            return kept;
        }

        IdealReference? made = make();
        if (made is not null)
        {
            _ = Tried(() => Write(folder, path, made), $"{path} was not kept for later audits", notes);
        }

        return made;

        IdealReference? Kept()
        {
            IdealReference? found = Read(path);
            if (found is not null)
            {
                IdealKey.Check(found, realContent, syntheticRows, options, syntheticGroups);
            }

            return found;
        }
    }

    private static IdealReference? Tried(Func<IdealReference?> attempt, string otherwise, ICollection<string> notes)
    {
        try
        {
            return attempt();
        }
        catch (Exception e) when (e
            is IOException or UnauthorizedAccessException or AuditException or ArgumentException or NotSupportedException
            or SecurityException)
        {
            notes.Add($"ideal cache: {otherwise}: {e.Message}");
            return null;
        }
    }

    private static IdealReference? Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            return null;
        }

        // Pipes and devices have no length, and are not opened.
        if ((file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is not FileInfo { Length: > 0 and <= MostBytes })
        {
            throw new AuditException("this is no file of an ideal reference");
        }

        return IdealCacheText.Parse(File.ReadAllText(path));
    }

    private static IdealReference Write(string folder, string path, IdealReference reference)
    {
        Directory.CreateDirectory(folder);
        // Anybody can foresee the name.
        AtomicFile.WriteText(path, IdealCacheText.Of(reference), followLink: false);
        return reference;
    }
}
