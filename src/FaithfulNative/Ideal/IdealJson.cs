using System.Text.Json.Serialization;
using FaithfulNative.Metrics.Definitions;

namespace FaithfulNative.Ideal;

/// <summary>How a reference to fresh rows is written as JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, Converters = [typeof(HeadlineMetricJson)])]
[JsonSerializable(typeof(IdealReference))]
internal sealed partial class IdealJson : JsonSerializerContext;
