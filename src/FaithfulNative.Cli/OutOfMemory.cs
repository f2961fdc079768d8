using System.Runtime.InteropServices;

namespace FaithfulNative.Cli;

/// <summary>
/// The end of a command that has not even the memory to say so in the usual way: nothing here allocates. Files that are not whole stay
/// behind then, private, and the next run removes them.
/// </summary>
internal static unsafe partial class OutOfMemory
{
    private const int StandardError = 2;

    private static readonly byte[] s_words =
        "faithful: there is not enough memory; fewer rows or columns need less, and a table needs less as an array (.npy)\n"u8.ToArray();

    /// <summary>Whether memory ran out, on whatever thread: threads fail together, and one without memory explains the others.</summary>
    public static bool IsCause(object? error)
    {
        if (error is AggregateException several)
        {
            for (int i = 0; i < several.InnerExceptions.Count; i++)
            {
                if (IsCause(several.InnerExceptions[i]))
                {
                    return true;
                }
            }
        }

        return error is OutOfMemoryException || (error is TypeInitializationException { InnerException: { } inner } && IsCause(inner));
    }

    /// <summary>Ends the command with its exit code where an exception of this kind is caught by nobody.</summary>
    public static void Watch()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Called once now, so that nothing is left to be compiled later.
        Write(0);
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
