namespace FaithfulNative.Cli.Shared;

/// <summary>What the shell sees.</summary>
internal static class ExitCode
{
    public const int Passed = 0;
    public const int GateFailed = 1;
    public const int Usage = 2;
    public const int BadData = 3;
    public const int Interrupted = 130;
}
