using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaithfulNative.Faiss.Interop;

/// <summary>
/// Finds libfaithful_faiss: where <see cref="Variable"/> says and nowhere else if it is set; otherwise beside the program, or beside the
/// native library that this code is part of, and where packages put native libraries under it. What is loaded runs, so no other
/// folder is looked into.
/// </summary>
internal static unsafe partial class NativeLocator
{
    public const string Variable = "FAITHFUL_FAISS_LIBRARY";

    private const string FileName = "libfaithful_faiss.so";
    private const uint MajorVersion = 2;

    public static IntPtr Load() =>
        Load(Candidates(Environment.GetEnvironmentVariable(Variable), ModuleDirectory() ?? AppContext.BaseDirectory));

    public static IEnumerable<string> Candidates(string? named, string baseDirectory)
    {
        if (!string.IsNullOrEmpty(named))
        {
            // The loader would look for a bare name in the system's folders.
            yield return Path.GetFullPath(named);
            yield break;
        }

        yield return Path.Combine(baseDirectory, FileName);
        yield return Path.Combine(baseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
    }

    public static IntPtr Load(IEnumerable<string> candidates)
    {
        List<string> tried = [];
        foreach (string path in candidates)
        {
            string? failure = TryLoad(path, out IntPtr library);
            if (failure is null)
            {
                return library;
            }

            tried.Add($"{path}: {failure}");
        }

        throw new AuditException(
            "the native library for FAISS was not found. In a checkout, build it, and then the program again: build/setup native && " +
            $"cmake --preset release && cmake --build --preset release. Elsewhere, set {Variable} to its file. Tried: "
                + $"{string.Join("; ", tried)}");
    }

    /// <summary>
    /// Where the native library lies that this code was compiled into; null where it was not. A program that loads such a library has a
    /// folder of its own.
    /// </summary>
    private static string? ModuleDirectory() =>
        !RuntimeFeature.IsDynamicCodeSupported && AddressInfo((nint)(delegate* unmanaged[Cdecl]<void>)&Here, out ModuleInfo module) != 0
            ? Path.GetDirectoryName(Path.GetFullPath(Marshal.PtrToStringUTF8(module.FileName)!))
            : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Here()
    {
    }

    [LibraryImport("libc", EntryPoint = "dladdr")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int AddressInfo(nint address, out ModuleInfo module);

    private static string? TryLoad(string path, out IntPtr library)
    {
        library = IntPtr.Zero;
        if (!File.Exists(path))
        {
            return "no such file";
        }

        try
        {
            library = NativeLibrary.Load(path);
            return IsOurs(library) ? null : $"not version {MajorVersion} of this library";
        }
        catch (DllNotFoundException e)
        {
            return e.Message; // the loader names the dependency that is missing
        }
        catch (BadImageFormatException e)
        {
            return e.Message;
        }
    }

    private static bool IsOurs(IntPtr library) =>
        NativeLibrary.TryGetExport(library, "fth_faiss_version", out IntPtr version) &&
        ((delegate* unmanaged[Cdecl]<uint>)version)() >> 16 == MajorVersion;

    /// <summary>Dl_info of dlfcn.h.</summary>
    private struct ModuleInfo
    {
#pragma warning disable CS0649 // written by dladdr
        public nint FileName;
        public nint Base;
        public nint SymbolName;
        public nint Symbol;
#pragma warning restore CS0649
    }
}
