using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FaithfulNative.Cli.Shared;

/// <summary>
/// The end of a command that has not even the memory to say so in the usual way: nothing here allocates. Files that are not whole stay
/// behind then, private, and the next run removes them.
/// </summary>
internal static unsafe partial class OutOfMemory
{
    private const int StandardError = 2;

    private static readonly byte[] s_words =
        "faithful: there is not enough memory; fewer rows or columns need less, and a table needs less as an array (.npy)\n"u8.ToArray();

    /// <summary>
    /// Whether memory ran out, on whatever thread and whatever became of it: threads fail together, and one without memory explains the
    /// others.
    /// </summary>
    public static bool IsCause(object? error)
    {
        for (Exception? cause = error as Exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutOfMemoryException || (cause is AggregateException several && AnyIsCause(several)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends the command with its exit code where an exception of this kind is caught by nobody.</summary>
    public static void Watch()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Called once now, so that nothing is left to be compiled later. The system's library for hashes ends the process where it does
        // not get the memory to be loaded.
        Write(0);
        _ = SHA256.HashData([]);
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            if (IsCause(unhandled.ExceptionObject))
            {
                Write(s_words.Length);
                Exit(ExitCode.BadData);
            }
        };
    }

    /// <summary>Says it.</summary>
    public static void Say()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OpenStandardError().Write(s_words);
        }
        else
        {
            Write(s_words.Length);
        }
    }

    private static bool AnyIsCause(AggregateException several)
    {
        for (int i = 0; i < several.InnerExceptions.Count; i++)
        {
            if (IsCause(several.InnerExceptions[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Write(int length)
    {
        fixed (byte* words = s_words)
        {
            _ = Write(StandardError, words, length);
        }
    }

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte* words, nint count);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
