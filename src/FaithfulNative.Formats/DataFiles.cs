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
    public static LoadedData Load(DataFilesRequest request) => Load(request, CancellationToken.None);

    /// <summary>Loads files with all their columns. See <see cref="Load(DataFilesRequest)"/>.</summary>
    /// <param name="real">The file of real rows, or the files.</param>
    /// <param name="synthetic">The file of synthetic rows, or the files.</param>
    /// <param name="holdout">The file of further real rows that the generator never saw; null for none.</param>
    public static LoadedData Load(FileSet real, FileSet synthetic, FileSet? holdout = null) =>
        Load(new DataFilesRequest { Real = real, Synthetic = synthetic, Holdout = holdout });

    /// <summary>Loads the files of a request without blocking the caller's thread. See <see cref="Load(DataFilesRequest)"/>.</summary>
    /// <param name="request">Which files, and which of their columns.</param>
    /// <param name="cancellationToken">Stops the wait at once, and the loading before the next file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<LoadedData> LoadAsync(DataFilesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Task<LoadedData> load = Task.Run(() => Load(request, cancellationToken), cancellationToken);
        try
        {
            return await load.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = load.ContinueWith(
                done => done.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Loads files with all their columns, without blocking the caller's thread.</summary>
    /// <param name="real">The file of real rows, or the files.</param>
    /// <param name="synthetic">The file of synthetic rows, or the files.</param>
    /// <param name="holdout">The file of further real rows that the generator never saw; null for none.</param>
    /// <param name="cancellationToken">Stops the wait at once, and the loading before the next file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<LoadedData> LoadAsync(
        FileSet real, FileSet synthetic, FileSet? holdout = null, CancellationToken cancellationToken = default) =>
        LoadAsync(new DataFilesRequest { Real = real, Synthetic = synthetic, Holdout = holdout }, cancellationToken);

    private static LoadedData Load(DataFilesRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<DataSource> files = [];
        try
        {
            files.Add(DataSource.Open(request.Real, "real"));
            files.Add(DataSource.Open(request.Synthetic, "synthetic"));
            if (request.Holdout is not null)
            {
                files.Add(DataSource.Open(request.Holdout, "holdout"));
            }

            LoadedData data = Load(files, GroupKeys.Scored(request), cancellation);
            GroupKeys? groups = Groups(files, data, request);
            data.Spooled = files;
            data.Groups = groups;
            data.Notes = [.. groups?.Notes ?? [], .. data.Notes];
            data.NameAs(message => AsGiven(files, message));
            return data;
        }
        catch (AuditException e) when (files.Exists(file => file.AsGiven(e.Message) != e.Message))
        {
            string message = AsGiven(files, e.Message);
            files.ForEach(file => file.Dispose());
            throw new AuditException(message, e);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    // The rows are given back where nobody will get them.
    private static GroupKeys? Groups(List<DataSource> files, LoadedData data, DataFilesRequest request)
    {
        try
        {
            return GroupKeys.Of(files, data.Labels, request);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private static string AsGiven(List<DataSource> files, string message) => files.Aggregate(message, (text, file) => file.AsGiven(text));

    private static LoadedData Load(List<DataSource> files, DataFilesRequest request, CancellationToken cancellation)
    {
        if (files.Find(file => file.IsTable != files[0].IsTable) is { } other)
        {
            throw new AuditException($"{files[0].Path} is {Sort(files[0])}, {other.Path} is {Sort(other)}; they cannot be compared");
        }

        return files[0].IsTable ? TableLoader.Load(files, request, cancellation)
            : ArrayLoader.Load(files, request, cancellation);
    }

    /// <summary>The files with their hashes; reading them all takes a while, so side by side.</summary>
    internal static IReadOnlyList<LoadedFile> Describe(IReadOnlyList<DataSource> files, Func<int, (int Rows, int Columns)> sizes)
    {
        Task<string[]>[] hashes = [.. files.Select(file => Task.Run(() => file.Parts.Select(part => Hash(part.Path)).ToArray()))];
        Task.WhenAll(hashes).GetAwaiter().GetResult();
        return [.. files.Select((file, i) => new LoadedFile(
            file.Role,
            file.Parts.Count == 1 ? file.Parts[0].Path : file.Given.ToString(),
            file.Parts[0].Member,
            file.Format,
            HashOf(hashes[i].Result),
            sizes(i).Rows,
            sizes(i).Columns)
        {
            Parts = file.Parts.Count == 1
                ? []
                : [.. file.Parts.Select((part, place) => new LoadedPart(part.Path, hashes[i].Result[place]))],
        })];
    }

    /// <summary>The hash of several files: that of a file alone, else of their hashes one after the other.</summary>
    internal static string HashOf(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Concat(parts))));

    internal static string Hash(string path)
    {
        using FileStream stream = DataPath.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Sort(DataSource file) => file.IsTable ? "a table" : "an array";
}
