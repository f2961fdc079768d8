using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaithfulNative.Neighbours.Kernels;

/// <summary>
/// The kernels there are, best first, and the only place that asks what the processor can do.
/// </summary>
internal static unsafe class KernelTable
{
    /// <summary>Forces a kernel by name, for tests and comparisons.</summary>
    public const string Variable = "FAITHFUL_FORCE_KERNEL";

    private static readonly (string Name, bool Runs, TileKernel Kernel)[] s_all =
    [
        ("vector512", Vector512.IsHardwareAccelerated && Avx512BW.IsSupported, TileKernelVector512.Screen),
        ("vector256", Vector256.IsHardwareAccelerated && Avx2.IsSupported, TileKernelVector256.Screen),
        ("vector128", Vector128.IsHardwareAccelerated, TileKernelVector128.Screen),
        ("scalar", true, TileKernelScalar.Screen),
    ];

    /// <summary>Names of the kernels this processor runs, best first.</summary>
    public static IEnumerable<string> Available => s_all.Where(k => k.Runs).Select(k => k.Name);

    /// <summary>The kernel of that name, the forced one, or the best.</summary>
    public static (string Name, TileKernel Kernel) Choose(string? name = null)
    {
        name ??= Environment.GetEnvironmentVariable(Variable);
        foreach ((string candidate, bool runs, TileKernel kernel) in s_all)
        {
            if (runs && (string.IsNullOrEmpty(name) || candidate == name))
            {
                return (candidate, kernel);
            }
        }

        throw new AuditException($"{Variable}: found '{name}'; this processor runs {string.Join(", ", Available)}");
    }
}
