using System.Text.Json;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>The citations of an output: the texts in its member <c>citations</c>.</summary>
internal static class Citations
{
    /// <summary>The nodes that an output names.</summary>
    public static IReadOnlyList<string> In(JsonElement output) =>
        output.ValueKind == JsonValueKind.Object && output.TryGetProperty("citations", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
            : [];
}
