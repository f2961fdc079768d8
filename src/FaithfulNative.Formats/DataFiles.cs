using System.Security.Cryptography;
using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats;

/// <summary>The front door for files: names of files in, rows that can be audited out.</summary>
/// <remarks>Row and column numbers in messages count from 0; a table's header is not a row.</remarks>
public static class DataFiles
{
    /// <summary>Loads the files of a request.</summary>
    /// <param name="request">Which files, and which of their columns.</param>
    /// <returns>Rows of one dimension, and what is to be said about them.</returns>
    /// <exception cref="AuditException">
    /// A file is missing, unreadable, damaged, of an unknown kind or without rows; files do not go together; an option names a
    /// column that does not exist or does not fit the kind of file. The message names the file and, for values, row and column.
    /// </exception>
    public static LoadedData Load(DataFilesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<RoleFile> files = [new("real", DataPath.Parse(request.Real)), new("synthetic", DataPath.Parse(request.Synthetic))];
        if (request.Holdout is not null)
        {
            files.Add(new("holdout", DataPath.Parse(request.Holdout)));
        }

        if (files.Find(file => file.Path.IsTable != files[0].Path.IsTable) is { } other)
        {
            throw new AuditException($"{files[0].Path.Path} is {Sort(files[0])}, {other.Path.Path} is {Sort(other)}; they cannot be compared");
        }

        return files[0].Path.IsTable ? TableLoader.Load(files, request) : ArrayLoader.Load(files, request);
    }

    /// <summary>The files with their hashes; reading them all takes a while, so side by side.</summary>
    internal static IReadOnlyList<LoadedFile> Describe(IReadOnlyList<RoleFile> files, Func<int, (int Rows, int Columns)> sizes)
    {
        Task<string>[] hashes = [.. files.Select(file => Task.Run(() => Hash(file.Path.Path)))];
        Task.WhenAll(hashes).GetAwaiter().GetResult();
        return [.. files.Select((file, i) => new LoadedFile(
            file.Role, file.Path.Path, file.Path.Member, file.Path.Format, hashes[i].Result, sizes(i).Rows, sizes(i).Columns))];
    }

    internal static string Hash(string path)
    {
        using FileStream stream = DataPath.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Sort(RoleFile file) => file.Path.IsTable ? "a table" : "an array";
}

/// <summary>A file and the part it plays.</summary>
internal sealed record RoleFile(string Role, DataPath Path)
{
    /// <summary>Name of its set, for messages.</summary>
    public string SetName => $"{Role} ({Path.ShortName})";
}
