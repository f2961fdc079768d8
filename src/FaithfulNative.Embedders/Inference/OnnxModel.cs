using Microsoft.ML.OnnxRuntime;

namespace FaithfulNative.Embedders.Inference;

/// <summary>
/// A session of ONNX Runtime that any number of threads run side by side, each on one core, so that all cores work whether or not the model
/// takes batches; the weights are in memory once.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;

    /// <summary>Loads a model.</summary>
    /// <exception cref="AuditException">The file is no ONNX model that this runtime reads.</exception>
    public OnnxModel(string path)
    {
        File = path;
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            _session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new AuditException($"{path}: this is no ONNX model that can be run: {e.Message}", e);
        }
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>Inputs by name.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    /// <summary>The output to read: the one that is named, or the only one.</summary>
    /// <exception cref="AuditException">There is no such output, there are several, or it holds no float32 numbers.</exception>
    public string Output(string? named)
    {
        string names = string.Join(", ", _session.OutputNames);
        string name = named ?? (_session.OutputNames.Count == 1 ? _session.OutputNames[0] : throw new AuditException(
            $"{File}: the model has the outputs {names}; the recipe must name one as 'output'"));
        if (!_session.OutputMetadata.TryGetValue(name, out NodeMetadata? output))
        {
            throw new AuditException($"{File}: the recipe names the output '{name}'; the model has {names}");
        }

        return output.IsTensor && output.ElementType == typeof(float) ? name : throw new AuditException(
            $"{File}: the output '{name}' holds {Describe(output)}; float32 numbers are needed");
    }

    /// <summary>The input to feed: the one that is named, or the only one.</summary>
    /// <exception cref="AuditException">There is no such input, or there are several.</exception>
    public string Input(string? named)
    {
        string names = string.Join(", ", Inputs.Keys);
        return named is null
            ? Inputs.Count == 1
                ? Inputs.Keys.First()
                : throw new AuditException($"{File}: the model has the inputs {names}; the recipe must name the picture's as 'input'")
            : Inputs.ContainsKey(named)
                ? named
                : throw new AuditException($"{File}: the recipe names the input '{named}'; the model has {names}");
    }

    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">Values by name.</param>
    /// <param name="output">The output to read.</param>
    /// <param name="stop">Ends the run early when it is told to.</param>
    /// <returns>The output's values; dispose them.</returns>
    /// <exception cref="AuditException">The model does not take these values.</exception>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public OrtValue Run(IReadOnlyDictionary<string, OrtValue> inputs, string output, RunOptions stop)
    {
        try
        {
            return _session.Run(stop, inputs, [output])[0];
        }
        catch (OnnxRuntimeException e)
        {
            throw stop.Terminate
                ? new OperationCanceledException("the run was ended", e)
                : new AuditException($"{File}: the model cannot be run on what the recipe makes: {e.Message}", e);
        }
    }

    /// <summary>A type and extents in words, such as "Single [?, 3, 224, 224]".</summary>
    public static string Describe(NodeMetadata node) => node.IsTensor
        ? $"{node.ElementType.Name} [{string.Join(", ", node.Dimensions.Select(extent => extent < 0 ? "?" : $"{extent}"))}]"
        : $"{node.OnnxValueType}";

    /// <summary>Releases the session.</summary>
    public void Dispose() => _session.Dispose();
}
