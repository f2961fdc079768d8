using FaithfulNative.Data;

namespace FaithfulNative.Ideal;

/// <summary>A folder of ideal references, a file each, named by all that they depend on.</summary>
internal static class IdealCache
{
    /// <summary>The reference kept in the folder, or a new one that is then kept.</summary>
    public static IdealReference? GetOrMake(
        string? folder, string realContent, int syntheticRows, AuditOptions options, Func<IdealReference?> make)
    {
        if (folder is null)
        {
            return make();
        }

        string path = Path.Combine(folder, IdealKey.FileName(realContent, syntheticRows, options));
        if (Read(path, realContent, syntheticRows, options) is { } kept)
        {
            return kept;
        }

        IdealReference? made = make();
        if (made is not null)
        {
            Write(folder, path, made);
        }

        return made;
    }

    /// <summary>A file that is missing, cut short or foreign is as good as none.</summary>
    private static IdealReference? Read(string path, string realContent, int syntheticRows, AuditOptions options)
    {
        try
        {
            IdealReference kept = IdealReference.FromJson(File.ReadAllText(path));
            IdealKey.Check(kept, realContent, syntheticRows, options);
            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AuditException)
        {
            return null;
        }
    }

    private static void Write(string folder, string path, IdealReference reference)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // Anybody can foresee the name.
            AtomicFile.WriteText(path, reference.ToJson(), followLink: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"ideal cache {folder}: {e.Message}", e);
        }
    }
}
