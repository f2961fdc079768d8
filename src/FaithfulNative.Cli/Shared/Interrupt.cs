using System.Runtime.InteropServices;

namespace FaithfulNative.Cli.Shared;

/// <summary>A token that Ctrl-C and a polite kill cancel, so that work ends cleanly and old results stay whole.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interrupt() => _signals = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Work that shares nothing, such as reading files: where a signal comes it is left behind, as the process ends then.
    /// </summary>
    public Task<T> OrAsync<T>(Func<T> work) => Task.Run(work).WaitAsync(Token);

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _source.Cancel();
    });
}
