using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaithfulNative.Search.Kernels;

/// <summary>
/// The kernels there are, best first, and the only place that asks what the processor can do.
/// </summary>
internal static unsafe class KernelTable
{
    /// <summary>Forces a kernel by name, for tests and comparisons.</summary>
    public const string Variable = "FAITHFUL_FORCE_KERNEL";

    /// <summary>
    /// Name of what screens 8-bit images; 16-bit ones, for rows that do not bear so few bits, are left to the best of the others.
    /// </summary>
    public const string Bytes = "vnni";

    private static readonly (string Name, bool Runs, TileKernel Kernel)[] s_all =
    [
        ("vector512", Vector512.IsHardwareAccelerated && Avx512BW.IsSupported, TileKernelVector512.Screen),
        ("vector256", Vector256.IsHardwareAccelerated && Avx2.IsSupported, TileKernelLanes<EightLanes, Vector256<int>>.Screen),
        ("vector128", Vector128.IsHardwareAccelerated, TileKernelLanes<FourLanes, Vector128<int>>.Screen),
        ("scalar", true, TileKernelScalar.Screen),
    ];

    /// <summary>Names of the kernels this processor runs, best first.</summary>
    public static IEnumerable<string> Available =>
        [.. AvxVnni.IsSupported ? [Bytes] : Array.Empty<string>(), .. s_all.Where(k => k.Runs).Select(k => k.Name)];

    /// <summary>The kernel of that name, the forced one, or the best.</summary>
    public static KernelChoice Choose(string? name = null)
    {
        name ??= Environment.GetEnvironmentVariable(Variable);
        bool bytes = AvxVnni.IsSupported && (string.IsNullOrEmpty(name) || name == Bytes);
        foreach ((string candidate, bool runs, TileKernel kernel) in s_all)
        {
            if (runs && (bytes || string.IsNullOrEmpty(name) || candidate == name))
            {
                return bytes ? new KernelChoice(candidate, kernel, TileKernelVnni.Screen) : new KernelChoice(candidate, kernel);
            }
        }

        throw new AuditException(AuditFault.Options, $"{Variable}: found '{name}'; this processor runs {string.Join(", ", Available)}");
    }
}

/// <summary>What screens 16-bit images, and what screens 8-bit images where there is such a kernel.</summary>
internal sealed record KernelChoice(string Name, TileKernel Kernel, TileKernel? Bytes = null);
