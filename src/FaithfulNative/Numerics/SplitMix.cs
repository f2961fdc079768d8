using System.Numerics;
using System.Runtime.Intrinsics;

namespace FaithfulNative.Numerics;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): a stream of random numbers that its key alone decides, so that a replicate
/// has the same numbers whichever thread computes it and whatever the version of .NET.
/// </summary>
internal struct SplitMix(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private const ulong First = 0xBF58476D1CE4E5B9;
    private const ulong Second = 0x94D049BB133111EB;

    private ulong _state = state;

    /// <summary>The stream of one purpose: each part is mixed in full before the next.</summary>
    public static SplitMix Of(int seed, ulong purpose, int replicate) =>
        new(Mix(Mix(Mix((uint)seed + Step) ^ purpose) + ((ulong)(uint)replicate * Step)));

    /// <summary>Uniform in [0, bound); the bias of at most bound / 2^32 does not matter here.</summary>
    public int Below(int bound)
    {
        _state += Step;
        return (int)(((Mix(_state) >> 32) * (uint)bound) >> 32);
    }

    /// <summary>The next eight numbers.</summary>
    public Vector512<ulong> NextEight()
    {
        Vector512<ulong> value = Vector512.Create(_state + Step) + (Vector512<ulong>.Indices * Step);
        _state += (ulong)Vector512<ulong>.Count * Step;
        value = (value ^ (value >> 30)) * First;
        value = (value ^ (value >> 27)) * Second;
        return value ^ (value >> 31);
    }

    /// <summary>A random order of 0 .. count - 1.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>A key that changes with every bit of the values.</summary>
    public static ulong KeyOf(ReadOnlySpan<double> values)
    {
        ulong key = (ulong)values.Length;
        foreach (double value in values)
        {
            key = Mix(BitOperations.RotateLeft(key, 5) ^ BitConverter.DoubleToUInt64Bits(value));
        }

        return key;
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * First;
        value = (value ^ (value >> 27)) * Second;
        return value ^ (value >> 31);
    }
}
