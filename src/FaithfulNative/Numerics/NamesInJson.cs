using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaithfulNative.Numerics;

/// <summary>Values of an enum by name, in snake case, as results write them.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class NamesInJson<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower) where T : struct, Enum;
