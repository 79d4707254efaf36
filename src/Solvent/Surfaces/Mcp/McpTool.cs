using System.Text.Json.Nodes;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Mcp;

/// <summary>A use case as a tool for a model. It knows nothing of what carries the call.</summary>
/// <param name="Name">Lower case with <c>_</c>.</param>
/// <param name="Title">A few words for people.</param>
/// <param name="Description">What it gives, and when to call it: what a model decides by.</param>
/// <param name="Hints">What a call does to the world.</param>
/// <param name="Answer">The name of the schema of its answer, see <see cref="SchemaFiles"/>.</param>
/// <param name="Fields">Its arguments; others are refused.</param>
/// <param name="RunAsync">Answers a call whose arguments are as the fields say.</param>
internal sealed record McpTool(
    string Name, string Title, string Description, ToolHints Hints, string Answer, IReadOnlyList<ToolField> Fields,
    Func<ToolCall, CancellationToken, Task<ToolAnswer>> RunAsync)
{
    /// <summary>The JSON Schema of its arguments.</summary>
    public JsonObject InputSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema()))),
        };
        if (Fields.Any(field => field.IsRequired))
        {
            schema["required"] = new JsonArray([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Name))]);
        }

        return schema;
    }

    /// <summary>The JSON Schema of its answer. Without its own names: clients that know older drafts stumble over them.</summary>
    public JsonObject OutputSchema()
    {
        var schema = JsonNode.Parse(SchemaFiles.Find(Answer) ?? throw new InvalidOperationException($"there is no schema {Answer}"))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        return schema;
    }
}

/// <summary>What a call does to the world, as clients show it before they allow it.</summary>
/// <param name="ReadsOnly">It changes nothing.</param>
/// <param name="IsDestructive">It takes something out of what is owed, or the like: a person should look at it.</param>
/// <param name="IsIdempotent">A second call with the same arguments changes nothing more.</param>
internal sealed record ToolHints(bool ReadsOnly, bool IsDestructive, bool IsIdempotent)
{
    /// <summary>It changes nothing.</summary>
    public static ToolHints Reads { get; } = new(true, false, true);

    /// <summary>It records something; doing it twice is doing it once.</summary>
    public static ToolHints Records { get; } = new(false, false, true);

    /// <summary>It decides something that people should look at.</summary>
    public static ToolHints Decides { get; } = new(false, true, false);
}
