using FaithfulNative.Cli.Shared;
using FaithfulNative.Data;
using FaithfulNative.Embedders;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Items;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Cli.Embedding;

/// <summary>
/// The inputs of an audit as files of rows: as they are, or embedded into files that go with this object and, with a result, into its
/// directory, where every later command finds them.
/// </summary>
internal sealed class EmbeddedInputs : IDisposable
{
    private readonly ScratchFolder? _folder;
    private readonly Dictionary<string, string> _sources = [];

    private EmbeddedInputs(DataFilesRequest files, ScratchFolder? folder) => (Files, _folder) = (files, folder);

    /// <summary>Files of rows.</summary>
    public DataFilesRequest Files { get; private set; }

    /// <summary>Embeds what a request names.</summary>
    /// <param name="embed">How; null where the files hold rows already.</param>
    /// <param name="files">Folders and files of items, by role.</param>
    /// <param name="quiet">No progress.</param>
    /// <param name="interrupt">Ends it.</param>
    public static async Task<EmbeddedInputs> OfAsync(EmbedRequest? embed, DataFilesRequest files, bool quiet, Interrupt interrupt)
    {
        if (embed is null)
        {
            return new EmbeddedInputs(files, null);
        }

        if (files.Columns.Count + files.Drop.Count + files.Categorical.Count > 0 || files.Id is not null)
        {
            throw new UsageException(
                "--embed: found beside --columns, --drop, --categorical or --id, which are about tables; pictures and texts have none");
        }

        EmbeddedInputs inputs = new(files, ScratchFolder.Create());
        try
        {
            EmbeddingModel model = await interrupt.OrAsync(() => EmbeddingModel.Find(embed.Model, embed.Recipe));
            async Task<FileSet> Embedded(string role, FileSet given)
            {
                string source = given.Count == 1 ? given[0] : throw new UsageException(
                    $"--embed: found {given.Count} paths for the {role} items; one folder or one file is needed");
                EmbeddingItems items = await interrupt.OrAsync(() => Embedder.Open(source, model, embed.Text));
                using EmbeddedRows rows = await EmbeddingDisplay.EmbedAsync(items, model, embed, quiet, interrupt.Token);
                string path = inputs.PathOf(role);
                rows.Save(path);
                inputs._sources[role] = source;
                return path;
            }

            inputs.Files = new DataFilesRequest
            {
                Real = await Embedded("real", files.Real),
                Synthetic = await Embedded("synthetic", files.Synthetic),
                Holdout = files.Holdout is null ? null : await Embedded("holdout", files.Holdout),
            };
            return inputs;
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    /// <summary>Puts the vectors, and what they are of, into a result directory.</summary>
    public void WriteInto(AtomicDirectory target)
    {
        foreach (string role in _sources.Keys)
        {
            foreach (string path in (string[])[PathOf(role), VectorItems.Beside(PathOf(role))])
            {
                target.WriteFile(Path.GetFileName(path), stream =>
                {
                    using FileStream file = File.OpenRead(path);
                    file.CopyTo(stream);
                });
            }
        }
    }

    /// <summary>The context with the folders and files that the user named; the rows lie in the result directory.</summary>
    public ResultContext Named(ResultContext context) => context with
    {
        Inputs = context.Inputs.ToDictionary(
            input => input.Key,
            input => !_sources.TryGetValue(input.Key, out string? source) ? input.Value : input.Value with
            {
                File = Path.GetFileName(Path.TrimEndingDirectorySeparator(source)),
                Path = input.Value.Path is null ? null : Path.GetFileName(PathOf(input.Key)),
            }),
    };

    public void Dispose() => _folder?.Dispose();

    private string PathOf(string role) => Path.Combine(_folder!.FullPath, $"{role}-vectors.npy");
}
