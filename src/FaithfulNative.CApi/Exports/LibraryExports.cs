using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using FaithfulNative.CApi.Interop;
using FaithfulNative.Faiss;
using FaithfulNative.Formats.Results;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.CApi.Exports;

/// <summary>About the library itself.</summary>
internal static unsafe class LibraryExports
{
    private const uint Major = 1;
    private const uint Minor = 6;

    [UnmanagedCallersOnly(EntryPoint = "fth_version", CallConvs = [typeof(CallConvCdecl)])]
    public static uint Version() => (Major << 16) | Minor;

    [UnmanagedCallersOnly(EntryPoint = "fth_last_error", CallConvs = [typeof(CallConvCdecl)])]
    public static nuint LastError(byte* buffer, nuint capacity) => Text.WriteCut(Boundary.LastError, buffer, capacity);

    [UnmanagedCallersOnly(EntryPoint = "fth_build_info", CallConvs = [typeof(CallConvCdecl)])]
    public static int BuildInfo(byte* buffer, nuint capacity, nuint* needed) =>
        Boundary.Run(() => Text.Write(Describe(), buffer, capacity, needed));

    [UnmanagedCallersOnly(EntryPoint = "fth_headlines_json", CallConvs = [typeof(CallConvCdecl)])]
    public static int HeadlinesJson(byte* buffer, nuint capacity, nuint* needed) =>
        Boundary.Run(() => Text.Write(CatalogueSummary.ToJson(HeadlineCatalogue.Default), buffer, capacity, needed));

    private static string Describe()
    {
        string version = typeof(Audit).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        string level = Avx512BW.IsSupported ? "x86-64-v4" : Avx2.IsSupported ? "x86-64-v3" : "x86-64-v2";
        string runtime = RuntimeInformation.FrameworkDescription;
        string features = FaissLibrary.Missing is null ? """["arrow_stream","faiss"]""" : """["arrow_stream"]""";
        string made = $"\"version\":\"{version}\",\"api\":\"{Major}.{Minor}\",\"instruction_set\":\"{level}\"";
        return $$"""{{{made}},"runtime":"{{runtime}}","features":{{features}}}""";
    }
}
